package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.ledger.Report;
import dev.cordon.ledger.WarmUp;
import dev.cordon.libvirt.HookCall;
import dev.cordon.plan.Note;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code cordon run FILE}, {@code cordon FILE}. */
final class RunCommand {
    private final Screen screen;
    private final Places places;
    private final Scripts scripts;
    private final Interruption interruption;

    RunCommand(Screen screen, Places places, Scripts scripts, Interruption interruption) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
        this.interruption = interruption;
    }

    int run(List<String> operands) throws IOException {
        HookCall hook = operands.size() < 2 || screen.console().in() == null ? null : HookCall.of(operands.getFirst(), operands.subList(1, operands.size()));
        if (hook != null) return new HookRun(screen, places, scripts, interruption).run(operands.getFirst(), hook, operands.subList(1, operands.size()));
        ScriptFile script = scripts.of(Command.RUN, operands, screen);
        List<String> args = operands.subList(1, operands.size());
        Options options = screen.options();
        if (options.on().isPresent() && options.undo().isPresent()) {
            throw CommandException.usage("-u does not go with --on: nothing is held when the trial is over");
        }
        try (Place place = options.dryRun() || options.on().isPresent() ? places.open(options) : places.forChange(options)) {
            if (options.dryRun()) return PlanCommand.show(screen, script, place, args);
            if (place.copy().isPresent()) {
                return new Trial(screen, interruption).run(script.script().fileName(), script.sentences(), () -> script.run(place, screen, args), place, place.copy().get());
            }
            return apply(script, place, args);
        }
    }

    private int apply(ScriptFile script, Place place, List<String> args) throws IOException {
        Engine engine = place.engine("run " + script.script().fileName());
        List<IsolationSpec> said = script.run(place, screen, args);
        if (!said.isEmpty()) WarmUp.begin();
        List<Plan> plans = engine.plan(said);
        if (plans.isEmpty()) return Exit.DONE.code();
        UndoTarget.check(screen.options().undo(), plans);
        return interruption.finish(() -> {
            Report report = engine.apply(plans, interruption);
            show(plans, report);
            if (!report.failed() && screen.options().undo().isPresent()) write(engine, plans, screen.options().undo().get());
            return Outcome.of(report).code();
        });
    }

    private void show(List<Plan> plans, Report report) {
        if (screen.options().json()) {
            screen.json(ReportJson.text(report));
            return;
        }
        Set<String> owners = new LinkedHashSet<>();
        List<Note> notes = new ArrayList<>();
        for (Plan plan : plans) {
            owners.add(plan.owner());
            notes.addAll(plan.notes());
        }
        Outcome.show(screen, String.join(", ", owners), report, notes);
    }

    private static void write(Engine engine, List<Plan> plans, Path file) throws IOException {
        UndoTarget.write(file, engine.export(plans.getFirst().owner()).map(u -> u.json())
                .orElseThrow(() -> new CommandException(Exit.FAILED, "nothing is held, so there is nothing to write to " + file)));
    }
}
