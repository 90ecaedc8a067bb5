package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.dsl.words.Keys;
import dev.cordon.dsl.words.Text;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The named values of one word ({@code on: …}), as they came when the script ran. Literal ones were checked before.
 */
final class Named {
    private final ScriptRun run;
    private final String word;
    private final Map<String, ?> values;
    private final Map<String, String> takes;

    /**
     * @param takes what the word needs, and what may follow each name
     * @throws ScriptException when the word does not know one of the values, or lacks one
     */
    Named(ScriptRun run, String word, Map<String, ?> values, Map<String, String> takes) {
        this.run = run;
        this.word = word;
        this.values = values;
        this.takes = takes;
        for (Object name : values.keySet()) {
            if (!takes.containsKey(String.valueOf(name))) throw run.wrong(Keys.unknown(word, String.valueOf(name), List.copyOf(new TreeSet<>(takes.keySet()))));
        }
        for (String name : new TreeSet<>(takes.keySet())) if (values.get(name) == null) throw run.wrong(Keys.missing(word, name, takes.get(name)));
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
        return run.wrong("'" + name + "' takes " + takes.get(name) + ", not '" + value + "'");
    }
}
