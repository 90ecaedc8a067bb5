package dev.cordon.cli;

import dev.cordon.knob.KernelRoots;
import dev.cordon.os.Kernel;
import dev.cordon.os.LinuxKernel;
import dev.cordon.os.Self;
import dev.cordon.os.StateGuard;
import dev.cordon.os.UntrustedException;
import dev.cordon.os.emulated.TreeKernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the machine that the options mean. */
final class Places {
    private static final String STATE = "run/cordon";

    private final Interruption interruption;

    /** @param interruption clears temporary copies away when the process is told to stop */
    Places(Interruption interruption) {
        this.interruption = interruption;
    }

    /** For looking. @throws CommandException when there is no such machine */
    Place open(Options options) throws IOException {
        if (options.on().isPresent()) {
            TemporaryMachine copy = TemporaryMachine.of(options.on().get(), interruption);
            try {
                return Place.of(TreeKernel.on(copy.root()), copy);
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        }
        if (options.root().isPresent()) {
            Path root = options.root().get();
            if (!Files.isDirectory(root)) throw CommandException.usage("--root " + root + " is no directory");
            if (!Files.isDirectory(root.resolve("sys"))) throw CommandException.usage("--root " + root + " is no machine: there is no directory 'sys' in it");
            return Place.of(TreeKernel.on(root), options.stateDir().orElse(root.resolve(STATE)), false);
        }
        Path state = options.stateDir().orElse(Path.of("/" + STATE));
        if (Self.isRoot()) guarded(state);
        return Place.of(live(), state, true);
    }

    /** For changing values. Whether that is permitted is found out before anything is changed. */
    Place forChange(Options options) throws IOException {
        Place place = open(options);
        permitted(place);
        return place;
    }

    /** @throws CommandException when this user may not change values there */
    static void permitted(Place place) {
        if (place.live() && !Self.isRoot()) {
            throw new CommandException(Exit.NOT_PERMITTED, "changing this machine takes root; nothing was changed "
                    + "('cordon plan' shows what would be, '--on MACHINE' tries it on a copy)");
        }
    }

    /** Whether what these options lead to is done by root, to the machine itself. */
    static boolean asRoot(Options options) {
        return options.on().isEmpty() && options.root().isEmpty() && Self.isRoot();
    }

    /** Whoever can change the ledger decides what root writes to the kernel. */
    private static void guarded(Path state) throws IOException {
        try {
            StateGuard.check(state);
        } catch (UntrustedException e) {
            throw new CommandException(Exit.NOT_PERMITTED, "the ledger cannot be kept in " + state + ": " + e.getMessage() + ". It takes a directory of root's, "
                    + "mode 0700, below directories that root alone can write, such as the default /" + STATE + "; nothing was changed", e);
        }
    }

    private static Kernel live() {
        return new LinuxKernel(KernelRoots.of(new LinuxKernel(List.of())), true);
    }
}
