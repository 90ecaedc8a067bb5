package dev.cordon.cli;

import dev.cordon.dsl.ScriptEnd;
import dev.cordon.dsl.ScriptException;
import dev.cordon.os.BusyException;
import dev.cordon.os.Errno;
import dev.cordon.os.KernelException;
import dev.cordon.plan.PlanException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Does what a command line says. Every way that it can end is an exit code and, where something is wrong, a message without a stack trace. */
final class Cli {
    private static final List<String> MANY_WORDS = List.of("-v", "--verbose");

    private final Console console;
    private final Interruption interruption;
    private final Places places;

    Cli(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
        this.places = new Places(interruption);
    }

    int run(String... words) {
        try {
            return invoke(words);
        } catch (Throwable e) {
            Ending ending = Ending.of(e);
            if (!ending.message().isEmpty()) console.err().println(ending.message());
            // before the options are understood nobody knows whose -v it is
            if (ending.trace() && Arrays.stream(words).anyMatch(MANY_WORDS::contains)) e.printStackTrace(console.err());
            return ending.code();
        }
    }

    private int invoke(String... words) throws IOException {
        Grammar grammar = new Grammar(word -> Files.exists(Path.of(word)));
        return switch (grammar.parse(words)) {
            case Invocation.Help help -> print(help.text().strip());
            case Invocation.Version v -> print("cordon " + version() + " (Groovy " + groovy.lang.GroovySystem.getVersion() + ", Java " + Runtime.version().feature() + ")");
            case Invocation.Call call -> call(call);
        };
    }

    private int call(Invocation.Call call) throws IOException {
        Screen screen = new Screen(console, call.options());
        List<String> operands = call.operands();
        return switch (call.command()) {
            case RUN -> new RunCommand(screen, places, interruption).run(operands);
            case PLAN -> new PlanCommand(screen, places).run(operands);
            case CHECK -> new CheckCommand(screen, places).run(operands);
            case RESTORE -> new RestoreCommand(screen, places, interruption).run(operands);
            case STATUS -> new StatusCommand(screen, places).run(operands);
            case VERIFY -> new VerifyCommand(screen, places).run(operands);
            case TOPOLOGY -> new TopologyCommand(screen, places).run(operands);
            case CAPTURE -> new CaptureCommand(screen, places).run(operands);
            case REPL -> new ReplCommand(screen, places, interruption).run(operands);
        };
    }

    private int print(String text) {
        console.out().println(text);
        return Exit.DONE.code();
    }

    private static String version() {
        String version = Cli.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    /**
     * How a command ends that threw something.
     *
     * @param trace whether a stack trace says more than the message
     */
    record Ending(int code, String message, boolean trace) {
        static Ending of(Throwable e) {
            return switch (e) {
                case CommandException c -> new Ending(c.exit().code(), "cordon: " + c.getMessage(), c.getCause() != null);
                case ScriptEnd end -> new Ending(end.exitCode(), end.getMessage(), false);
                case ScriptException s -> new Ending(Exit.USAGE.code(), s.getMessage(), s.getCause() != null);
                case PlanException p -> new Ending(Exit.USAGE.code(), p.getMessage(), false);
                case BusyException b -> new Ending(Exit.BUSY.code(), "cordon: " + b.getMessage(), false);
                case KernelException k when k.errno() == Errno.EACCES || k.errno() == Errno.EPERM || k.errno() == Errno.EROFS ->
                        new Ending(Exit.NOT_PERMITTED.code(), "cordon: " + k.getMessage(), true);
                case java.nio.file.AccessDeniedException a -> new Ending(Exit.NOT_PERMITTED.code(), "cordon: " + a.getFile() + ": permission denied; root can look at it", true);
                case java.nio.file.NoSuchFileException n -> new Ending(Exit.FAILED.code(), "cordon: " + n.getFile() + ": no such file or directory", true);
                case IOException io -> new Ending(Exit.FAILED.code(), "cordon: " + io.getMessage(), true);
                case UncheckedIOException u -> of(u.getCause());
                default -> new Ending(Exit.FAILED.code(), "cordon: this should not happen: " + e + " (with -v: where)", true);
            };
        }
    }
}
