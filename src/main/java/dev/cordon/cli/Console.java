package dev.cordon.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command writes: its result to standard output, everything else to standard error.
 *
 * @param out      results
 * @param err      progress, notes and errors
 * @param in       what other programs pipe in; null when it is a terminal
 * @param terminal whether both are looked at by a person
 */
record Console(PrintStream out, PrintStream err, InputStream in, boolean terminal) {
    Console(PrintStream out, PrintStream err, boolean terminal) {
        this(out, err, null, terminal);
    }

    /** Where nothing may be written to standard output. */
    Console silent() {
        return new Console(err, err, in, false);
    }

    /** The process's own streams. */
    static Console ofProcess() {
        // Java's own answer costs as much as a small run; the launcher's costs nothing
        return new Console(System.out, System.err, System.getProperty("cordon.asks") != null ? null : System.in, System.getProperty("cordon.terminal") != null);
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
