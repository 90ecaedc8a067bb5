package dev.cordon.os;

import java.io.IOException;
import java.nio.file.Path;

/** A directory in which root alone decides what stands. */
public final class GuardedDirectory {
    private GuardedDirectory() {
    }

    /** @throws UntrustedException when somebody else could put something into it, or another one in its place */
    public static void check(Path directory) throws IOException {
        GuardedPath.follow(directory.toAbsolutePath(), GuardedPath.Sticky.REFUSED);
    }
}
