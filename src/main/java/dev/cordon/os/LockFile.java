package dev.cordon.os;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The locked file. It holds what its holder says about itself. */
final class LockFile implements Closeable {
    /** What came of one attempt. */
    sealed interface Attempt permits Taken, Busy, Vanished {
    }

    record Taken(LockFile lock) implements Attempt {
    }

    record Busy(String holder) implements Attempt {
    }

    /** The file or its directory was removed between two steps. */
    record Vanished() implements Attempt {
    }

    /**
     * Who in this process holds or tries which directory. fcntl(2) locks belong to the process, and closing any descriptor of
     * the file drops them: a second thread that opened the file, found it locked and closed it would unlock the first.
     */
    private static final Map<Path, String> IN_THIS_PROCESS = new ConcurrentHashMap<>();
    private static final int LONGEST_TEXT = 4000;

    private final Path identity;
    private final FileChannel channel;

    private LockFile(Path identity, FileChannel channel) {
        this.identity = identity;
        this.channel = channel;
    }

    static Attempt attempt(OwnDirectory directory, String holder) throws IOException {
        Path identity;
        try {
            identity = directory.identity();
        } catch (NoSuchFileException e) {
            return new Vanished();
        }
        String other = IN_THIS_PROCESS.putIfAbsent(identity, holder);
        if (other != null) return new Busy(other);
        Attempt attempt = null;
        try {
            attempt = attempt(directory.lock(), identity, holder);
        } finally {
            if (!(attempt instanceof Taken)) IN_THIS_PROCESS.remove(identity);
        }
        return attempt;
    }

    private static Attempt attempt(Path file, Path identity, String holder) throws IOException {
        FileChannel channel;
        try {
            channel = OwnDirectory.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        } catch (NoSuchFileException e) {
            return new Vanished();
        }
        boolean taken = false;
        try {
            if (!isLocked(channel)) return new Busy(text(channel));
            if (!names(file, channel)) return new Vanished();
            channel.truncate(0);
            byte[] text = holder.getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(text, 0, Math.min(text.length, LONGEST_TEXT)), 0);
            taken = true;
            return new Taken(new LockFile(identity, channel));
        } finally {
            if (!taken) channel.close();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // the same directory under another name, held by another thread
            return false;
        }
    }

    /**
     * Whether the path still names the locked file: the last holder may have removed it after we opened it. Java tells no
     * inode of an open file, so the file is given a length that no other has at this moment, and the path is asked for it.
     */
    private static boolean names(Path file, FileChannel channel) throws IOException {
        // the pid tells processes apart (at most 2^22: PID_MAX_LIMIT), the clock two processes with the same pid in two containers
        long length = LONGEST_TEXT + 1 + Self.pid() + ((System.nanoTime() & 0xff) << 22);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), length - 1);
        try {
            return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size() == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** @return nothing when nobody holds the lock; nobody else is kept from it by asking but for an instant */
    static Optional<String> holder(OwnDirectory directory) throws IOException {
        try {
            Path identity = directory.identity();
            String own = IN_THIS_PROCESS.get(identity);
            if (own != null) return Optional.of(own);
            try (FileChannel channel = OwnDirectory.open(directory.lock(), StandardOpenOption.READ);
                    FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return free == null ? Optional.of(text(channel)) : Optional.empty();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_TEXT);
        int length = Math.max(0, channel.read(buffer, 0));
        String text = new String(buffer.array(), 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        String said = (end < 0 ? text : text.substring(0, end)).strip();
        return said.isEmpty() ? "a run that has just begun" : said;
    }

    /** Unlocks. The text is taken away, so that nobody is named who no longer holds it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
        } finally {
            IN_THIS_PROCESS.remove(identity);
        }
    }
}
