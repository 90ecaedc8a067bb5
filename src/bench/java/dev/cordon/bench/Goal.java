package dev.cordon.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A limit that was set before anything was measured.
 *
 * @param needs   the cases that it is about
 * @param unit    of limit and value
 * @param measure the value, from the results
 */
record Goal(String text, double limit, String unit, List<String> needs, ToDoubleFunction<Map<String, Series>> measure) {
    /** Those of start-up, of large machines and of growth. */
    static final List<Goal> ALL = List.of(
            over("cached card's script over Hello World", 25, "card"),
            new Goal("memory of the cached card's script", 45, "MB", List.of("card"), r -> r.get("card").megabytes()),
            over("a phase that does nothing over Hello World", 10, "nothing"),
            wall("the card's script, uncached", 500, "uncached"),
            wall("a rich script: closures, GStrings", 200, "rich"),
            wall("a script that needs Groovy's classes", 200, "dynamic"),
            new Goal("4,096 interrupts and 256 CPUs, applied and restored, against the bare loop", 2, "×", List.of("irqs-256x4096:engine", "irqs-256x4096:bare"),
                    r -> r.get("irqs-256x4096:engine").toldRatio(r.get("irqs-256x4096:bare"))),
            new Goal("reading 256 CPUs over reading 4, cached script", 150, "ms", List.of("reads-256", "reads-4"), r -> r.get("reads-256").wallOver(r.get("reads-4"))),
            growth("time from 10,000 to 100,000 tasks, exponent (1 is linear)", Series::told),
            growth("memory from 10,000 to 100,000 tasks, exponent", Series::megabytes));

    private static Goal over(String text, double limit, String name) {
        return new Goal(text, limit, "ms", List.of(name, StartUp.HELLO), r -> r.get(name).wallOver(r.get(StartUp.HELLO)));
    }

    private static Goal wall(String text, double limit, String name) {
        return new Goal(text, limit, "ms", List.of(name), r -> r.get(name).wall());
    }

    /** The e in n^e, for ten times as many tasks. */
    private static Goal growth(String text, ToDoubleFunction<Series> of) {
        String small = "tasks-10000:tree";
        String large = "tasks-100000:tree";
        return new Goal(text, 1.1, "", List.of(small, large), r -> Math.log10(of.applyAsDouble(r.get(large)) / of.applyAsDouble(r.get(small))));
    }

    static Table table(Map<String, Series> results) {
        Table table = new Table("Goals", "goal", "limit", "measured", "");
        for (Goal goal : ALL) {
            if (results.keySet().containsAll(goal.needs)) {
                double value = goal.measure.applyAsDouble(results);
                table.row(goal.text, goal.shown(goal.limit), goal.shown(value), value <= goal.limit ? "met" : "not met");
            } else {
                table.row(goal.text, goal.shown(goal.limit), "–", "not measured");
            }
        }
        return table;
    }

    private String shown(double value) {
        String figure = unit.isEmpty() ? String.format(Locale.ROOT, "%.2f", value) : Table.figure(value);
        return unit.isEmpty() || unit.equals("×") ? figure + unit : figure + " " + unit;
    }
}
