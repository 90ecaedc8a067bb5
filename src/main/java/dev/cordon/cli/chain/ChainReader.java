package dev.cordon.cli.chain;

import dev.cordon.cli.chain.Flag.Setting;
import dev.cordon.dsl.words.Nearest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a line of commands apart, word by word. Used once. */
final class ChainReader {
    private final List<String> words;
    private int next;
    private final List<String> global = new ArrayList<>();
    private boolean debug;
    private final List<Said> said = new ArrayList<>();
    private Verb verb;
    private List<String> own = new ArrayList<>();
    private List<String> operands = new ArrayList<>();
    private Map<Setting, String> values = new EnumMap<>(Setting.class);
    private Map<Setting, Boolean> switches = new EnumMap<>(Setting.class);
    private Map<Setting, String> spelled = new EnumMap<>(Setting.class);

    ChainReader(List<String> words) {
        this.words = words;
    }

    Chain read() {
        boolean plain = false;
        while (next < words.size()) {
            String word = words.get(next++);
            if (!plain && word.equals("--")) plain = true;
            else if (!plain && word.startsWith("-") && word.length() > 1) option(word);
            else word(word);
        }
        finish();
        return new Chain(List.copyOf(said), List.copyOf(global), debug);
    }

    private void word(String word) {
        if (verb != null && operands.size() < verb.operands().size()) {
            if (Verb.of(word).isPresent()) throw missing("'" + word + "' is a command");
            operands.add(word);
            own.add(word);
            return;
        }
        Optional<Verb> found = Verb.of(word);
        if (found.isEmpty()) throw wrong((verb == null ? "" : "after '" + verb.word() + "' ") + "no command '" + word + "'" + Nearest.suggestion(word, Verb.words())
                + (verb == null || verb.operands().isEmpty() ? "" : " (" + verb.synopsis() + ")"));
        finish();
        verb = found.get();
        own.add(word);
    }

    private void option(String word) {
        if (own(word) || global(word)) return;
        if (GlobalOptions.isCluster(word)) cluster(word);
        else throw wrong((verb == null ? "" : verb.word() + ": ") + "unknown option '" + word + "'" + nearest(word));
    }

    private String nearest(String word) {
        if (!word.startsWith("--")) return verb == null || verb.flags().isEmpty() ? "" : "; 'cordon " + verb.word() + " --help' lists them";
        List<String> names = new ArrayList<>(GlobalOptions.names());
        if (verb != null) for (Flag flag : verb.flags()) names.addAll(flag.names());
        int equals = word.indexOf('=');
        return Nearest.suggestion(equals < 0 ? word : word.substring(0, equals), names);
    }

    /** The command's own. */
    private boolean own(String word) {
        if (verb == null) return false;
        int equals = word.indexOf('=');
        Optional<Flag> found = verb.flag(equals < 0 ? word : word.substring(0, equals));
        if (found.isEmpty()) return false;
        Flag flag = found.get();
        if (equals >= 0 && !flag.hasValue()) throw wrong(verb.word() + ": " + flag.name() + " takes no value");
        String before = spelled.put(flag.of(), word);
        if (before != null) throw wrong(verb.word() + ": " + (flag.hasValue() || before.equals(word) ? word + " is given twice" : before + " and " + word + " contradict each other"));
        own.add(word);
        if (!flag.hasValue()) {
            switches.put(flag.of(), flag.isOn());
        } else if (equals >= 0) {
            values.put(flag.of(), word.substring(equals + 1));
        } else {
            String value = value(verb.word() + ": " + flag.name(), flag.label());
            values.put(flag.of(), value);
            own.add(value);
        }
        return true;
    }

    private boolean global(String word) {
        if (word.equals("-d") || word.equals("--debug")) {
            debug = true;
        } else if (GlobalOptions.isFlag(word)) {
            global.add(word);
        } else if (GlobalOptions.isValued(word)) {
            String value = value(word, "");
            global.add(GlobalOptions.spelled(word));
            global.add(value);
        } else if (GlobalOptions.withValue(word).isPresent()) {
            global.add(GlobalOptions.spelled(GlobalOptions.withValue(word).get()));
            global.add(word.substring(word.indexOf('=') + 1));
        } else {
            return false;
        }
        return true;
    }

    private void cluster(String word) {
        for (int i = 1; i < word.length(); i++) {
            String name = "-" + word.charAt(i);
            if (!GlobalOptions.isValued(name)) {
                global(name);
                continue;
            }
            global.add(name);
            global.add(i + 1 < word.length() ? word.substring(i + 1) : value(name, ""));
            return;
        }
    }

    private String value(String option, String label) {
        if (next == words.size() || Verb.of(words.get(next)).isPresent()) throw wrong(option + " needs a value" + (label.isEmpty() ? "" : ": " + label));
        return words.get(next++);
    }

    private void finish() {
        if (verb == null) return;
        if (operands.size() < verb.operands().size()) throw missing("the line ends");
        said.add(new Said(verb, operands, values, switches, text(own)));
        verb = null;
        own = new ArrayList<>();
        operands = new ArrayList<>();
        values = new EnumMap<>(Setting.class);
        switches = new EnumMap<>(Setting.class);
        spelled = new EnumMap<>(Setting.class);
    }

    private ChainException missing(String why) {
        return wrong(verb.word() + " needs " + String.join(" ", verb.operands()) + ": " + verb.operands().get(operands.size()) + " is missing, " + why);
    }

    private static String text(List<String> words) {
        StringBuilder s = new StringBuilder();
        for (String word : words) {
            String shown = word.replace("\n", "\\n");
            s.append(s.isEmpty() ? "" : " ").append(shown.isEmpty() || shown.indexOf(' ') >= 0 ? "'" + shown + "'" : shown);
        }
        return s.toString();
    }

    private static ChainException wrong(String message) {
        return new ChainException(message);
    }
}
