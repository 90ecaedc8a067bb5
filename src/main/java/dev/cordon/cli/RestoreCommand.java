package dev.cordon.cli;

import dev.cordon.dsl.words.Nearest;
import dev.cordon.engine.Claimed;
import dev.cordon.engine.Engine;
import dev.cordon.ledger.LedgerException;
import dev.cordon.ledger.Report;
import dev.cordon.ledger.UndoFile;
import dev.cordon.os.Kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code cordon restore [OWNER|FILE|--all]}. */
final class RestoreCommand {
    /** What begins a pickle of protocol 2 and later. */
    private static final int PICKLE = 0x80;

    private final Screen screen;
    private final Places places;
    private final Interruption interruption;

    RestoreCommand(Screen screen, Places places, Interruption interruption) {
        this.screen = screen;
        this.places = places;
        this.interruption = interruption;
    }

    int run(List<String> operands) throws IOException {
        Options options = screen.options();
        int named = operands.size() + (options.all() ? 1 : 0) + (options.undo().isPresent() ? 1 : 0);
        if (named != 1) throw CommandException.usage("'restore' needs one of: an OWNER, an undo file or script's FILE, --all");
        try (Place place = options.dryRun() ? places.open(options) : places.forChange(options)) {
            Engine engine = place.engine("restore");
            if (options.all()) return all(engine, place);
            String word = options.undo().map(Path::toString).orElseGet(operands::getFirst);
            if (options.undo().isPresent() || isUndoFile(word)) return restore(engine, undoFile(word, place.kernel()));
            Claimed claimed = engine.claimed();
            Set<String> owners = holders(claimed, word);
            if (owners.isEmpty() && !claimed.unfinished()) {
                screen.line("nothing is held by '" + word + "'" + Nearest.suggestion(word, List.copyOf(claimed.owners())));
                return Exit.DONE.code();
            }
            if (options.dryRun()) return preview(engine, owners, place);
            // with nobody to release too: opening the ledger ends what a killed run left, and what others hold stays
            return finish(word, !owners.isEmpty(), () -> engine.release(owners));
        }
    }

    /** Who is meant: an owner, what a script holds, or who holds by an undo file that need not be there any more. */
    private static Set<String> holders(Claimed claimed, String word) throws IOException {
        Set<String> owners = Holders.of(claimed, word);
        if (!owners.isEmpty()) return owners;
        Optional<String> owner = UndoTarget.ownerOf(Path.of(word));
        return owner.isPresent() && claimed.owners().contains(owner.get()) ? Set.of(owner.get()) : owners;
    }

    /** Who they are is read from the ledger when it is opened. */
    private int all(Engine engine, Place place) throws IOException {
        if (screen.options().dryRun()) return preview(engine, engine.claimed().owners(), place);
        return interruption.finish(() -> {
            Set<String> owners = new HashSet<>();
            Report report = engine.releaseAll(owners::addAll);
            return shown("all", !owners.isEmpty(), report);
        });
    }

    private int preview(Engine engine, Set<String> owners, Place place) throws IOException {
        screen.lines(Holders.without(engine.status().held(), owners, place.machine().possible(), screen.style(), screen.options().verbose()));
        return Exit.DONE.code();
    }

    private int restore(Engine engine, UndoFile file) throws IOException {
        if (screen.options().dryRun()) throw CommandException.usage("-n does not go with an undo file; it names owner '" + file.owner() + "'");
        return finish(file.owner(), engine.claimed().owners().contains(file.owner()), () -> engine.restore(file));
    }

    /** @param held whether anything is given up, even when every value is what it has to be without it */
    private int finish(String name, boolean held, Interruption.Work<Report> work) throws IOException {
        return interruption.finish(() -> shown(name, held, work.run()));
    }

    private int shown(String name, boolean held, Report report) {
        if (report.lines().isEmpty() && !report.failed()) screen.line(held ? name + ": given up; every value is already what it has to be without it" : "nothing is held");
        else Outcome.show(screen, name, report, List.of());
        return Outcome.of(report).code();
    }

    /** Undo files are JSON objects; no script begins with a brace. */
    private static boolean isUndoFile(String word) throws IOException {
        Path file = Path.of(word);
        if (!Files.isRegularFile(file)) return false;
        try (InputStream in = Files.newInputStream(file)) {
            int c = in.read();
            while (Character.isWhitespace(c)) c = in.read();
            if (c == PICKLE) {
                throw CommandException.usage(word + " is an undo file of vfio-isolate, a program for Python, which is not run here; give it back with 'vfio-isolate restore "
                        + word + "' before you change over");
            }
            return c == '{';
        }
    }

    /** Nothing is given back by a file that names anything that is not Cordon's to change: not even the rest of it. */
    private UndoFile undoFile(String file, Kernel kernel) throws IOException {
        try {
            UndoFile undo = UndoFile.parse(Texts.of(file, Instructions.read(file, screen.options())));
            undo.foreign(kernel).ifPresent(path -> {
                throw new CommandException(Exit.NOT_PERMITTED, file + " names " + path + ", which Cordon never changes; nothing was changed");
            });
            undo.malformed().ifPresent(value -> {
                throw CommandException.usage(file + " names " + value + ", which is no value of it; nothing was changed");
            });
            return undo;
        } catch (LedgerException e) {
            throw new CommandException(Exit.USAGE, file + " is " + e.getMessage(), e);
        }
    }
}
