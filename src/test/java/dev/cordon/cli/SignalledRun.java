package dev.cordon.cli;

import dev.cordon.Passing;
import dev.cordon.engine.Engine;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Knob;
import dev.cordon.knob.Machine;
import dev.cordon.knob.SetFile;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.emulated.TreeKernel;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process that applies a small plan to a tree and sends itself a signal at its n-th write: {@code SignalledRun TREE N
 * SIGNAL}. The write is done when the signal has been noticed. Prints what it wrote.
 */
public final class SignalledRun {
    private SignalledRun() {
    }

    public static void main(String[] args) throws IOException {
        Interruption interruption = new Interruption();
        interruption.install();
        Path tree = Path.of(args[0]);
        Kernel kernel = new Signalling(TreeKernel.on(tree), Integer.parseInt(args[1]), args[2], interruption);
        CpuSet cpus = CpuSet.ofList("8-11");
        List<Knob> knobs = List.of(new IrqMask(Optional.of(cpus)), new Governor("performance", Optional.of(cpus)), new SetFile("/proc/sys/vm/stat_interval", "120"));
        IsolationSpec spec = new IsolationSpec("signalled", false, knobs.stream().map(k -> new IsolationSpec.Sentence(k, new Origin("s.groovy", 1))).toList());
        Engine engine = new Engine(new Machine(kernel), tree.resolve("run/cordon"), "signalled");
        List<Plan> plans = engine.plan(List.of(spec));
        boolean failed = interruption.finish(() -> engine.apply(plans, interruption)).failed();
        System.exit(failed ? 1 : 0);
    }

    private static final class Signalling extends Passing {
        private final String signal;
        private final Interruption interruption;
        private int left;

        Signalling(Kernel kernel, int at, String signal, Interruption interruption) {
            super(kernel);
            this.left = at;
            this.signal = signal;
            this.interruption = interruption;
        }

        @Override
        protected void beforeChange(String path, String value) {
            if (left-- == 0) {
                try {
                    new ProcessBuilder("kill", "-" + signal, String.valueOf(ProcessHandle.current().pid())).start().waitFor();
                    while (!interruption.getAsBoolean()) Thread.sleep(1);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            System.out.println(path + " " + value);
        }
    }
}
