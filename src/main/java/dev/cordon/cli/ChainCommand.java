package dev.cordon.cli;

import dev.cordon.cli.chain.Chain;
import dev.cordon.cli.chain.Said;
import dev.cordon.cli.chain.Verb;
import dev.cordon.engine.Claimed;
import dev.cordon.engine.Engine;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.ledger.Report;
import dev.cordon.ledger.UndoFile;
import dev.cordon.ledger.WarmUp;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of commands as vfio-isolate has them: {@code cordon -u FILE cpuset-create … move-tasks …}. */
final class ChainCommand {
    /** Who holds what lines without an undo file have set. */
    private static final String OWNER = "commands";

    private final Console console;
    private final Places places;
    private final Interruption interruption;

    ChainCommand(Console console, Places places, Interruption interruption) {
        this.console = console;
        this.places = places;
        this.interruption = interruption;
    }

    int run(Chain chain, Options options) throws IOException {
        check(options, chain.said());
        Screen screen = new Screen(console, options);
        int code = run(screen, chain.said());
        if (chain.debug()) try (Place place = places.open(options)) {
            for (String entry : place.engine("status").journal()) console.err().println(entry);
        }
        return code;
    }

    /** What stands between two {@code restore} is one run, all or nothing. */
    private int run(Screen screen, List<Said> said) throws IOException {
        List<Said> together = new ArrayList<>();
        for (Said s : said) {
            if (s.verb() != Verb.RESTORE) {
                together.add(s);
                continue;
            }
            int code = together.isEmpty() ? Exit.DONE.code() : apply(screen, together);
            if (code == Exit.DONE.code()) code = restore(screen, s);
            if (code != Exit.DONE.code()) return code;
            together = new ArrayList<>();
        }
        return together.isEmpty() ? Exit.DONE.code() : apply(screen, together);
    }

    /** What does not go together, before any of it is done. */
    private static void check(Options options, List<Said> said) {
        if (options.on().isPresent() && options.undo().isPresent()) throw CommandException.usage("-u does not go with --on: nothing is held when the trial is over");
        for (Said s : said) {
            if (s.verb() != Verb.RESTORE) continue;
            if (options.on().isPresent()) throw CommandException.usage("--on does not go with '" + s.text() + "': nothing is held there");
            if (options.undo().isPresent()) throw CommandException.usage("-u does not go with '" + s.text() + "': what is given back is not held");
        }
    }

    private int restore(Screen screen, Said said) throws IOException {
        return new RestoreCommand(screen, places, interruption).run(said.operands());
    }

    private int apply(Screen screen, List<Said> said) throws IOException {
        Options options = screen.options();
        String owner = options.undo().isPresent() ? UndoTarget.owner(options.undo().get()) : OWNER;
        try (Place place = options.dryRun() || options.on().isPresent() ? places.open(options) : places.forChange(options)) {
            if (options.dryRun()) return PlanCommand.show(screen, Sentences.NONE, place.engine("plan"), List.of(spec(place, owner, said)));
            if (options.on().isPresent()) return new Trial(screen, interruption).run(OWNER, Sentences.NONE, () -> List.of(spec(place, owner, said)), place, place.copy().orElseThrow());
            WarmUp.begin();
            return apply(screen, place, spec(place, owner, said));
        }
    }

    private static IsolationSpec spec(Place place, String owner, List<Said> said) {
        return new dev.cordon.cli.chain.Sentences(place.machine().names()).of(owner, said);
    }

    private int apply(Screen screen, Place place, IsolationSpec spec) throws IOException {
        Engine engine = place.engine(spec.sentences().getFirst().word());
        return interruption.finish(() -> {
            recover(engine);
            Plan plan = engine.plan(List.of(spec)).getFirst();
            UndoTarget.check(screen.options().undo(), List.of(plan));
            Report report = apply(engine, plan, screen.options().undo());
            if (screen.options().json()) screen.json(ReportJson.text(report));
            else Outcome.show(screen, spec.owner(), report, plan.notes());
            return Outcome.of(report).code();
        });
    }

    /** What a killed run left would be in the way of a plan: it is brought back before the machine is looked at. */
    private static void recover(Engine engine) throws IOException {
        Claimed found = engine.claimed();
        if (found.unfinished() && found.running().isEmpty()) engine.release(List.of());
    }

    /** The undo file is there before anything is changed, and says what is held when all is done, however it ends. */
    private Report apply(Engine engine, Plan plan, Optional<Path> undo) throws IOException {
        if (undo.isEmpty()) return engine.apply(List.of(plan), interruption);
        UndoTarget.write(undo.get(), engine.expected(plan).json());
        Report report = engine.apply(List.of(plan), interruption);
        // where nobody knows what the ledger says, what was expected is the best that there is
        if (report.outcome() != Report.Outcome.UNKNOWN) UndoTarget.write(undo.get(), held(engine, plan.owner()).json());
        return report;
    }

    private static UndoFile held(Engine engine, String owner) throws IOException {
        Optional<UndoFile> held = engine.export(owner);
        return held.isPresent() ? held.get() : engine.nothing(owner);
    }
}
