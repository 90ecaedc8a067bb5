package dev.cordon.cgroup;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.Optional;

/**
 * An empty {@code cpuset.cpus} or {@code cpuset.mems} of a v2 group means "what the parent has". The kernel does not let a
 * populated group be emptied again (ENOSPC, {@code validate_change()} in kernel/cgroup/cpuset.c), so the parent's set, written
 * out, is the nearest that there is.
 */
public final class InheritedSet {
    private InheritedSet() {
    }

    /** What a group whose {@code file} is empty gets: the parent's effective set. Empty when the file is none of the two. */
    public static Optional<String> of(Kernel kernel, String file) throws KernelException {
        int slash = file.lastIndexOf('/');
        String name = file.substring(slash + 1);
        if (!name.equals("cpuset.cpus") && !name.equals("cpuset.mems")) return Optional.empty();
        int parent = file.lastIndexOf('/', slash - 1);
        if (parent < 0) return Optional.empty();
        String effective = file.substring(0, parent + 1) + name + ".effective";
        return kernel.exists(effective) ? Optional.of(kernel.read(effective)) : Optional.empty();
    }
}
