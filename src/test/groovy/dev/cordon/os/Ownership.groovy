package dev.cordon.os

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path

/** Owners and modes of files in a scratch directory, which only root can give away. */
class Ownership {
    /** Nobody's number on any machine that builds this. */
    static final int STRANGER = 54321
    static final List<Integer> OWNERS = [0, STRANGER]
    /** What the owner may do does not count; everything that others may, and the sticky and the set-group-id bit. */
    static final List<Integer> DIRECTORY_MODES = modes(0700)
    static final List<Integer> FILE_MODES = modes(0600)

    static boolean isRoot() {
        System.getProperty('user.name') == 'root'
    }

    static Path give(Path path, int owner) {
        Files.setAttribute(path, 'unix:uid', owner, LinkOption.NOFOLLOW_LINKS)
        path
    }

    static Path set(Path path, int owner, int mode) {
        give(path, owner)
        Files.setAttribute(path, 'unix:mode', mode)
        path
    }

    private static List<Integer> modes(int own) {
        [0, 01000, 02000].collectMany { special -> (0..077).collect { own | it | special } }
    }
}
