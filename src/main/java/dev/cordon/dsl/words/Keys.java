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

    public static Key of(String word, String name) {
        return of(word).stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }

    public static String unknown(String word, String name, List<Key> keys) {
        List<String> names = keys.stream().map(Key::name).toList();
        String hint = Nearest.to(name, names).map(n -> "; did you mean '" + n + ":'?")
                .orElseGet(() -> "; it knows " + names.stream().map(n -> "'" + n + ":'").collect(Collectors.joining(", ")));
        return "'" + word + "' does not know '" + name + ":'" + hint;
    }

    public static String missing(String word, Key key) {
        return "'" + word + "' needs '" + key.name() + ":', " + key.takes();
    }
}
