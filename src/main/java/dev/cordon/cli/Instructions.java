package dev.cordon.cli;

import dev.cordon.os.TrustedFile;
import dev.cordon.os.UntrustedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files that say what to do: scripts, and undo files, which can have any kernel value written. Whoever writes one decides what
 * root does, so root acts on the machine itself only by files that root alone can have written, or with {@code --trust}.
 * Compiling is acting too: a script can have code run by its compiler.
 */
final class Instructions {
    private Instructions() {
    }

    /** @throws CommandException when it is not there, or not to be trusted; nothing of it was read then */
    static byte[] read(String file, Options options) throws IOException {
        Path path = Path.of(file);
        boolean strict = Places.asRoot(options) && !options.trust();
        try {
            return strict ? TrustedFile.read(path) : Files.readAllBytes(path);
        } catch (UntrustedException e) {
            throw new CommandException(Exit.NOT_PERMITTED, "root does not act on " + file + ": " + e.getMessage() + ". Whoever can change it decides what root does; "
                    + "copy it to where root alone can write ('install -m 755 FILE /etc/cordon/'), or read it and add --trust; nothing was changed", e);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("no such file: " + file);
        }
    }
}
