package dev.cordon.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A journal as a file; opened anew for each step, because it may be renamed and removed in between. */
final class JournalInDirectory implements JournalFile {
    /** Ends the name of a journal that is being written anew; one that is left there is worth nothing. */
    static final String NEXT = ".next";
    /** Bytes to read or write at once: the JDK copies each piece outside of the heap, and keeps as much memory as the largest took. */
    private static final int PIECE = 1 << 16;

    private final Path file;

    JournalInDirectory(Path file) {
        this.file = file;
    }

    /** Nothing when there is no file. */
    Optional<byte[]> bytes() throws IOException {
        try (FileChannel c = OwnDirectory.open(file, StandardOpenOption.READ)) {
            byte[] bytes = new byte[Math.toIntExact(c.size())];
            int length = 0;
            for (int n; length < bytes.length && (n = c.read(ByteBuffer.wrap(bytes, length, Math.min(PIECE, bytes.length - length)))) > 0; ) length += n;
            return Optional.of(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] read() throws IOException {
        Optional<byte[]> bytes = bytes();
        return bytes.isPresent() ? bytes.get() : new byte[0];
    }

    @Override
    public void append(byte[] bytes) throws IOException {
        try (FileChannel c = OwnDirectory.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int at = 0; at < bytes.length; ) {
                int wanted = Math.min(PIECE, bytes.length - at);
                int written = c.write(ByteBuffer.wrap(bytes, at, wanted));
                at += written;
                if (written < wanted) throw new IOException(file + ": only " + at + " of " + bytes.length + " bytes were written");
            }
            c.force(true);
        }
    }

    /** Without a file, a cut to nothing has nothing to do: the append that failed may have failed to make it. */
    @Override
    public void truncate(long length) throws IOException {
        try (FileChannel c = OwnDirectory.open(file, StandardOpenOption.WRITE)) {
            c.truncate(length);
            c.force(true);
        } catch (NoSuchFileException e) {
            if (length > 0) throw e;
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String setAside(String suffix) throws IOException {
        return Files.move(file, beside(suffix), StandardCopyOption.ATOMIC_MOVE).toString();
    }

    @Override
    public String copyAside(String suffix) throws IOException {
        Path copy = beside(suffix);
        writeAnew(copy, read());
        return copy.toString();
    }

    @Override
    public void replace(byte[] bytes) throws IOException {
        Path next = beside(NEXT);
        writeAnew(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeAnew(Path file, byte[] bytes) throws IOException {
        // made anew: an older one may be a link
        Files.deleteIfExists(file);
        try (FileChannel c = OwnDirectory.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            for (int at = 0; at < bytes.length; ) at += c.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
            c.force(true);
        }
    }

    @Override
    public String path() {
        return file.toString();
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
