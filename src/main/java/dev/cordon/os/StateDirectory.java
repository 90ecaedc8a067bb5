package dev.cordon.os;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The directory that a ledger is kept in: {@code journal}, and {@code lock} while one is held or was. It appears with the
 * first use and goes when nothing is held any more, so that an idle machine has none.
 *
 * <p>It has to be a real directory that belongs to the current user and that nobody else can write; it is made with mode
 * 0700, its files with 0600, and no link is followed to any of them.
 */
public final class StateDirectory {
    private static final int POLL_MILLIS = 20;
    /** Other processes need to run to remove something, so this many removals in a row are none: see {@link #lock}. */
    private static final int MOST_VANISHINGS = 1000;

    private final OwnDirectory directory;

    private StateDirectory(OwnDirectory directory) {
        this.directory = directory;
    }

    /** Nothing is read or made yet. The directory above {@code directory} may be missing, the one above that may not. */
    public static StateDirectory open(Path directory) {
        return new StateDirectory(new OwnDirectory(directory));
    }

    /**
     * Takes the lock, against other processes as against other threads of this one. It ends with the process, however that
     * ends: a dead holder blocks nobody.
     *
     * @param holder what others are told while they wait: pid, owner, command; at most 4,000 bytes
     * @param wait   how long to try; with zero, once
     * @throws BusyException when another run still holds it then
     * @throws IOException   when the directory cannot be made or is not safe; the message names path, owner and mode
     */
    public Session lock(String holder, Duration wait) throws BusyException, IOException {
        long begin = System.nanoTime();
        int vanishings = 0;
        while (vanishings < MOST_VANISHINGS) {
            LockFile.Attempt attempt = directory.prepare() ? LockFile.attempt(directory, holder) : new LockFile.Vanished();
            if (attempt instanceof LockFile.Taken(LockFile lock)) return new Session(directory, lock);
            boolean over = System.nanoTime() - begin >= wait.toNanos();
            if (attempt instanceof LockFile.Busy(String other)) {
                if (over) throw new BusyException(other);
                pause();
                vanishings = 0;
            } else {
                // the last holder removed the directory or the file under our hands: there is no holder now, so go on at once
                vanishings++;
            }
        }
        throw new IOException(directory + " cannot be made, or is removed again and again");
    }

    /** The journal's bytes without the lock, as somebody may be writing them; nothing when there is no journal. */
    public static Optional<byte[]> peek(Path directory) throws IOException {
        return new JournalInDirectory(new OwnDirectory(directory).journal()).bytes();
    }

    /** What the run that holds the lock now says about itself; nothing when nobody holds it. */
    public static Optional<String> holder(Path directory) throws IOException {
        return LockFile.holder(new OwnDirectory(directory));
    }

    /** Does what {@link #lock} does for the first time, on files that are there in any case: {@code /} is looked at, {@code /dev/null} written. */
    public static void warmUp() throws IOException {
        OwnDirectory.warmUp();
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the lock");
        }
    }
}
