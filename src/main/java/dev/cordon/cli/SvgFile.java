package dev.cordon.cli;

import dev.cordon.cli.drawing.SvgDrawing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a drawing into a file, at once or not at all. A file that is there is replaced only when it is such a drawing itself. */
final class SvgFile {
    /** The signature stands in the first lines. */
    private static final int START = 1024;

    private SvgFile() {
    }

    /** @throws CommandException when something else is there */
    static void write(Path file, String svg) throws IOException {
        boolean again = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (again && !isDrawing(file)) throw CommandException.usage("'" + file + "' is there already, and is no drawing of 'cordon topology'");
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) throw CommandException.usage("'" + file + "' cannot be written: there is no directory " + directory);
        Path next = directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(next, svg, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (again) Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            else Files.move(next, file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(Exit.USAGE, "'" + e.getFile() + "' is there already", e);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static boolean isDrawing(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return false;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(START), StandardCharsets.UTF_8).contains(SvgDrawing.SIGNATURE);
        }
    }
}
