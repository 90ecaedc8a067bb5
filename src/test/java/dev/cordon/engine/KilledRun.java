package dev.cordon.engine;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.words.Log;
import dev.cordon.dsl.compiler.ScriptCompiler;
import dev.cordon.knob.Machine;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.emulated.TreeKernel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process of its own that applies a script to a tree and sends itself SIGKILL before its n-th write:
 * {@code KilledRun TREE SCRIPT N}. Ends with 0 when the script has fewer writes.
 */
public final class KilledRun {
    private KilledRun() {
    }

    public static void main(String[] args) throws IOException {
        Path tree = Path.of(args[0]);
        Path script = Path.of(args[1]);
        Kernel kernel = new Deadly(TreeKernel.on(tree), Integer.parseInt(args[2]));
        Machine machine = new Machine(kernel);
        CompiledScript compiled = new ScriptCompiler().compile(Files.readString(script), script.getFileName().toString());
        Engine engine = new Engine(machine, tree.resolve("run/cordon"), "killed run");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        boolean failed = engine.apply(engine.plan(compiled.run(machine, List.of(), new Silent(), nowhere)), () -> false).failed();
        System.exit(failed ? 1 : 0);
    }

    private record Silent() implements Log {
        @Override
        public void info(Object message) {
        }

        @Override
        public void warn(Object message) {
        }

        @Override
        public void debug(Object message) {
        }
    }

    /** Counts what changes the kernel, and dies. */
    private static final class Deadly implements Kernel {
        private final Kernel kernel;
        private int left;

        Deadly(Kernel kernel, int left) {
            this.kernel = kernel;
            this.left = left;
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
        public String read(String path) throws KernelException {
            return kernel.read(path);
        }

        @Override
        public void write(String path, String value) throws KernelException {
            count();
            kernel.write(path, value);
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
            count();
            kernel.makeDirectory(path);
        }

        @Override
        public void removeDirectory(String path) throws KernelException {
            count();
            kernel.removeDirectory(path);
        }

        @Override
        public void sync() throws KernelException {
            kernel.sync();
        }
    }
}
