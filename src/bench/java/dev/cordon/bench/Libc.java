package dev.cordon.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/** The two calls of the C library that Java has no word for: who gets orphans, and what a process has used. */
final class Libc {
    /** PR_SET_CHILD_SUBREAPER of linux/prctl.h. */
    private static final int CHILD_SUBREAPER = 36;
    /** EINTR of asm-generic/errno-base.h. */
    private static final int INTERRUPTED = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle PRCTL = call("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle WAIT4 = call("wait4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));

    /**
     * getrusage(2), on 64 bits:
     * <pre>
     * struct rusage {
     *     struct timeval ru_utime;   // long tv_sec, long tv_usec
     *     struct timeval ru_stime;
     *     long ru_maxrss;            // kB
     *     long …[13];
     * };
     * </pre>
     */
    private static final MemoryLayout RUSAGE = MemoryLayout.sequenceLayout(18, JAVA_LONG);

    private Libc() {
    }

    /**
     * How a child ended and what it used.
     *
     * @param code   its exit code; 128 + the signal's number when a signal ended it, as a shell says it
     * @param maxRss kB
     */
    record Ended(int code, long cpuMicros, long maxRss) {
    }

    /** From now on orphaned descendants become children of this process. */
    static void adoptOrphans() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int result = (int) PRCTL.invokeExact(state, CHILD_SUBREAPER, 1L, 0L, 0L, 0L);
            if (result != 0) throw new BenchException("prctl(PR_SET_CHILD_SUBREAPER) fails with errno " + (int) ERRNO.get(state, 0L));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Waits for a child, and lets it go. */
    static Ended await(int pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment status = arena.allocate(JAVA_INT);
            MemorySegment used = arena.allocate(RUSAGE);
            while ((int) WAIT4.invokeExact(state, pid, status, 0, used) < 0) {
                int errno = (int) ERRNO.get(state, 0L);
                if (errno != INTERRUPTED) throw new BenchException("wait4(" + pid + ") fails with errno " + errno);
            }
            int how = status.get(JAVA_INT, 0);
            int signal = how & 0x7f; // WTERMSIG of wait(2)
            long micros = (at(used, 0) + at(used, 2)) * 1_000_000 + at(used, 1) + at(used, 3);
            return new Ended(signal == 0 ? how >> 8 & 0xff : 128 + signal, micros, at(used, 4));
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static long at(MemorySegment longs, int index) {
        return longs.getAtIndex(JAVA_LONG, index);
    }

    @SuppressWarnings("restricted") // run starts java with --enable-native-access
    private static MethodHandle call(String name, FunctionDescriptor description, Linker.Option... options) {
        Linker.Option[] all = new Linker.Option[options.length + 1];
        all[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(options, 0, all, 1, options.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), description, all);
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) throw error;
        return e instanceof RuntimeException r ? r : new IllegalStateException(e);
    }
}
