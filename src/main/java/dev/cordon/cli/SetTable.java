package dev.cordon.cli;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.NotationException;
import dev.cordon.dsl.Problem;
import dev.cordon.dsl.SetText;

import java.util.ArrayList;
import java.util.List;

/** The sets that a script writes out, and what each means on one machine. */
final class SetTable {
    private static final int WIDEST_TEXT = 40;

    private final List<String> lines = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    SetTable(String script, List<SetText> sets, CpuNames machine, Style style) {
        SetMeaning meaning = new SetMeaning(machine);
        int places = sets.stream().mapToInt(s -> place(s).length()).max().orElse(0);
        int texts = sets.stream().mapToInt(s -> s.text().length()).filter(n -> n <= WIDEST_TEXT).max().orElse(0);
        for (SetText set : sets) {
            String row = "  " + padded(place(set), places) + "  " + padded(set.text(), texts) + "  ";
            try {
                lines.add(row + meaning.of(set));
            } catch (NotationException e) {
                lines.add(row + style.red("nothing") + ": " + e.problem());
                problems.add(new Problem(script, set.line(), set.column(), "'" + set.text() + "', character " + e.column() + ": " + e.problem()));
            }
        }
    }

    /** A line for each set. */
    List<String> lines() {
        return lines;
    }

    /** What means nothing on the machine. */
    List<Problem> problems() {
        return problems;
    }

    private static String place(SetText set) {
        return set.line() + ":" + set.column();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
