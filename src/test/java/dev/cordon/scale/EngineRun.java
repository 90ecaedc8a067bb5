package dev.cordon.scale;

import dev.cordon.cpu.CpuSet;
import dev.cordon.engine.Engine;
import dev.cordon.knob.HostCpus;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Knob;
import dev.cordon.knob.Machine;
import dev.cordon.knob.VmCpus;
import dev.cordon.ledger.Report;
import dev.cordon.os.Kernel;
import dev.cordon.os.emulated.TreeKernel;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The engine on a {@link LargeMachine}, as a program and as a class: plan, apply, restore, each timed. */
public final class EngineRun {
    /** What stands behind the kernel's paths. */
    public enum Door {
        /** {@code --root}: the emulated kernel on the tree. */
        TREE,
        /** The live machine's door, led to plain files. */
        FILES
    }

    /** Nanoseconds. */
    public record Times(long plan, long apply, long restore) {
        public long all() {
            return plan + apply + restore;
        }
    }

    private final Path root;
    private final Path state;
    private final Door door;

    public EngineRun(Path root, Path state, Door door) {
        this.root = root;
        this.state = state;
        this.door = door;
    }

    /**
     * {@code ROOT STATE tree|files irqs CPUS [apply]}, {@code … host CPUS [apply]}, {@code … restore}, {@code … topology}. With
     * {@code apply} another process restores, so that each one's memory can be told.
     */
    public static void main(String[] args) throws IOException {
        EngineRun run = new EngineRun(Path.of(args[0]), Path.of(args[1]), Door.valueOf(args[2].toUpperCase(Locale.ROOT)));
        if (args[3].equals("topology")) {
            System.out.println("topology " + run.topology() / 1000 + " us");
            return;
        }
        if (args[3].equals("restore")) {
            System.out.println("restore " + run.restore() / 1000 + " us");
            return;
        }
        CpuSet cpus = CpuSet.ofList(args[4]);
        List<Knob> knobs = args[3].equals("irqs") ? interrupts(cpus) : host(cpus);
        Times t = args.length > 5 ? run.apply(knobs) : run.run(knobs);
        System.out.println("plan " + t.plan / 1000 + " us, apply " + t.apply / 1000 + " us, restore " + t.restore / 1000 + " us");
    }

    /** {@code vm cpus(guest); vm irqMask()}. */
    public static List<Knob> interrupts(CpuSet guest) {
        return List.of(new VmCpus(guest), new IrqMask(Optional.empty()));
    }

    /** {@code host cpus(host)}: on cgroup v1 every task is moved, on v2 the slices are confined. */
    public static List<Knob> host(CpuSet host) {
        return List.of(new HostCpus(host, List.of()));
    }

    /** Reading all that a script can ask about the CPUs. @return nanoseconds */
    public long topology() throws IOException {
        long begin = System.nanoTime();
        if (new Machine(kernel()).topology().getCores().isEmpty()) throw new IOException("no cores");
        return System.nanoTime() - begin;
    }

    /** Applied and restored as by two processes: the second knows nothing that the first has read. */
    public Times run(List<Knob> knobs) throws IOException {
        Times applied = apply(knobs);
        return new Times(applied.plan, applied.apply, restore());
    }

    public long restore() throws IOException {
        long begin = System.nanoTime();
        done(new Engine(new Machine(kernel()), state, "scale").release(List.of("vm")));
        return System.nanoTime() - begin;
    }

    /** Planned and applied, and not restored. */
    public Times apply(List<Knob> knobs) throws IOException {
        long begin = System.nanoTime();
        Machine machine = new Machine(kernel());
        Engine engine = new Engine(machine, state, "scale");
        List<IsolationSpec.Sentence> said = new ArrayList<>();
        for (Knob knob : knobs) said.add(new IsolationSpec.Sentence(knob, new Origin("vm.groovy", 1)));
        List<Plan> plans = engine.plan(List.of(new IsolationSpec("vm", false, said)));
        long planned = System.nanoTime();
        done(engine.apply(plans, () -> false));
        return new Times(planned - begin, System.nanoTime() - planned, 0);
    }

    private Kernel kernel() throws IOException {
        return door == Door.TREE ? TreeKernel.on(root) : new FilesKernel(root);
    }

    private static void done(Report report) throws IOException {
        if (report.failed() || report.drifted()) throw new IOException(report.outcome() + ": " + report.lines().getLast());
    }
}
