package dev.cordon.os;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar archive, entry by entry, that takes no more time and memory than a recorded machine does. Compressed, a few bytes can
 * stand for terabytes, which take hours even to skip; and names come in entries of their own, which are read into memory whole.
 */
final class BoundedTar implements Closeable {
    /** All of it, unpacked, in bytes: the largest machine with its headers and padding. */
    private static final long LONGEST = 192L << 20;
    /** What stands between the contents of two files, in bytes: headers, and names of at most 4,096 bytes (PATH_MAX of limits.h). */
    private static final long LONGEST_HEADER = 1 << 20;

    private final Bounded bounded;
    private final TarArchiveInputStream tar;
    private boolean begun;

    /** @param unpacked is closed with this */
    BoundedTar(InputStream unpacked) {
        bounded = new Bounded(unpacked);
        tar = new TarArchiveInputStream(bounded, StandardCharsets.UTF_8.name());
    }

    /** The next entry, null behind the last; what was not read of the one before is passed over. */
    TarArchiveEntry next() throws IOException {
        if (begun) tar.transferTo(OutputStream.nullOutputStream());
        begun = true;
        bounded.header = LONGEST_HEADER;
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } finally {
            bounded.header = Long.MAX_VALUE;
        }
        // its holes are made up when they are read: no byte of them is in the archive
        if (entry != null && entry.isSparse()) throw new IOException("'" + MachineTree.shown(entry.getName()) + "' has holes, which no file of a kernel has");
        return entry;
    }

    /** The content of the entry that {@link #next} has just given. */
    InputStream content() {
        return tar;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    private static final class Bounded extends FilterInputStream {
        private long rest = LONGEST;
        private long header = Long.MAX_VALUE;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = in.read();
            if (c >= 0) took(1);
            return c;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            if (n > 0) took(n);
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(n);
            took(skipped);
            return skipped;
        }

        private void took(long n) throws IOException {
            rest -= n;
            header -= n;
            if (rest < 0) throw new IOException("longer than " + (LONGEST >> 20) + " MiB when unpacked, which no recorded machine is");
            if (header < 0) throw new IOException("a header is longer than " + (LONGEST_HEADER >> 20) + " MiB, which no machine needs");
        }
    }
}
