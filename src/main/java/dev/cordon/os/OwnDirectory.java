package dev.cordon.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A directory that appears and disappears under the hands of several processes. Any of its steps may find that another
 * process has just removed what the step before made.
 */
final class OwnDirectory {
    /** {@code rw-------} for what lies in it. */
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = mode("rw-------");

    private static final int FORMAT_BITS = 0170000;
    private static final int IS_DIRECTORY = 0040000;
    private static final int IS_LINK = 0120000;
    private static final int OTHERS_WRITE = 0022;
    private static final String LOCK = "lock";
    private static final String JOURNAL = "journal";
    private static final String NEXT = JOURNAL + JournalInDirectory.NEXT;
    /** Says that the directory above was made for this one and is to go with it. */
    private static final String MARKER = ".parent-made";
    /** How often a removal is tried again when others come and go meanwhile. */
    private static final int TRIES = 50;

    private final Path path;
    /** We made the directory above, and have not been able to say so in this one yet. */
    private volatile boolean parentMade;

    OwnDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Opens a file that lies in such a directory, never through a link, and made for its owner alone. */
    static FileChannel open(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        try {
            return FileChannel.open(file, all, PRIVATE);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // the JDK does not say which file
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    Path journal() {
        return path.resolve(JOURNAL);
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    /** One name for one directory, whatever links lead to the directory above it. */
    Path identity() throws IOException {
        return path.getParent().toRealPath().resolve(path.getFileName());
    }

    /**
     * Makes it where it is missing, and makes sure that it is ours.
     *
     * @return false when another process removed it meanwhile
     * @throws IOException when it cannot be made or is not safe
     */
    boolean prepare() throws IOException {
        if (path.getParent() == null) throw new IOException(path + " cannot be a state directory");
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) make();
            check();
            if (parentMade) mark();
            parentMade = false;
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** What {@link #prepare} and {@link #open} need, on what is there in any case. */
    static void warmUp() throws IOException {
        Path root = Path.of("/");
        root.toRealPath();
        Files.readAttributes(root, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        Files.readAttributes(root, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        mode("rwx------");
        try (FileChannel nothing = open(Path.of("/dev/null"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            nothing.write(ByteBuffer.allocate(1), 0);
        }
    }

    private void make() throws IOException {
        if (!Files.exists(path.getParent())) makeParent();
        try {
            Files.createDirectory(path, mode("rwx------"));
        } catch (FileAlreadyExistsException e) {
            // another process was faster; whose it is is checked in any case
        }
    }

    private void makeParent() throws IOException {
        Path parent = path.getParent();
        try {
            Files.createDirectory(parent, mode("rwxr-xr-x"));
            parentMade = true;
        } catch (FileAlreadyExistsException e) {
            // another process was faster, and knows that it was
        } catch (NoSuchFileException e) {
            throw new IOException(path + " cannot be made: " + parent.getParent() + " is not there", e);
        }
    }

    private void mark() throws IOException {
        try {
            Files.createFile(path.resolve(MARKER), PRIVATE);
        } catch (FileAlreadyExistsException e) {
            // says it already
        }
    }

    private void check() throws IOException {
        Map<String, Object> is = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) is.get("mode");
        int format = mode & FORMAT_BITS;
        if (format == IS_LINK) throw refused("it is a symbolic link", mode);
        if (format != IS_DIRECTORY) throw refused("it is no directory", mode);
        if ((mode & OTHERS_WRITE) != 0) throw refused("others can write it", mode);
        if ((Integer) is.get("uid") != Self.fileOwner()) throw refused("it belongs to another user", mode);
    }

    private IOException refused(String why, int mode) throws IOException {
        return new IOException(path + " is not used as state directory: " + why + " (owner "
                + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName() + ", mode " + String.format("%04o", mode & 07777)
                + "). It has to be a directory of the current user that nobody else can write");
    }

    /** The end of a use, with the lock held: what is not needed goes. A directory with a journal, or with foreign files, stays. */
    void leave() throws IOException {
        Set<String> names = names();
        if (names.contains(journal().getFileName().toString())) return;
        boolean parentToo = false;
        for (int i = 0; i < TRIES; i++) {
            boolean foreign = !names.stream().allMatch(OwnDirectory::isOurs);
            if (!foreign) parentToo |= Files.deleteIfExists(path.resolve(MARKER));
            // from here on another process may make a lock file of its own and take over; then the rest is up to that one
            if (i == 0) Files.deleteIfExists(lock());
            else if (names.contains(LOCK)) break;
            if (foreign) return;
            for (String name : names) if (name.equals(NEXT)) Files.deleteIfExists(path.resolve(name));
            if (removed()) break;
            names = names();
        }
        if (parentToo) leaveParent();
    }

    private boolean removed() throws IOException {
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        } catch (FileSystemException e) {
            // a mount point, or a directory above that we may not write: it stays, and is as good as none
            return true;
        }
    }

    /** Removes the directory above, or, when another process is at work below it already, tells that one to. */
    private void leaveParent() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try {
                Files.deleteIfExists(path.getParent());
                return;
            } catch (DirectoryNotEmptyException e) {
                try {
                    mark();
                    return;
                } catch (NoSuchFileException gone) {
                    // that one has left too: try again
                }
            }
        }
    }

    private Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        String[] plain = path.toFile().list();
        if (plain != null) {
            for (String name : plain) names.add(name);
            return names;
        }
        // nothing there, or another reason, which this way tells
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) names.add(entry.getFileName().toString());
        } catch (NoSuchFileException e) {
            return names;
        }
        return names;
    }

    private static boolean isOurs(String name) {
        return name.equals(LOCK) || name.equals(MARKER) || name.equals(NEXT);
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
