package dev.cordon.dsl.words;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The named values that words take, and what is said about those that they do not. */
public final class Keys {
    private Keys() {
    }

    /** Of a word, wherever it stands. */
    public static List<Key> of(String word) {
        return Scope.having(word).stream().flatMap(s -> s.forms(word).stream()).flatMap(m -> Arrays.stream(m.getAnnotationsByType(Key.class))).toList();
    }

    /** @param names those that the word knows */
    public static String unknown(String word, String name, List<String> names) {
        String hint = Nearest.to(name, names).map(n -> "; did you mean '" + n + ":'?")
                .orElseGet(() -> "; it knows " + names.stream().map(n -> "'" + n + ":'").collect(Collectors.joining(", ")));
        return "'" + word + "' does not know '" + name + ":'" + hint;
    }

    public static String missing(String word, String name, String takes) {
        return "'" + word + "' needs '" + name + ":', " + takes;
    }
}
