package dev.cordon.cli.chain;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of a whole line, which may stand anywhere in it. They are recognised here, and understood where all of them are. */
final class GlobalOptions {
    private static final Set<String> FLAGS = Set.of("-v", "--verbose", "-d", "--debug", "-n", "--dry-run", "-q", "--quiet", "--json", "--trust",
            "-h", "--help", "-V", "--version");
    private static final Set<String> VALUED = Set.of("-u", "--undo", "--undo-file", "--root", "--on", "--state-dir", "--color");
    /** vfio-isolate's spellings that are not Cordon's. */
    private static final Map<String, String> SPELLED = Map.of("--undo-file", "--undo");

    private GlobalOptions() {
    }

    static boolean isFlag(String word) {
        return FLAGS.contains(word);
    }

    static boolean isValued(String word) {
        return VALUED.contains(word);
    }

    /** {@code --root=DIR}: the option's name. */
    static Optional<String> withValue(String word) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        return equals > 0 && isValued(word.substring(0, equals)) ? Optional.of(word.substring(0, equals)) : Optional.empty();
    }

    /** {@code -vd}, {@code -vuFILE}: several short ones at once. */
    static boolean isCluster(String word) {
        if (word.length() < 3 || word.charAt(0) != '-' || word.charAt(1) == '-') return false;
        for (int i = 1; i < word.length(); i++) {
            if (isValued("-" + word.charAt(i))) return true;
            if (!isFlag("-" + word.charAt(i))) return false;
        }
        return true;
    }

    static String spelled(String name) {
        return SPELLED.getOrDefault(name, name);
    }

    static Set<String> names() {
        Set<String> names = new HashSet<>(FLAGS);
        names.addAll(VALUED);
        return names;
    }
}
