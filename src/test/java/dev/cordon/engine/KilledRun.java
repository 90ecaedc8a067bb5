package dev.cordon.engine;

import dev.cordon.Passing;
import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.Governor;
import dev.cordon.knob.HostCpus;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Knob;
import dev.cordon.knob.Machine;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.emulated.TreeKernel;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process of its own that applies a small plan to a tree, or releases it, and sends itself SIGKILL before its n-th
 * operation on the kernel: {@code KilledRun TREE apply|release N}. Ends with 0 when the run has fewer operations.
 */
public final class KilledRun {
    private KilledRun() {
    }

    public static void main(String[] args) throws IOException {
        Path tree = Path.of(args[0]);
        Deadly kernel = new Deadly(TreeKernel.on(tree));
        CpuSet guest = CpuSet.ofList("8-9");
        List<Knob> knobs = List.of(new HostCpus(CpuSet.ofList("0-7"), List.of()), new IrqMask(Optional.of(guest)), new Governor("performance", Optional.of(guest)));
        IsolationSpec spec = new IsolationSpec("killed", false, knobs.stream().map(k -> new IsolationSpec.Sentence(k, new Origin("k.groovy", 1))).toList());
        Engine engine = new Engine(new Machine(kernel), tree.resolve("run/cordon"), "killed run");
        List<Plan> plans = engine.plan(List.of(spec));
        kernel.left = Integer.parseInt(args[2]);
        boolean failed = (args[1].equals("apply") ? engine.apply(plans, () -> false) : engine.release(List.of("killed"))).failed();
        System.exit(failed ? 1 : 0);
    }

    /** Counts operations from when it is told, and dies. */
    private static final class Deadly extends Passing {
        private int left = Integer.MAX_VALUE;

        Deadly(Kernel kernel) {
            super(kernel);
        }

        private void count() {
            if (left-- > 0) return;
            try {
                new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
                Thread.sleep(60_000);
            } catch (IOException | InterruptedException e) {
                Runtime.getRuntime().halt(3);
            }
        }

        @Override
        protected void beforeChange(String path, String value) {
            count();
        }

        @Override
        public String read(String path) throws KernelException {
            count();
            return super.read(path);
        }

        @Override
        public boolean exists(String path) {
            count();
            return super.exists(path);
        }
    }
}
