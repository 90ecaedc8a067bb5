package dev.cordon.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Recorded machines: those that come with Cordon, by name, and others in archives and directories. */
public final class BundledMachines {
    /** Recorded by {@code src/machines/record.sh}, two of them changed by {@code src/machines/derive.sh}. */
    private static final List<String> NAMES = List.of("core-13700k", "realtime-host", "ryzen-5950x", "ryzen-5950x-v1", "ryzen-7950x3d", "threadripper-1920x");

    private BundledMachines() {
    }

    /** Sorted. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Copies a machine into a directory.
     *
     * @param nameOrPath a bundled machine's name, else an archive (tar, tar.gz, tar.bz2) or a directory
     * @param directory  there, and empty
     * @throws IllegalArgumentException when there is no such machine; the message says which there are
     * @throws IOException              when it cannot be read or written, is no archive, or would put something outside the directory
     */
    public static void unpack(String nameOrPath, Path directory) throws IOException {
        MachineTree tree = new MachineTree(directory);
        if (NAMES.contains(nameOrPath)) {
            new ArchiveReader(() -> bundled(nameOrPath)).unpack(tree);
            return;
        }
        Path path = Path.of(nameOrPath);
        if (Files.isDirectory(path)) {
            copy(path.toRealPath(), directory.toRealPath(), tree);
        } else if (Files.isRegularFile(path)) {
            try {
                new ArchiveReader(() -> Files.newInputStream(path)).unpack(tree);
            } catch (IOException e) {
                throw new IOException(path + ": " + e.getMessage(), e);
            }
        } else {
            throw new IllegalArgumentException(unknown(nameOrPath));
        }
    }

    private static InputStream bundled(String name) throws IOException {
        String resource = "/dev/cordon/machines/" + name + ".tar.gz";
        InputStream in = BundledMachines.class.getResourceAsStream(resource);
        if (in == null) throw new IOException("not in this build: " + resource);
        return in;
    }

    /** Links that lead out of the source, and what is neither file nor directory, stay behind. */
    private static void copy(Path source, Path directory, MachineTree tree) throws IOException {
        if (directory.startsWith(source)) throw new IOException("cannot copy " + source + " into itself: " + directory);
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                tree.directory(source.relativize(dir).toString());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = source.relativize(file).toString();
                if (attributes.isSymbolicLink()) {
                    String target = Files.readSymbolicLink(file).toString();
                    if (MachineTree.staysInside(path, target)) tree.link(path, target);
                } else if (attributes.isRegularFile()) {
                    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                        tree.file(path, in);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        tree.finish();
    }

    private static String unknown(String name) {
        return "there is no machine '" + name + "' (machines: " + String.join(", ", NAMES) + "; or an archive, or a directory)";
    }
}
