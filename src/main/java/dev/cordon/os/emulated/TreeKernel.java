package dev.cordon.os.emulated;

import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.KernelException.Operation;

import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel on a directory: every kernel path lies below it. */
public final class TreeKernel {
    private TreeKernel() {
    }

    /** @throws KernelException when {@code root} is not there (ENOENT) or is no directory (ENOTDIR) */
    public static Kernel on(Path root) throws KernelException {
        if (Files.isDirectory(root)) return new EmulatedKernel(new DirectoryStore(root));
        throw new KernelException(Operation.LIST, root.toString(), Files.exists(root) ? Errno.ENOTDIR : Errno.ENOENT);
    }
}
