package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.dsl.words.Keys;
import dev.cordon.dsl.words.Text;

import java.util.Map;
import java.util.Set;

/**
 * The named values of one word ({@code on: …}), as they came when the script ran. Literal ones were checked before. What the
 * word knows of itself is looked up only for a message: that costs the classes of all words' parameters.
 */
final class Named {
    private final ScriptRun run;
    private final String word;
    private final Map<String, ?> values;

    /**
     * @param names what the word needs
     * @throws ScriptException when the word does not know one of the values, or lacks one
     */
    Named(ScriptRun run, String word, Map<String, ?> values, String... names) {
        this.run = run;
        this.word = word;
        this.values = values;
        for (Object name : values.keySet()) {
            if (!Set.of(names).contains(String.valueOf(name))) throw run.wrong(Keys.unknown(word, String.valueOf(name), Keys.of(word)));
        }
        for (String name : names) if (values.get(name) == null) throw run.wrong(Keys.missing(word, Keys.of(word, name)));
    }

    CpuSet cpus(String name) {
        return switch (values.get(name)) {
            case CpuSet set -> set;
            case CharSequence list -> run.cpus(list.toString());
            case Object other -> throw misfit(name, other);
        };
    }

    String text(String name, Text kind) {
        return switch (values.get(name)) {
            case CharSequence text -> run.checked(kind, text.toString());
            case Object other -> throw misfit(name, other);
        };
    }

    private ScriptException misfit(String name, Object value) {
        return run.wrong("'" + name + "' takes " + Keys.of(word, name).takes() + ", not '" + value + "'");
    }
}
