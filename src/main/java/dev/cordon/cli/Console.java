package dev.cordon.cli;

import java.io.PrintStream;

/**
 * Where a command writes: its result to standard output, everything else to standard error.
 *
 * @param out      results
 * @param err      progress, notes and errors
 * @param terminal whether both are looked at by a person
 */
record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** The process's own streams. */
    static Console ofProcess() {
        // Java's own answer costs as much as a small run; the launcher's costs nothing
        return new Console(System.out, System.err, System.getProperty("cordon.terminal") != null);
    }

    /** How results are painted: in colour on a terminal, or as asked. NO_COLOR is honoured (no-color.org). */
    Style style(Options options) {
        return switch (options.color()) {
            case ALWAYS -> Style.COLORED;
            case NEVER -> Style.PLAIN;
            case AUTO -> terminal && System.getenv("NO_COLOR") == null ? Style.COLORED : Style.PLAIN;
        };
    }
}
