package dev.cordon.bench;

import java.io.PrintStream;

/** One line on a terminal that says what is being done; nothing where there is no terminal. */
final class Progress {
    private static final String ERASE = "\r\033[K";

    private final PrintStream terminal;
    private final boolean there;

    /** @param there whether it is a terminal */
    Progress(PrintStream terminal, boolean there) {
        this.terminal = terminal;
        this.there = there;
    }

    void show(String what) {
        if (there) terminal.print(ERASE + what);
    }

    void clear() {
        if (there) terminal.print(ERASE);
    }
}
