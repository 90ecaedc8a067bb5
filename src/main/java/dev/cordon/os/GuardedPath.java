package dev.cordon.os;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows a path from the root of the file system downwards and makes sure at each step that only root decides where it goes:
 * every directory, every link and what stands at the end belongs to root, and nobody else can write it.
 *
 * <p>Nobody but root can undo what a step has found: what stands in a directory that root alone writes can be exchanged by
 * root alone, and so on downwards. That holds in a sticky directory too, for what belongs to root: others may not remove it.
 */
final class GuardedPath {
    /** {@code MAXSYMLINKS} of include/linux/namei.h. */
    private static final int MOST_LINKS = 40;

    /** What to think of a directory of root's that all can write, and whose sticky bit is set, such as {@code /tmp}. */
    enum Sticky {
        /** It passes when what the path goes through in it is root's. */
        PASSES,
        /** It is like any directory that others can write. */
        REFUSED
    }

    private final Sticky sticky;
    private final Deque<String> ahead = new ArrayDeque<>();
    private Path here;
    private Inode directory;
    private int links;

    private GuardedPath(Path path, Sticky sticky) throws IOException {
        this.sticky = sticky;
        push(path);
    }

    /**
     * @param path absolute
     * @return the path without links: a directory, or a regular file
     * @throws UntrustedException when a part is not root's alone
     * @throws IOException        when it is not there, or a part cannot be looked at
     */
    static Path follow(Path path, Sticky sticky) throws IOException {
        return new GuardedPath(path, sticky).walk();
    }

    private Path walk() throws IOException {
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) enter(here.getParent() == null ? here : here.getParent());
            else if (!name.isEmpty() && !name.equals(".")) step(here.resolve(name));
        }
        return here;
    }

    private void step(Path next) throws IOException {
        Inode inode = Inode.of(next);
        if (inode.isLink()) {
            // a link has no permissions; who owns it matters where others can put theirs in its place
            inode.mustBelongToRoot(next);
            if (++links > MOST_LINKS) throw new FileSystemException(next.toString(), null, Errno.ELOOP.text());
            push(Files.readSymbolicLink(next));
        } else if (inode.isDirectory()) {
            enter(next);
        } else {
            if (!ahead.isEmpty()) throw new NotDirectoryException(next.toString());
            inode.mustBeClosed(next);
            if (!inode.isFile()) throw new UntrustedException(next, "is no regular file", inode.mode());
            // where fs.protected_hardlinks is off, anybody can give a file of root's a second name in /tmp
            if (directory.othersWrite() && inode.names() > 1) {
                throw new UntrustedException(next, "has other names elsewhere, so that anybody may have put it here", inode.mode());
            }
            here = next;
        }
    }

    private void enter(Path next) throws IOException {
        Inode inode = Inode.of(next);
        inode.mustBelongToRoot(next);
        if (!(inode.isSticky() && sticky == Sticky.PASSES)) inode.mustBeClosed(next);
        here = next;
        directory = inode;
    }

    private void push(Path path) throws IOException {
        if (path.isAbsolute()) enter(path.getRoot());
        for (int i = path.getNameCount() - 1; i >= 0; i--) ahead.push(path.getName(i).toString());
    }
}
