package dev.cordon.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files in which systemd keeps what its units are told at run time: {@code system.control/UNIT.d/50-PROPERTY.conf}. Others' drop-ins
 * that come after that file, or stand instead of it (systemd.unit(5)), would win when systemd reads its files again; where there
 * are any, a file of our own comes after them all.
 */
final class DropIns {
    private static final String OWN = "zz-cordon-";
    private final Path directory;

    /** @param directory {@code system.control} */
    DropIns(Path directory) {
        this.directory = directory;
    }

    boolean isKept(String unit, String property) {
        return Files.exists(kept(unit, property), LinkOption.NOFOLLOW_LINKS);
    }

    /** @param loaded the drop-ins that systemd has read for the unit */
    void insist(String unit, String section, String property, String list, List<String> loaded) throws IOException {
        Path own = own(unit, property);
        boolean outranked = false;
        for (String path : loaded) outranked |= outranks(path, unit, property);
        if (!outranked) {
            Files.deleteIfExists(own);
            return;
        }
        Path next = own.resolveSibling("." + own.getFileName());
        Files.writeString(next, "# Cordon holds this property; its next restore removes this file.\n[" + section + "]\n" + property + "=\n" + property + "=" + list + "\n");
        Files.move(next, own, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file that comes later by its name, or one of the same name in a directory that comes first, and speaks of the property. */
    private boolean outranks(String path, String unit, String property) {
        Path file = Path.of(path);
        String name = file.getFileName().toString();
        int order = name.compareTo(kept(unit, property).getFileName().toString());
        if (order < 0 || file.equals(kept(unit, property)) || file.equals(own(unit, property))) return false;
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(property);
        } catch (IOException e) {
            return false;
        }
    }

    /** Takes our own file away. */
    void yield(String unit, String property) throws IOException {
        Files.deleteIfExists(own(unit, property));
    }

    void forget(String unit, String property) throws IOException {
        Files.deleteIfExists(own(unit, property));
        Files.deleteIfExists(kept(unit, property));
        removeIfEmpty(of(unit));
        removeIfEmpty(directory);
    }

    void leave(String unit) throws IOException {
        for (String property : List.of("AllowedCPUs", "AllowedMemoryNodes")) Files.deleteIfExists(own(unit, property));
    }

    /** Whether one of these is a file of this directory that is not there. */
    boolean anyGone(List<String> paths) {
        for (String path : paths) if (path.startsWith(directory + "/") && Files.notExists(Path.of(path))) return true;
        return false;
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // others have something there, or have just removed it
        }
    }

    private Path kept(String unit, String property) {
        return of(unit).resolve("50-" + property + ".conf");
    }

    private Path own(String unit, String property) {
        return of(unit).resolve(OWN + property + ".conf");
    }

    private Path of(String unit) {
        return directory.resolve(unit + ".d");
    }
}
