package dev.cordon.cli;

import dev.cordon.os.Self;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file that {@code -u} names. */
final class UndoTarget {
    private UndoTarget() {
    }

    /** Finds out before anything is changed whether the file can be written. @throws CommandException when it cannot */
    static void check(Optional<Path> file, List<Plan> plans) {
        if (file.isEmpty()) return;
        Set<String> owners = new LinkedHashSet<>();
        for (Plan plan : plans) owners.add(plan.owner());
        if (owners.size() > 1) {
            throw CommandException.usage("an undo file has one owner, and the script names " + owners.size() + ": " + String.join(", ", owners));
        }
        Path parent = file.get().toAbsolutePath().getParent();
        if (Files.isDirectory(file.get())) throw CommandException.usage("-u " + file.get() + " is a directory");
        if (parent == null || !Files.isWritable(parent)) throw CommandException.usage("-u " + file.get() + ": cannot be written there");
    }

    /**
     * The owner that a file's name makes: its real path, so that the same file means the same owner wherever it is named from.
     *
     * @throws CommandException when there is no such directory
     */
    static String owner(Path file) throws IOException {
        return ownerOf(file).orElseThrow(() -> CommandException.usage("-u " + file + ": cannot be written there"));
    }

    /** The same; empty when there is no such directory. The file itself need not be there. */
    static Optional<String> ownerOf(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null || !Files.isDirectory(parent) ? Optional.empty() : Optional.of(parent.toRealPath().resolve(absolute.getFileName()).toString());
    }

    /** Whole or not at all, and for its owner's eyes only. */
    static void write(Path file, String json) throws IOException {
        Path target = file.toAbsolutePath();
        // a name of our own: the JDK's temporary ones come from its generator of secrets, 70 classes
        Path draft = target.resolveSibling(".cordon-" + Self.pid() + "-" + System.nanoTime());
        try {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, json, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
