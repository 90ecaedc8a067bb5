package dev.cordon.os;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** Copies what a kernel shows into an archive, piece by piece. What a machine does not have, or does not let us read, is left out. */
public final class Recording {
    private final Kernel kernel;
    private final ArchiveWriter archive;

    public Recording(Kernel kernel, ArchiveWriter archive) {
        this.kernel = kernel;
        this.archive = archive;
    }

    /** The door that is read through. */
    public Kernel kernel() {
        return kernel;
    }

    /** A file as it is. A value ends in a newline, as the kernel prints it, also an empty one. */
    public void file(String path) throws IOException {
        try {
            text(path, kernel.read(path) + "\n");
        } catch (KernelException e) {
            // not there, not ours to read, or of a device that does not answer now
        }
    }

    /** The files of a directory whose names are wanted. */
    public void files(String directory, Predicate<String> wanted) throws IOException {
        for (String name : names(directory)) if (wanted.test(name)) file(directory + "/" + name);
    }

    /** The names in a directory; none when it is not there, or no directory. */
    public List<String> names(String directory) {
        try {
            return kernel.list(directory);
        } catch (KernelException e) {
            return List.of();
        }
    }

    /** A file with this text in place of its own. */
    public void text(String path, String text) throws IOException {
        archive.file(path, text);
    }

    /** An empty directory, if the machine has it, whatever is in it. */
    public void directory(String path) throws IOException {
        if (kernel.exists(path)) archive.directory(path);
    }

    /** An empty directory that the machine has under this name or another one. */
    public void emptyDirectory(String path) throws IOException {
        archive.directory(path);
    }

    /** A relative link, if the machine has one there. @return whether it has */
    public boolean link(String path) throws IOException {
        try {
            String real = kernel.resolve(path);
            if (real.equals(path)) return false;
            archive.link(path, relative(path, real));
            return true;
        } catch (KernelException e) {
            return false; // not there
        }
    }

    /** A link that the archive has where the machine has none. */
    public void link(String path, String target) throws IOException {
        archive.link(path, target);
    }

    /** The target of a link at {@code from} that leads to {@code to}; both absolute. */
    public static String relative(String from, String to) {
        String[] a = from.split("/");
        String[] b = to.split("/");
        int same = 0;
        while (same < a.length - 1 && same < b.length - 1 && a[same].equals(b[same])) same++;
        return "../".repeat(a.length - 1 - same) + String.join("/", List.of(b).subList(same, b.length));
    }
}
