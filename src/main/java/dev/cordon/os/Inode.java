package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who owns a file and who may change it: what stat(2) says of it. The owner's bits do not count, because the owner has to be
 * root; an access control list counts, because its mask shows as the group's bits (acl(5)).
 *
 * @param mode  type and permissions
 * @param owner user number
 * @param names how many hard links there are to it
 */
record Inode(int mode, int owner, int names) {
    private static final int ROOT = 0;
    private static final int FORMAT = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int FILE = 0100000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 0022;
    private static final int OTHERS_ANY = 0077;

    /** What stands at the path itself; a link is not followed. */
    static Inode of(Path path) throws IOException {
        return read(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What the path leads to. */
    static Inode behind(Path path) throws IOException {
        return read(path);
    }

    private static Inode read(Path path, LinkOption... options) throws IOException {
        Map<String, Object> is = Files.readAttributes(path, "unix:mode,uid,nlink", options);
        return new Inode((Integer) is.get("mode"), (Integer) is.get("uid"), (Integer) is.get("nlink"));
    }

    boolean isDirectory() {
        return (mode & FORMAT) == DIRECTORY;
    }

    boolean isFile() {
        return (mode & FORMAT) == FILE;
    }

    boolean isLink() {
        return (mode & FORMAT) == LINK;
    }

    /** A directory that many write, and in which each may take away only what is his own. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    boolean othersWrite() {
        return (mode & OTHERS_WRITE) != 0;
    }

    /** Whether anybody but the owner may do anything with it. */
    boolean isOpen() {
        return (mode & OTHERS_ANY) != 0;
    }

    /** @param path for the message */
    void mustBelongToRoot(Path path) throws UntrustedException {
        if (owner != ROOT) throw new UntrustedException(path, "does not belong to root", mode);
    }

    /** @param path for the message */
    void mustBeClosed(Path path) throws UntrustedException {
        mustBelongToRoot(path);
        if (othersWrite()) throw new UntrustedException(path, "can be written by others than root", mode);
    }
}
