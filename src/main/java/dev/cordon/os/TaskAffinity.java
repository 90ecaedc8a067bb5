package dev.cordon.os;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.BitSet;

/**
 * {@code int sched_setaffinity(pid_t pid, size_t cpusetsize, const cpu_set_t *mask)} of the C library (sched_setaffinity(2)): the
 * one thing that Cordon changes for which the kernel has no file. Loaded by the first call only; linking takes tens of milliseconds.
 */
final class TaskAffinity {
    /** The largest NR_CPUS of any architecture. */
    private static final int MOST = 8192;
    private static final int EPERM = 1;
    private static final int ESRCH = 3;
    private static final int ENOMEM = 12;
    private static final int EFAULT = 14;
    private static final int EINVAL = 22;

    private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle CALL = link();

    private TaskAffinity() {
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        AddressLayout pointer = ValueLayout.ADDRESS;
        // size_t is as wide as a pointer
        ValueLayout size = (ValueLayout) linker.canonicalLayouts().get("size_t");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("sched_setaffinity"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, size, pointer), Linker.Option.captureCallState("errno"));
    }

    /** @param cpus a list, {@code 0-6,16} */
    static void set(int task, String cpus) throws KernelException {
        BitSet mask = Digits.list(cpus, MOST);
        if (mask == null || mask.isEmpty()) throw KernelException.affinity(task, cpus, Errno.EINVAL);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment words = arena.allocateFrom(ValueLayout.JAVA_LONG, mask.toLongArray());
            if ((int) CALL.invokeExact(state, task, words.byteSize(), words) != 0) throw refused(task, cpus, (int) ERRNO.get(state, 0L));
        } catch (KernelException | Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static KernelException refused(int task, String cpus, int errno) {
        return switch (errno) {
            case EPERM -> KernelException.affinity(task, cpus, Errno.EPERM);
            case ESRCH -> KernelException.affinity(task, cpus, Errno.ESRCH);
            case ENOMEM -> KernelException.affinity(task, cpus, Errno.ENOMEM);
            case EFAULT -> KernelException.affinity(task, cpus, Errno.EFAULT);
            case EINVAL -> KernelException.affinity(task, cpus, Errno.EINVAL);
            default -> KernelException.unknown(KernelException.Operation.SETAFFINITY, "task " + task, cpus, "error " + errno);
        };
    }
}
