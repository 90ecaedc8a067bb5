package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.guest.Domain;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Owners;
import dev.cordon.guest.Phase;
import dev.cordon.ledger.Report;
import dev.cordon.libvirt.HookFile;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cordon hook test GUEST [SCRIPT]}: the life of a guest, phase by phase, on a machine that it is not started on. */
final class HookTest {
    private static final List<Phase> LIFE = List.of(Phase.PREPARE, Phase.START, Phase.STARTED, Phase.RECONNECT, Phase.STOPPED, Phase.RELEASE);

    private final Screen screen;
    private final Places places;
    private final Scripts scripts;
    private final Interruption interruption;

    HookTest(Screen screen, Places places, Scripts scripts, Interruption interruption) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
        this.interruption = interruption;
    }

    int run(List<String> operands) throws IOException {
        Options options = screen.options();
        if (operands.isEmpty() || operands.size() > 2) throw CommandException.usage("'hook test' needs the name of a GUEST, and takes a script's FILE (default: the hooks that are installed)");
        if (options.on().isEmpty() && options.root().isEmpty()) {
            throw CommandException.usage("'hook test' holds and gives back as if the guest ran; '--on MACHINE' names the copy to do it on (this machine's: 'cordon capture')");
        }
        String guest = operands.getFirst();
        List<ScriptFile> all = new ArrayList<>();
        if (operands.size() == 2) all.add(scripts.of(operands.get(1), screen));
        else all.addAll(installed(guest));
        if (all.isEmpty()) throw CommandException.usage("no hook is installed for guest '" + guest + "' in " + HookDirectory.of(options).many() + "; name a script's FILE");
        try (Place place = places.forChange(options)) {
            return interruption.finish(() -> live(guest, all, place));
        }
    }

    private List<ScriptFile> installed(String guest) throws IOException {
        List<ScriptFile> found = new ArrayList<>();
        for (Map.Entry<Path, HookFile> f : HookDirectory.of(screen.options()).files().entrySet()) {
            HookFile hook = f.getValue();
            if (hook.ours() && new About(Optional.empty(), hook.guests(), Optional.empty()).concerns(guest)) found.add(scripts.of(f.getKey().toString(), screen));
        }
        return found;
    }

    private int live(String guest, List<ScriptFile> all, Place place) throws IOException {
        Path tree = place.copy().isPresent() ? place.copy().get().root() : screen.options().root().orElseThrow();
        TreeImage before = TreeImage.of(tree);
        boolean failed = false;
        for (Phase phase : LIFE) {
            Occasion occasion = occasion(guest, phase);
            screen.line(screen.style().bold(phase.word()));
            if (phase == Phase.RELEASE) failed |= giveBack(place, occasion);
            for (ScriptFile script : all) failed |= play(script, place, occasion);
        }
        List<String> differences = before.differences(TreeImage.of(tree));
        screen.line(screen.style().bold("compared") + "  " + (differences.isEmpty() ? screen.style().green("no difference") : screen.style().red(Values.count(differences.size(), "difference"))));
        for (String d : differences) screen.line("  " + d);
        return failed || !differences.isEmpty() ? Exit.FAILED.code() : Exit.DONE.code();
    }

    private boolean play(ScriptFile script, Place place, Occasion occasion) throws IOException {
        String name = script.script().fileName();
        if (!script.script().speaksIn(occasion.phase())) {
            if (occasion.phase() != Phase.RELEASE) screen.line("  " + name + ": nothing to do");
            return false;
        }
        Place now = place.again();
        Engine engine = now.engine("hook test " + name);
        List<String> args = List.of(occasion.guest().orElseThrow(), occasion.phase().word(), "begin", "-");
        List<Plan> plans = engine.plan(Beside.others(engine, name, script.run(now, screen, occasion, args)));
        if (occasion.phase() == Phase.PREPARE) {
            for (String line : new PlanText(screen.style(), screen.options().verbose(), script.sentences()).lines(engine.preview(plans))) screen.line("  " + line);
        }
        if (plans.isEmpty()) return false;
        Report report = engine.apply(plans, interruption);
        return shown(name, report);
    }

    private boolean giveBack(Place place, Occasion occasion) throws IOException {
        Optional<Report> report = place.again().engine("hook test").release(Owners.ofGuest(occasion), all -> Owners.ofGuest(occasion, all));
        return report.isPresent() && shown(Owners.ofGuest(occasion), report.get());
    }

    private boolean shown(String name, Report report) {
        screen.line("  " + name + ": " + Outcome.sentence(report, screen.style()));
        for (String line : new ReportText(screen.style(), screen.options().verbose()).lines(report)) screen.line("    " + line);
        return report.failed();
    }

    private Occasion occasion(String guest, Phase phase) {
        Optional<Path> file = screen.options().about().domain();
        return new Occasion(phase, Optional.of(guest), () -> file.isEmpty() ? Optional.<Domain>empty() : Optional.of(Domains.read(file.get())));
    }
}
