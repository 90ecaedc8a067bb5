package dev.cordon.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Understands the command lines that are worth being quick, {@code run} and {@code restore} with plain options, as
 * {@link Grammar} does and without the library behind it. It is partial: of whatever else there is, or may be wrong, it says
 * that it does not know, and never something of its own.
 */
final class QuickGrammar {
    private final String[] words;
    private int next;
    private boolean dryRun, verbose, quiet, json, all, trust;
    private Path undo, root, stateDir;
    private String on;
    private Options.Color color;
    private Path domain;
    private List<String> guests;

    private QuickGrammar(String... words) {
        this.words = words;
    }

    /**
     * @param isFile whether a word that is no command names a file, which is then run
     * @return null when the line is for {@link Grammar}
     */
    static Invocation.Call parse(Predicate<String> isFile, String... words) {
        return new QuickGrammar(words).call(isFile);
    }

    /** The options of a line whose commands are read elsewhere. @return null when they are for {@link Grammar} */
    static Options optionsOf(List<String> words) {
        QuickGrammar grammar = new QuickGrammar(words.toArray(new String[0]));
        return grammar.options(null) && grammar.next == grammar.words.length && grammar.agree() && grammar.domain == null && grammar.guests == null
                ? grammar.options() : null;
    }

    private Invocation.Call call(Predicate<String> isFile) {
        if (!options(null) || next == words.length) return null;
        String word = words[next];
        if (word.equals(Command.RUN.word())) return run();
        if (word.equals(Command.RESTORE.word())) return restore();
        if (word.isEmpty() || Command.isWord(word) || !(word.indexOf('/') >= 0 || isFile.test(word))) return null;
        return called(Command.RUN, next);
    }

    private Invocation.Call run() {
        next++;
        if (!options(Command.RUN) || next == words.length || words[next].isEmpty()) return null;
        return called(Command.RUN, next);
    }

    /** What is given back stands among its options. */
    private Invocation.Call restore() {
        next++;
        if (!options(Command.RESTORE)) return null;
        int operand = next;
        if (operand < words.length) {
            if (words[operand].isEmpty()) return null;
            next++;
            if (!options(Command.RESTORE) || next < words.length) return null;
        }
        return called(Command.RESTORE, operand, Math.min(operand + 1, words.length));
    }

    private Invocation.Call called(Command command, int from) {
        return called(command, from, words.length);
    }

    private Invocation.Call called(Command command, int from, int to) {
        if (json && !command.takes("--json") || on != null && !command.takes("--on")) return null;
        if (!agree()) return null;
        Options options = options();
        if (domain != null || guests != null) {
            if (command != Command.RUN) return null;
            options = options.about(new About(Optional.ofNullable(domain), guests == null ? List.of() : guests, Optional.empty()));
        }
        return new Invocation.Call(command, List.of(words).subList(from, to), options);
    }

    /** Two options that contradict each other are for those who say so. */
    private boolean agree() {
        return !(verbose && quiet || root != null && on != null || stateDir != null && on != null);
    }

    private Options options() {
        return new Options(dryRun, Optional.ofNullable(undo), verbose, quiet, json, Optional.ofNullable(root), Optional.ofNullable(on),
                Optional.ofNullable(stateDir), color == null ? Options.Color.AUTO : color, false, all, trust);
    }

    /** @param command whose options; null before the command. @return false when one is not known here, or is said twice */
    private boolean options(Command command) {
        for (; next < words.length && words[next].startsWith("-"); next++) {
            String word = words[next];
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            if (!(equals < 0 ? option(command, word) : valued(word.substring(0, equals), word.substring(equals + 1)))) return false;
        }
        return true;
    }

    private boolean option(Command command, String word) {
        boolean again;
        switch (word) {
            case "-n", "--dry-run" -> {
                again = dryRun;
                dryRun = true;
            }
            case "-v", "--verbose" -> {
                again = verbose;
                verbose = true;
            }
            case "-q", "--quiet" -> {
                again = quiet;
                quiet = true;
            }
            case "--json" -> {
                again = json;
                json = true;
            }
            case "--trust" -> {
                again = trust;
                trust = true;
            }
            case "--all" -> {
                again = all || command != Command.RESTORE;
                all = true;
            }
            default -> {
                // the value is the next word, unless that may be an option or a command itself
                if (next + 1 == words.length || Command.isWord(words[next + 1])) return false;
                return valued(word, words[++next]);
            }
        }
        return !again;
    }

    private boolean valued(String name, String value) {
        if (value.isEmpty() || value.startsWith("-") || value.indexOf('\0') >= 0) return false;
        boolean again;
        switch (name) {
            case "-u", "--undo" -> {
                again = undo != null;
                undo = Path.of(value);
            }
            case "--root" -> {
                again = root != null;
                root = Path.of(value);
            }
            case "--state-dir" -> {
                again = stateDir != null;
                stateDir = Path.of(value);
            }
            case "--on" -> {
                again = on != null;
                on = value;
            }
            case "--domain" -> {
                again = domain != null;
                domain = Path.of(value);
            }
            case "--guest" -> {
                again = guests != null;
                guests = About.names(value);
                if (guests == null) return false;
            }
            case "--color" -> {
                again = color != null;
                color = color(value);
                if (color == null) return false;
            }
            default -> {
                return false;
            }
        }
        return !again;
    }

    private static Options.Color color(String when) {
        return switch (when) {
            case "auto" -> Options.Color.AUTO;
            case "always" -> Options.Color.ALWAYS;
            case "never" -> Options.Color.NEVER;
            default -> null;
        };
    }
}
