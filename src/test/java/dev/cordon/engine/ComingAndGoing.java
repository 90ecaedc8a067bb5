package dev.cordon.engine;

import dev.cordon.Passing;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.ledger.Report;
import dev.cordon.os.Kernel;
import dev.cordon.os.emulated.TreeKernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A process that applies and releases one owner's isolation on a {@link BigTree}, again and again:
 * {@code ComingAndGoing TREE OWNER ROUNDS TRACE}. Each kernel write is a line in TRACE: process, run. It prints a line before
 * the first round, and ends with 0 when every run was done.
 */
public final class ComingAndGoing {
    private ComingAndGoing() {
    }

    public static void main(String[] args) throws IOException {
        Path tree = Path.of(args[0]);
        IsolationSpec spec = BigTree.spec(Integer.parseInt(args[1]));
        try (FileChannel trace = FileChannel.open(Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Traced kernel = new Traced(TreeKernel.on(tree), trace);
            System.out.println("ready");
            System.out.flush();
            for (int round = 0; round < Integer.parseInt(args[2]); round++) {
                Engine engine = new Engine(new Machine(kernel), tree.resolve("run/cordon"), "coming and going");
                kernel.run++;
                check(engine.apply(engine.plan(List.of(spec)), () -> false));
                kernel.run++;
                check(engine.release(List.of(spec.owner())));
            }
        }
    }

    private static void check(Report report) {
        if (!report.failed() && !report.drifted()) return;
        System.out.println(report);
        System.exit(1);
    }

    private static final class Traced extends Passing {
        private final FileChannel trace;
        private int run;

        Traced(Kernel kernel, FileChannel trace) {
            super(kernel);
            this.trace = trace;
        }

        @Override
        protected void beforeChange(String path, String value) {
            try {
                trace.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + run + "\n").getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
