package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the ledger's directory has to be where root keeps it for the machine itself: root's alone, mode 0700, below directories
 * that nobody else can write. A sticky directory is no exception here: where anybody can make a directory before root does,
 * anybody can keep root from having one. Directories above may be reached through links of root's ({@code /var/run}); neither
 * the directory nor what is in it may be one.
 */
public final class StateGuard {
    private static final List<String> FILES = List.of("journal", "lock");

    private StateGuard() {
    }

    /**
     * Looks, and opens and makes nothing. What has been found cannot be changed by anybody but root: see {@link GuardedPath}.
     *
     * @param directory need not be there, nor the directory above it
     * @throws UntrustedException when somebody else could decide what the ledger says
     */
    public static void check(Path directory) throws IOException {
        Path path = directory.toAbsolutePath().normalize();
        if (path.getParent() != null) surroundings(path.getParent());
        try {
            Inode inode = Inode.of(path);
            if (!inode.isDirectory()) throw new UntrustedException(path, inode.isLink() ? "is a symbolic link" : "is no directory", inode.mode());
            inode.mustBelongToRoot(path);
            if (inode.isOpen()) throw new UntrustedException(path, "is open to others than root", inode.mode());
            for (String name : FILES) file(path.resolve(name));
        } catch (NoSuchFileException e) {
            // it will be made, or another process has just removed it
        }
    }

    private static void surroundings(Path above) throws IOException {
        Path there = above;
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        GuardedPath.follow(there, GuardedPath.Sticky.REFUSED);
    }

    private static void file(Path file) throws IOException {
        Inode inode;
        try {
            inode = Inode.of(file);
        } catch (NoSuchFileException e) {
            return;
        }
        if (!inode.isFile()) throw new UntrustedException(file, inode.isLink() ? "is a symbolic link" : "is no regular file", inode.mode());
        inode.mustBelongToRoot(file);
        if (inode.isOpen()) throw new UntrustedException(file, "is open to others than root", inode.mode());
        if (inode.names() > 1) throw new UntrustedException(file, "has another name elsewhere", inode.mode());
    }
}
