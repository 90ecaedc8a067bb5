package dev.cordon.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory of what can be made anew at any time. What is read from it was written by this user: it, what is in it and every
 * directory above it belong to this user or root, and nobody else can write them; a sticky one above it passes, because what
 * is this user's in it stays. No link is followed below it, and it is no link.
 */
public final class CacheDirectory {
    /** What is made gets; a run that only reads does without. */
    private static final class Modes {
        static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = mode("rwx------");
        static final FileAttribute<Set<PosixFilePermission>> PUBLIC = mode("rwxr-xr-x");
        static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");

        private static FileAttribute<Set<PosixFilePermission>> mode(String text) {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
        }
    }

    private final Path path;
    private final int owner = Self.fileOwner();
    private Path real;

    /** Nothing is looked at or made yet. */
    public CacheDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /**
     * @param name relative, without {@code ..}
     * @return null when there is no such file
     * @throws UntrustedException when somebody else could have written it
     */
    public byte[] read(String name) throws IOException {
        try {
            Path at = real();
            int from = 0;
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', from)) {
                at = at.resolve(name.substring(from, slash));
                own(at, true);
                from = slash + 1;
            }
            Path file = at.resolve(name.substring(from));
            own(file, false);
            return WholeFile.read(file);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return null;
        }
    }

    /**
     * Writes a file, whole or not at all, and makes the directories that it takes.
     *
     * @param notBefore the time that it shows is this or a later one
     */
    public void write(String name, byte[] content, FileTime notBefore) throws IOException {
        Path target = made().resolve(name);
        directories(target.getParent());
        Path draft = target.resolveSibling(CacheContents.DRAFT + Self.pid() + "-" + System.nanoTime());
        try {
            try (FileChannel channel = FileChannel.open(draft, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS), Modes.FILE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) channel.write(rest);
            }
            FileTime now = Files.getLastModifiedTime(draft);
            if (now.compareTo(notBefore) < 0) Files.setLastModifiedTime(draft, notBefore);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** What is in it. @throws UntrustedException when it is not to be trusted */
    public CacheContents contents() throws IOException {
        return new CacheContents(real());
    }

    private Path made() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            // of the directories above only the last may be missing: a home without .cache
            // and a system without /var/cache, which is everybody's
            if (!Files.exists(path.getParent())) make(path.getParent(), Self.isRoot() ? Modes.PUBLIC : Modes.DIRECTORY);
            make(path, Modes.DIRECTORY);
        }
        return real();
    }

    private Path real() throws IOException {
        if (real == null) {
            if (path.getParent() == null) throw new IOException(path + " cannot be a cache");
            Path above = path.getParent().toRealPath();
            for (Path p = above; p != null; p = p.getParent()) surrounding(p);
            Path found = above.resolve(path.getFileName());
            own(found, true);
            real = found;
        }
        return real;
    }

    private void surrounding(Path directory) throws IOException {
        Inode inode = Inode.of(directory);
        if (inode.owner() != 0) belongs(inode, directory);
        if (inode.othersWrite() && !inode.isSticky()) throw new UntrustedException(directory, "can be written by others", inode.mode());
    }

    /** @throws NotDirectoryException when it is a file of this user's */
    private void own(Path part, boolean directory) throws IOException {
        Inode inode = Inode.of(part);
        belongs(inode, part);
        if (inode.isLink()) throw new UntrustedException(part, "is a symbolic link", inode.mode());
        if (inode.othersWrite()) throw new UntrustedException(part, "can be written by others", inode.mode());
        if (directory && inode.isFile()) throw new NotDirectoryException(part.toString());
        if (!(directory ? inode.isDirectory() : inode.isFile())) throw new UntrustedException(part, directory ? "is no directory" : "is no regular file", inode.mode());
    }

    private void belongs(Inode inode, Path part) throws UntrustedException {
        if (inode.owner() != owner) throw new UntrustedException(part, "belongs to somebody else", inode.mode());
    }

    /** What stands in the way is old: a script's name of before is a directory of scripts now. */
    private void directories(Path directory) throws IOException {
        if (directory.equals(real)) return;
        directories(directory.getParent());
        if (Files.isRegularFile(directory, LinkOption.NOFOLLOW_LINKS)) Files.delete(directory);
        make(directory, Modes.DIRECTORY);
        own(directory, true);
    }

    private static void make(Path directory, FileAttribute<?> mode) throws IOException {
        try {
            Files.createDirectory(directory, mode);
        } catch (FileAlreadyExistsException e) {
            // whose it is is looked at in any case
        }
    }
}
