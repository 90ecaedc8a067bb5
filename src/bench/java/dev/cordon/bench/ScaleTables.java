package dev.cordon.bench;

import dev.cordon.bench.Scale.Size;
import dev.cordon.bench.Scale.Work;

import java.util.Map;

/** What {@link Scale} has measured, as tables. */
final class ScaleTables {
    private final Map<String, Series> results;

    ScaleTables(Map<String, Series> results) {
        this.results = results;
    }

    /** Engine and bare loop by what they say themselves, in milliseconds; the rest as whole processes. */
    Table interrupts() {
        Table table = new Table("Interrupts: CPUs x interrupts", "tree", "plan ms", "apply ms", "restore ms", "bare loop ms", "engine / loop", "emulated / loop",
                "engine MB", "loop MB", "topology ms", "run ms", "run MB", "restore process ms");
        for (Size size : Scale.SIZES) {
            if (size.work() != Work.IRQS || of(size, "engine") == null) continue;
            Series engine = of(size, "engine");
            Series bare = of(size, "bare");
            table.row(size.name(), phase(engine, "plan"), phase(engine, "apply"), phase(engine, "restore"), Table.figure(bare.told()), times(engine.toldRatio(bare)),
                    times(of(size, "tree").toldRatio(bare)), Table.figure(engine.megabytes()), Table.figure(bare.megabytes()), phase(of(size, "topology"), "topology"),
                    Table.figure(of(size, "run").wall()), Table.figure(of(size, "run").megabytes()), Table.figure(of(size, "restore").wall()));
        }
        return table;
    }

    /** Tasks that are moved on cgroup v1, which only the emulated kernel can do to a tree. */
    Table tasks() {
        Table table = new Table("Tasks: cgroup v1, every task is moved", "tasks", "plan ms", "apply ms", "restore ms", "us per task", "bare loop ms", "emulated / loop",
                "engine MB", "loop MB", "run ms", "run MB", "restore process ms");
        for (Size size : Scale.SIZES) {
            if (size.work() != Work.TASKS || of(size, "tree") == null) continue;
            Series engine = of(size, "tree");
            Series bare = of(size, "bare");
            table.row(size.name(), phase(engine, "plan"), phase(engine, "apply"), phase(engine, "restore"), Table.figure(engine.told() * 1000 / size.machine().tasks()),
                    Table.figure(bare.told()), times(engine.toldRatio(bare)), Table.figure(engine.megabytes()), Table.figure(bare.megabytes()),
                    Table.figure(of(size, "run").wall()), Table.figure(of(size, "run").megabytes()), Table.figure(of(size, "restore").wall()));
        }
        return table;
    }

    private Series of(Size size, String part) {
        return results.get(size.name() + ":" + part);
    }

    private static String phase(Series series, String name) {
        return Table.figure(series.phase(name));
    }

    private static String times(double ratio) {
        return Table.figure(ratio) + "×";
    }
}
