package dev.cordon.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets work on the kernel end in order when the process is told to stop by SIGTERM, SIGINT or SIGHUP. The JVM answers these
 * by running its shutdown hooks and ends with 128 + the signal's number; the hook here tells the work to stop, waits until it
 * has rolled back, and clears temporary files away.
 */
final class Interruption implements BooleanSupplier {
    private final ReentrantLock work = new ReentrantLock();
    private final List<Runnable> atEnd = new ArrayList<>();
    private volatile boolean asked;

    /** Work on the kernel that must come to an end of its own. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** From now on signals are answered as described. Called once, by main. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** Tells the work to stop, and returns when it has; none is begun from then on. */
    void stop() {
        asked = true;
        work.lock(); // for good
        List<Runnable> rest;
        synchronized (atEnd) {
            rest = List.copyOf(atEnd);
        }
        rest.forEach(Runnable::run);
    }

    /** Whether the work has been told to stop. */
    @Override
    public boolean getAsBoolean() {
        return asked;
    }

    /** The process does not end before this has. */
    <T> T finish(Work<T> section) throws IOException {
        work.lock();
        try {
            return section.run();
        } finally {
            work.unlock();
        }
    }

    /** Is run when the process is told to stop, unless {@link #forget} comes first. Has to bear being run twice. */
    void atEnd(Runnable cleanup) {
        synchronized (atEnd) {
            atEnd.add(cleanup);
        }
    }

    void forget(Runnable cleanup) {
        synchronized (atEnd) {
            atEnd.remove(cleanup);
        }
    }
}
