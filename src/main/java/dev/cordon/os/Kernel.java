package dev.cordon.os;

import java.util.List;

/**
 * The only door to the kernel: everything that Cordon reads from or changes in {@code /sys}, {@code /proc} and the cgroup
 * mounts goes through one of these. It is made once, in {@code main}, and handed down; there is none in a static field.
 *
 * <p>Paths are absolute kernel paths ({@code /sys/devices/system/cpu/online}) whatever stands behind the door: the running
 * kernel, a recorded machine in a directory, or a simulated one. Every refusal is a {@link KernelException}.
 */
public interface Kernel {
    /** The file's whole text without the newline at its end; an empty list file ({@code "\n"}) is {@code ""}. */
    String read(String path) throws KernelException;

    /** One write(2) of {@code value}: opened write-only, never created, never truncated, so a missing tunable is ENOENT. */
    void write(String path, String value) throws KernelException;

    /** The names in a directory, sorted as text. */
    List<String> list(String directory) throws KernelException;

    boolean exists(String path);

    /** The path with every symbolic link in it followed; ENOENT when it is not there. */
    String resolve(String path) throws KernelException;

    /** Makes one directory (a cgroup); EEXIST when it is there. */
    void makeDirectory(String path) throws KernelException;

    /** Removes one directory (a cgroup); EBUSY while it has tasks or children. */
    void removeDirectory(String path) throws KernelException;

    /**
     * Whether this door lets anything be changed at that path, there or not: judged as for a write, without touching anything.
     * A yes is no promise that the kernel agrees.
     */
    default boolean admits(String path) {
        return true;
    }

    /**
     * Lets a task run on these CPUs only (sched_setaffinity(2)): EINVAL for a thread that the kernel has bound to its CPUs, and where
     * the task's cpuset has none of them; ESRCH when there is no such task. There is no file for it.
     *
     * @param task a thread's id
     * @param cpus a list, {@code 0-6,16}
     */
    void setAffinity(int task, String cpus) throws KernelException;

    /** The service manager's units. @throws UnsupportedOperationException where no systemd stands behind this door */
    default Units units() {
        throw new UnsupportedOperationException("there is no systemd behind this door");
    }

    /** A run has ended: what was put off while it went on, and changes no value, is done now. */
    default void endRun() throws KernelException {
    }

    /**
     * Writes dirty pages to disk (sync(2)), so that dropping caches afterwards can drop them.
     *
     * @return false when that takes so long that it goes on without us: a disk may not answer at all, and a hook has to end
     */
    boolean sync() throws KernelException;
}
