package dev.cordon.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The options that stand before or after a command's name.
 *
 * @param dryRun   say what would be done, do nothing
 * @param undo     the undo file to write ({@code run}) or to read ({@code restore})
 * @param verbose  every value instead of summaries; stack traces of errors
 * @param quiet    nothing but errors
 * @param json     machine-readable result on standard output
 * @param root     every kernel path lies below this directory
 * @param on       a temporary copy of this machine: a bundled one's name, a directory or an archive
 * @param stateDir where the ledger is kept
 * @param color    when to colour
 * @param journal  {@code status}: the journal's records instead of the summary
 * @param all      {@code restore}: every owner
 * @param trust    as root: act on files that others than root could have written
 * @param sheet    {@code topology}: what it draws on
 * @param drafting {@code lint}: what it proposes; absent when it is to propose nothing
 * @param about    which guest it is about
 */
record Options(boolean dryRun, Optional<Path> undo, boolean verbose, boolean quiet, boolean json, Optional<Path> root,
               Optional<String> on, Optional<Path> stateDir, Color color, boolean journal, boolean all, boolean trust, Sheet sheet, Optional<Drafting> drafting,
               About about) {

    enum Color { AUTO, ALWAYS, NEVER }

    Options(boolean dryRun, Optional<Path> undo, boolean verbose, boolean quiet, boolean json, Optional<Path> root, Optional<String> on,
            Optional<Path> stateDir, Color color, boolean journal, boolean all, boolean trust) {
        this(dryRun, undo, verbose, quiet, json, root, on, stateDir, color, journal, all, trust, Sheet.USUAL, Optional.empty(), About.NOBODY);
    }

    Options about(About guests) {
        return new Options(dryRun, undo, verbose, quiet, json, root, on, stateDir, color, journal, all, trust, sheet, drafting, guests);
    }

    /** Nothing but errors, unless more was asked for. */
    Options quietly() {
        return new Options(dryRun, undo, verbose, !verbose, false, root, on, stateDir, Color.NEVER, journal, all, trust, sheet, drafting, about);
    }

    /** @throws CommandException when options contradict each other */
    Options {
        if (verbose && quiet) throw CommandException.usage("-v and -q contradict each other");
        if (root.isPresent() && on.isPresent()) throw CommandException.usage("--root and --on contradict each other");
        if (stateDir.isPresent() && on.isPresent())
            throw CommandException.usage("--state-dir does not go with --on: the temporary copy has its own");
    }
}
