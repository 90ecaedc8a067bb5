package dev.cordon.cli;

import dev.cordon.dsl.ScriptEnd;
import dev.cordon.dsl.ScriptException;
import dev.cordon.os.BusyException;
import dev.cordon.os.Errno;
import dev.cordon.os.KernelException;
import dev.cordon.plan.PlanException;

import java.io.IOException;
import java.io.UncheckedIOException;

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
