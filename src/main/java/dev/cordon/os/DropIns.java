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
 * The files in which systemd keeps what its units are told at run time: {@code system.control/UNIT.d/50-PROPERTY.conf}, for units
 * that systemd has made itself ({@code init.scope}) {@code transient/UNIT.d}. Others' drop-ins that come after that file, or stand
 * instead of it (systemd.unit(5)), would win when systemd reads its files again; where there are any, a file of our own comes
 * after them all.
 */
final class DropIns {
    /** Of all names that anybody gives a file, this one comes last. */
    private static final String OWN = "~cordon-";

    private final List<Path> directories;

    /** @param run systemd's directory in /run */
    DropIns(Path run) {
        this.directories = List.of(run.resolve("system.control"), run.resolve("transient"));
    }

    boolean isKept(String unit, String property) {
        return directory(unit, property) != null;
    }

    /** The unit's directory that has systemd's file; null when there is none. */
    private Path directory(String unit, String property) {
        for (Path directory : directories) {
            Path of = directory.resolve(unit + ".d");
            if (Files.exists(of.resolve(kept(property)), LinkOption.NOFOLLOW_LINKS)) return of;
        }
        return null;
    }

    /**
     * To be called when systemd has written its file.
     *
     * @param section of a unit file that has the property
     * @param loaded  the drop-ins that systemd has read for the unit
     */
    void insist(String unit, String section, String property, String list, List<String> loaded) throws IOException {
        Path directory = directory(unit, property);
        boolean outranked = false;
        for (String path : loaded) outranked |= outranks(Path.of(path), property);
        if (!outranked || directory == null) {
            withdraw(unit, property);
            return;
        }
        Path own = directory.resolve(own(property));
        Path next = directory.resolve(next(property));
        Files.writeString(next, "# Cordon holds this property; its restore removes this file.\n[" + section + "]\n" + property + "=\n" + property + "=" + list + "\n");
        Files.move(next, own, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file that comes later by its name, or one of the same name elsewhere, and speaks of the property. */
    private boolean outranks(Path file, String property) {
        String name = file.getFileName().toString();
        if (name.compareTo(kept(property)) < 0 || isOurs(file, property)) return false;
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(property);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isOurs(Path file, String property) {
        String name = file.getFileName().toString();
        if (!name.equals(kept(property)) && !name.equals(own(property))) return false;
        for (Path directory : directories) if (file.startsWith(directory)) return true;
        return false;
    }

    /** Takes our own file away, and the beginning of one that a run that was killed has left. */
    void withdraw(String unit, String property) throws IOException {
        for (Path directory : directories) {
            Path of = directory.resolve(unit + ".d");
            Files.deleteIfExists(of.resolve(next(property)));
            Files.deleteIfExists(of.resolve(own(property)));
        }
    }

    /** Takes away what there is of the property; also directories in which nothing is left. */
    void forget(String unit, String property) throws IOException {
        withdraw(unit, property);
        for (Path directory : directories) Files.deleteIfExists(directory.resolve(unit + ".d").resolve(kept(property)));
        tidy(unit);
    }

    /** Nobody holds the property: its value is that of others, in their files. */
    void leave(String unit, String property) throws IOException {
        withdraw(unit, property);
        tidy(unit);
    }

    /** Takes away directories in which nothing is left, also after a run that was killed before it did. */
    private void tidy(String unit) throws IOException {
        for (Path directory : directories) if (removeIfEmpty(directory.resolve(unit + ".d"))) removeIfEmpty(directory);
    }

    /** Whether one of these is a file of these directories that is not there. */
    boolean anyGone(List<String> paths) {
        for (String path : paths) {
            for (Path directory : directories) if (path.startsWith(directory + "/") && Files.notExists(Path.of(path))) return true;
        }
        return false;
    }

    private static boolean removeIfEmpty(Path directory) throws IOException {
        try {
            Files.delete(directory);
            return true;
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // others have something there, or have just removed it
            return false;
        }
    }

    private static String kept(String property) {
        return "50-" + property + ".conf";
    }

    /** Where our own file is written first; systemd reads none of that name. */
    private static String next(String property) {
        return "." + own(property);
    }

    private static String own(String property) {
        return OWN + property + ".conf";
    }
}
