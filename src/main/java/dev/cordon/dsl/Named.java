package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The named values of one word ({@code on: …}), as they came when the script ran. Literal ones were checked before. */
final class Named {
    private final Session session;
    private final String word;
    private final Map<String, ?> values;

    private Named(Session session, String word, Map<String, ?> values) {
        this.session = session;
        this.word = word;
        this.values = values;
    }

    /** @throws ScriptException when the word does not know one of the names, or lacks one */
    static Named of(Session session, String word, Map<String, ?> values) {
        List<Key> keys = keys(word);
        for (Object name : values.keySet()) {
            if (keys.stream().noneMatch(k -> k.name().equals(String.valueOf(name)))) {
                throw session.wrong(unknown(word, String.valueOf(name)));
            }
        }
        for (Key key : keys) if (key.required() && values.get(key.name()) == null) throw session.wrong(missing(word, key));
        return new Named(session, word, values);
    }

    CpuSet cpus(String name) {
        return switch (values.get(name)) {
            case CpuSet set -> set;
            case CharSequence list -> session.cpus(list.toString());
            case Object other -> throw misfit(name, other);
        };
    }

    String text(String name) {
        return switch (values.get(name)) {
            case CharSequence text -> session.checked(key(word, name).written(), text.toString());
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

    /** The names that a word of {@code isolate} takes, in the order of their declaration. */
    static List<Key> keys(String word) {
        return Arrays.stream(IsolateWords.class.getMethods()).filter(m -> m.getName().equals(word))
                .flatMap(m -> Arrays.stream(m.getAnnotationsByType(Key.class))).toList();
    }

    private static Key key(String word, String name) {
        return keys(word).stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    }
}
