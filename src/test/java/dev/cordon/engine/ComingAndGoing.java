package dev.cordon.engine;

import dev.cordon.knob.IsolationSpec;
import dev.cordon.knob.Machine;
import dev.cordon.ledger.Report;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
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

    private static final class Traced implements Kernel {
        private final Kernel kernel;
        private final FileChannel trace;
        private int run;

        Traced(Kernel kernel, FileChannel trace) {
            this.kernel = kernel;
            this.trace = trace;
        }

        @Override
        public void write(String path, String value) throws KernelException {
            try {
                trace.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + run + "\n").getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            kernel.write(path, value);
        }

        @Override
        public String read(String path) throws KernelException {
            return kernel.read(path);
        }

        @Override
        public List<String> list(String directory) throws KernelException {
            return kernel.list(directory);
        }

        @Override
        public boolean exists(String path) {
            return kernel.exists(path);
        }

        @Override
        public String resolve(String path) throws KernelException {
            return kernel.resolve(path);
        }

        @Override
        public void makeDirectory(String path) throws KernelException {
            kernel.makeDirectory(path);
        }

        @Override
        public void removeDirectory(String path) throws KernelException {
            kernel.removeDirectory(path);
        }

        @Override
        public void sync() throws KernelException {
            kernel.sync();
        }
    }
}
