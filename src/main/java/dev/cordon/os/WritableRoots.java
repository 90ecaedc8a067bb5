package dev.cordon.os;

import dev.cordon.os.KernelException.Operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Where a live run may write: below these directories, on the file system that each of them is on. Judged by the path with
 * every link followed, so that neither a link nor something mounted over a part of a tree leads a write elsewhere.
 */
final class WritableRoots {
    /** @param keys how the JDK's keys of files on that device begin, which a plain look tells at half the price of the device */
    private record Root(Path path, Object device, String keys) {
        static Root of(Path real) throws IOException {
            Object device = WritableRoots.device(real);
            return new Root(real, device, "(dev=" + Long.toHexString((Long) device) + ",ino=");
        }
    }

    private final List<Root> roots = new ArrayList<>();
    /** Directories that were found to be real and below a root, no link among those above them; see {@link #direct}. */
    private final Map<String, Path> direct = new HashMap<>();

    /** A directory that is not there allows nothing. */
    WritableRoots(Collection<String> directories) {
        for (String directory : directories) {
            try {
                Path real = absolute(directory).toRealPath();
                roots.add(Root.of(real));
            } catch (IOException e) {
                // a machine without that tree: every write there ends in the file's own ENOENT
            }
        }
    }

    /** The real path of an existing file that may be written. */
    Path existing(Operation operation, String path, String value) throws IOException {
        int slash = path.lastIndexOf('/');
        Path directory = slash > 0 && isName(path, slash + 1) ? direct(path.substring(0, slash)) : null;
        if (directory != null) {
            Path p = entry(directory, path.substring(slash + 1));
            if (isInside(p, Files.readAttributes(p, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))) return p;
        }
        return allowed(operation, path, value, absolute(path).toRealPath());
    }

    /** Whether the rest of a path is the name of an entry. False only means "find out". */
    private static boolean isName(String path, int from) {
        return from < path.length() && path.indexOf('\0', from) < 0 && !path.startsWith("..", from) && !(path.length() == from + 1 && path.charAt(from) == '.');
    }

    /**
     * A directory that lies below a root with nothing but real directories on the way, so that its path is its real path; null
     * for any other. Each is looked at once in a run. What was found stays true: nobody makes links in the kernel's file systems or takes
     * their directories away but to make others, and only root mounts something over them, against whom no look helps. The
     * file at the end is looked at before each write, with the file system that it lies on.
     */
    private synchronized Path direct(String directory) throws IOException {
        Path known = direct.get(directory);
        if (known != null) return known;
        Path found = root(directory);
        if (found == null) {
            int slash = directory.lastIndexOf('/');
            Path above = slash > 0 && isName(directory, slash + 1) ? direct(directory.substring(0, slash)) : null;
            if (above == null) return null;
            found = entry(above, directory.substring(slash + 1));
            if (!Files.readAttributes(found, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isDirectory()) return null;
        }
        direct.put(directory, found);
        return found;
    }

    private Path root(String directory) {
        for (Root root : roots) if (root.path.toString().equals(directory)) return root.path;
        return null;
    }

    /** For a direct path. False also where the key says nothing: then the device decides. */
    private boolean isInside(Path path, BasicFileAttributes is) {
        if (is.isSymbolicLink() || is.fileKey() == null) return false;
        String key = is.fileKey().toString();
        for (Root root : roots) if (key.startsWith(root.keys) && path.startsWith(root.path)) return true;
        return false;
    }

    /** The path of a directory entry that may be made or removed: its directory's links are followed, its own is not. */
    Path entry(Operation operation, String path) throws IOException {
        Path entry = absolute(path);
        Path name = entry.getFileName();
        if (name == null || name.toString().equals(".") || name.toString().equals("..")) {
            throw new KernelException(operation, path, Errno.EINVAL);
        }
        return allowed(operation, path, null, entry.getParent().toRealPath()).resolve(name);
    }

    private Path allowed(Operation operation, String path, String value, Path real) throws IOException {
        if (isInside(real)) return real;
        StringJoiner places = new StringJoiner(", ").setEmptyValue("none");
        for (Root root : roots) places.add(root.path.toString());
        throw KernelException.unknown(operation, path, value, "not tried, because " + real
                + " does not lie on the file systems that may be changed (" + places + ")");
    }

    /** Whether something could be written there; what is missing is judged by the nearest directory above that is there. */
    boolean admits(String path) {
        try {
            Path p = absolute(path);
            for (Path name : p) if (name.toString().equals("..")) return false;
            for (Path there = p; there != null; there = there.getParent()) {
                if (Files.exists(there, LinkOption.NOFOLLOW_LINKS)) return isInside(there.toRealPath());
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isInside(Path real) throws IOException {
        Object device = device(real);
        for (Root root : roots) if (real.startsWith(root.path) && device.equals(root.device)) return true;
        return false;
    }

    private static Path entry(Path directory, String name) throws IOException {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException(Errno.EINVAL.text());
        }
    }

    /** @throws IOException with the C library's text for a path that is none: the kernel would not find it either */
    static Path absolute(String path) throws IOException {
        try {
            Path p = Path.of(path);
            if (p.isAbsolute()) return p;
        } catch (InvalidPathException e) {
            // NUL, or characters that the platform's file names cannot have
        }
        throw new IOException(Errno.EINVAL.text());
    }

    private static Object device(Path path) throws IOException {
        return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
    }
}
