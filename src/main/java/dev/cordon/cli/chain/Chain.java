package dev.cordon.cli.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of commands, understood.
 *
 * @param said   at least one command, unless only options were given
 * @param global the words of the options that are about the whole line, each value a word of its own
 * @param debug  whether everything is to be said ({@code -d})
 */
public record Chain(List<Said> said, List<String> global, boolean debug) {
    /**
     * Whether a line is one of these: its first word that is no option is one of the commands. A {@code restore} alone is not, it
     * has a form of its own.
     */
    public static boolean isOne(String... words) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.length && plain.size() < 3; i++) {
            String word = words[i];
            if (GlobalOptions.isValued(word) || GlobalOptions.isCluster(word) && GlobalOptions.isValued("-" + word.charAt(word.length() - 1))) i++;
            else if (!word.startsWith("-")) plain.add(word);
        }
        Optional<Verb> first = plain.isEmpty() ? Optional.empty() : Verb.of(plain.getFirst());
        return first.isPresent() && (first.get() != Verb.RESTORE || plain.size() > 2 && Verb.of(plain.get(2)).isPresent());
    }

    /** The words of the options as the program's others know them, who have no {@code -d}. */
    public List<String> options() {
        if (!debug || global.contains("-v") || global.contains("--verbose")) return global;
        List<String> options = new ArrayList<>(global);
        options.add("-v");
        return options;
    }

    /** @throws ChainException when something in it is wrong */
    public static Chain of(String... words) {
        return new ChainReader(List.of(words)).read();
    }

    /** The command that help is asked for: the last one before the question. Empty when nobody asks. */
    public static Optional<Verb> helpFor(String... words) {
        Optional<Verb> last = Optional.empty();
        for (String word : words) {
            if (word.equals("-h") || word.equals("--help")) return last;
            Optional<Verb> verb = Verb.of(word);
            if (verb.isPresent()) last = verb;
        }
        return Optional.empty();
    }
}
