package dev.cordon.cli;

import dev.cordon.os.Replacement;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Begins the run anew with everything on the class path, in this process's place. Nothing has been read from standard input, or been said. */
final class Restart {
    private static final String SHELL = "/bin/sh";
    /** Tells the launcher which road to take. A user's words and variables cannot say so by chance. */
    private static final String FULL = "-b";

    private Restart() {
    }

    /** Does not return. */
    static void now(Launched launched) throws IOException {
        Path launcher = launched.launcher().orElseThrow(() -> new IOException("a part of the program is not on the class path, and no launcher is known"));
        Replacement.by(List.of(SHELL, FULL, launcher.toString()), launched.words());
    }
}
