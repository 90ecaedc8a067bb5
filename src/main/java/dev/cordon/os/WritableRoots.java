package dev.cordon.os;

import dev.cordon.os.KernelException.Operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where a live run may write: below these directories, on the file system that each of them is on. Judged by the path with
 * every link followed, so that neither a link nor something mounted over a part of a tree leads a write elsewhere.
 */
final class WritableRoots {
    private record Root(Path path, Object device) {
    }

    private final List<Root> roots = new ArrayList<>();

    /** A directory that is not there allows nothing. */
    WritableRoots(Collection<String> directories) {
        for (String directory : directories) {
            try {
                Path real = absolute(directory).toRealPath();
                roots.add(new Root(real, device(real)));
            } catch (IOException e) {
                // a machine without that tree: every write there ends in the file's own ENOENT
            }
        }
    }

    /** The real path of an existing file that may be written. */
    Path existing(Operation operation, String path, String value) throws IOException {
        return allowed(operation, path, value, absolute(path).toRealPath());
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
        String places = String.join(", ", roots.stream().map(r -> r.path.toString()).toList());
        throw KernelException.unknown(operation, path, value, "not tried, because " + real
                + " does not lie on the file systems that may be changed (" + (places.isEmpty() ? "none" : places) + ")");
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
