package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Somebody other than root decides what a path leads to or holds: which part of it, why, its owner and its mode. */
public final class UntrustedException extends IOException {
    private final Path path;

    UntrustedException(Path path, String why, int mode) {
        super(path + " " + why + " (owner " + owner(path) + ", mode " + String.format("%04o", mode & 07777) + ")");
        this.path = path;
    }

    /** The part that is not root's alone: the file, a directory above it, or a link on the way. */
    public Path path() {
        return path;
    }

    private static String owner(Path path) {
        try {
            return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
