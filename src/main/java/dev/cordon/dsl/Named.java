package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The named values of one word ({@code on: …}), as they came when the script ran. Literal ones were checked before. What the
 * word knows of itself is looked up only for a message: that costs the classes of all words' parameters.
 */
final class Named {
    private final Session session;
    private final String word;
    private final Map<String, ?> values;

    /**
     * @param names what the word needs
     * @throws ScriptException when the word does not know one of the values, or lacks one
     */
    Named(Session session, String word, Map<String, ?> values, String... names) {
        this.session = session;
        this.word = word;
        this.values = values;
        for (Object name : values.keySet()) {
            if (!Set.of(names).contains(String.valueOf(name))) throw session.wrong(unknown(word, String.valueOf(name)));
        }
        for (String name : names) if (values.get(name) == null) throw session.wrong(missing(word, key(word, name)));
    }

    CpuSet cpus(String name) {
        return switch (values.get(name)) {
            case CpuSet set -> set;
            case CharSequence list -> session.cpus(list.toString());
            case Object other -> throw misfit(name, other);
        };
    }

    String text(String name, Text kind) {
        return switch (values.get(name)) {
            case CharSequence text -> session.checked(kind, text.toString());
            case Object other -> throw misfit(name, other);
        };
    }

    private ScriptException misfit(String name, Object value) {
        return session.wrong("'" + name + "' takes " + key(word, name).takes() + ", not '" + value + "'");
    }

    static String unknown(String word, String name) {
        List<String> names = keys(word).stream().map(Key::name).toList();
        String hint = Nearest.to(name, names).map(n -> "; did you mean '" + n + ":'?")
                .orElse("; it knows " + String.join(", ", names.stream().map(n -> "'" + n + ":'").toList()));
        return "'" + word + "' does not know '" + name + ":'" + hint;
    }

    static String missing(String word, Key key) {
        return "'" + word + "' needs '" + key.name() + ":', " + key.takes();
    }

    private static List<Key> keys(String word) {
        return Scope.ISOLATE.forms(word).stream().flatMap(m -> Arrays.stream(m.getAnnotationsByType(Key.class))).toList();
    }

    private static Key key(String word, String name) {
        return keys(word).stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }
}
