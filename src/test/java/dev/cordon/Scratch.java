package dev.cordon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A directory for one feature, removed when it ends: {@code @AutoCleanup Scratch scratch = new Scratch()}.
 *
 * <p>Specs use this instead of Spock's {@code @TempDir}, whose clean-up follows symbolic links: with a link to {@code /} in
 * the directory, a run as root empties the machine it runs on. This one removes a link and never looks behind it.
 */
public final class Scratch implements AutoCloseable {
    /** In memory where that is there: a recorded machine is thousands of small files, which take ten times as long on a disk. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path directory;

    public Scratch() {
        this(Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > 1L << 30 ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param above where to make it: some specs need a place that is not sticky, as the usual one is */
    public Scratch(Path above) {
        try {
            directory = Files.createTempDirectory(above, "cordon-spec").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On disk: in containers, programs that lie in memory cannot be started (noexec). */
    public static Scratch forPrograms() {
        return new Scratch(Path.of(System.getProperty("java.io.tmpdir")));
    }

    public Path dir() {
        return directory;
    }

    /** A path below the directory, with the directories above it made. */
    public Path path(String relative) {
        try {
            Path path = directory.resolve(relative);
            Files.createDirectories(path.getParent());
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file below the directory, as the kernel prints values: with a newline. */
    public Path file(String relative, String value) {
        try {
            return Files.writeString(path(relative), value + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        // walkFileTree without FOLLOW_LINKS hands a link to visitFile, where it is removed as itself
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                if (e != null) throw e;
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
