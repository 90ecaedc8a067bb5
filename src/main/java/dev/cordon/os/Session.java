package dev.cordon.os;

import java.io.IOException;

/** The lock of a state directory, held. */
public final class Session implements AutoCloseable {
    private final OwnDirectory directory;
    private final LockFile lock;
    private final JournalFile journal;
    private boolean closed;

    Session(OwnDirectory directory, LockFile lock) {
        this.directory = directory;
        this.lock = lock;
        this.journal = new JournalInDirectory(directory.journal());
    }

    /** The journal; only for as long as the lock is held. */
    public JournalFile journal() {
        return journal;
    }

    /** Gives the lock back. Without a journal the directory goes, and the one above it if it was made for this one. */
    @Override
    public void close() throws IOException {
        if (closed) return;
        closed = true;
        try (lock) {
            directory.leave();
        }
    }
}
