package dev.cordon.os;

import java.io.IOException;

/**
 * The one file that a ledger is kept in, as bytes. What the bytes mean is the ledger's business. While one is open its
 * holder is the only one that writes it ({@link StateDirectory}).
 */
public interface JournalFile {
    /** All bytes; empty when there is no file. */
    byte[] read() throws IOException;

    /** Appends, making the file if there is none, and returns when the bytes would survive this process (fsync). */
    void append(byte[] bytes) throws IOException;

    /** Replaces the whole content, synced; whoever reads meanwhile or after a crash finds all of the old or all of the new. */
    void replace(byte[] bytes) throws IOException;

    /** Cuts the file back to {@code length} bytes, synced. */
    void truncate(long length) throws IOException;

    /** Removes the file; no file is as good. */
    void delete() throws IOException;

    /**
     * Renames the file to its own name with {@code suffix} added, replacing an older one of that name.
     *
     * @return the new path, for messages
     */
    String setAside(String suffix) throws IOException;

    /** Copies the file to its own name with {@code suffix} added; the file stays. @return the copy's path, for messages */
    String copyAside(String suffix) throws IOException;

    /** The file's path, for messages. */
    String path();
}
