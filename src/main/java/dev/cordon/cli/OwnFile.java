package dev.cordon.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a result into a file, at once or not at all. A file that is there is replaced only when it is such a result itself. */
final class OwnFile {
    /** Whether a file that is there is one of these. */
    interface Kind {
        boolean is(Path file) throws IOException;
    }

    private OwnFile() {
    }

    /**
     * @param what for the message: {@code no drawing of 'cordon topology'}
     * @throws CommandException when something else is there
     */
    static void write(Path file, String text, Kind kind, String what) throws IOException {
        boolean again = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (again && !(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && kind.is(file))) throw CommandException.usage("'" + file + "' is there already, and is " + what);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) throw CommandException.usage("'" + file + "' cannot be written: there is no directory " + directory);
        Path next = directory.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(next, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (again) Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            else Files.move(next, file);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(Exit.USAGE, "'" + e.getFile() + "' is there already", e);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}
