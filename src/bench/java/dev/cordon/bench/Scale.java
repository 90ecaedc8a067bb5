package dev.cordon.bench;

import dev.cordon.scale.BareLoop;
import dev.cordon.scale.EngineRun;
import dev.cordon.scale.LargeMachine;
import dev.cordon.scale.LargeMachine.Groups;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The engine on machines of many sizes, against a bare loop over the same files. */
final class Scale {
    /** What is done to a machine. */
    enum Work { IRQS, TASKS }

    /** @param name the row's */
    record Size(String name, Work work, LargeMachine machine) {
        private static Size irqs(int cpus, int irqs) {
            return new Size("irqs-" + cpus + "x" + irqs, Work.IRQS, new LargeMachine(cpus, irqs, 0, Groups.NONE));
        }

        private static Size tasks(int tasks) {
            return new Size("tasks-" + tasks, Work.TASKS, new LargeMachine(64, 0, tasks, Groups.V1));
        }

        private String script() {
            return work == Work.IRQS ? "isolate('scale') {\n    vm cpus('" + machine.guest() + "')\n    vm irqMask()\n}\n"
                    : "isolate('scale') {\n    host cpus('" + machine.host() + "')\n}\n";
        }
    }

    static final List<Size> SIZES = List.of(Size.irqs(64, 500), Size.irqs(256, 500), Size.irqs(256, 4096), Size.irqs(1024, 4096),
            Size.tasks(1_000), Size.tasks(10_000), Size.tasks(100_000));

    private final Workspace workspace;

    Scale(Workspace workspace) {
        this.workspace = workspace;
    }

    static List<String> names() {
        return SIZES.stream().map(Size::name).toList();
    }

    /** Measures the sizes that are wanted; one machine is there at a time. */
    Map<String, Series> measure(Settings settings, Progress progress) {
        Map<String, Series> all = new LinkedHashMap<>();
        for (Size size : SIZES) {
            if (!settings.wants(size.name())) continue;
            progress.show(size.name() + ": making the machine");
            try (Tree tree = new Tree(workspace, size.machine())) {
                all.putAll(new Rounds(workspace.runner(), settings.roundsOfLarge(), progress).of(cases(size, tree)));
            }
        }
        return all;
    }

    private List<Case> cases(Size size, Tree tree) {
        Path script = workspace.write(size.name() + ".groovy", size.script());
        List<String> run = workspace.cordon("run", "--root", tree.root(), script);
        List<String> restore = workspace.cordon("restore", "--root", tree.root(), "--all");
        workspace.runner().run(workspace.cordon("check", script));
        List<Case> cases = new ArrayList<>();
        if (size.work() == Work.IRQS) {
            cases.add(engine(size, tree, EngineRun.Door.FILES, "engine"));
            cases.add(phased(size, "topology", workspace.program(EngineRun.class, tree.root(), tree.state(), "files", "topology")));
        }
        cases.add(engine(size, tree, EngineRun.Door.TREE, "tree"));
        cases.add(bare(size, tree));
        cases.add(Case.of(size.name() + ":run", run).after(() -> workspace.runner().run(restore)));
        cases.add(Case.of(size.name() + ":restore", restore).before(() -> workspace.runner().run(run)));
        return cases;
    }

    private Case engine(Size size, Tree tree, EngineRun.Door door, String part) {
        boolean irqs = size.work() == Work.IRQS;
        return phased(size, part, workspace.program(EngineRun.class, tree.root(), tree.state(), door.name().toLowerCase(Locale.ROOT),
                irqs ? "irqs" : "host", irqs ? size.machine().guest() : size.machine().host()));
    }

    private Case bare(Size size, Tree tree) {
        String work = size.work().name().toLowerCase(Locale.ROOT);
        return phased(size, "bare", workspace.program(BareLoop.class, tree.root(), tree.journal(), work, "subjects", size.machine().guest()))
                .after(tree::forgetGroup);
    }

    private static Case phased(Size size, String part, List<String> command) {
        return Case.of(size.name() + ":" + part, command).withPhases();
    }
}
