package dev.cordon.engine;

import dev.cordon.Passing;
import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.words.Log;
import dev.cordon.dsl.compiler.ScriptCompiler;
import dev.cordon.knob.Machine;
import dev.cordon.os.Kernel;
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
    private static final class Deadly extends Passing {
        private int left;

        Deadly(Kernel kernel, int left) {
            super(kernel);
            this.left = left;
        }

        @Override
        protected void beforeChange(String path, String value) {
            if (left-- > 0) return;
            try {
                new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid())).start().waitFor();
                Thread.sleep(60_000);
            } catch (IOException | InterruptedException e) {
                Runtime.getRuntime().halt(3);
            }
        }
    }
}
