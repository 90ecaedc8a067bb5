package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.guest.Occasion;
import dev.cordon.guest.Owners;
import dev.cordon.guest.Phase;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.ledger.Report;
import dev.cordon.ledger.WarmUp;
import dev.cordon.libvirt.HookCall;
import dev.cordon.libvirt.Pipe;
import dev.cordon.plan.Note;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call of a script as a hook. Nothing is written to standard output, standard input is read to its end, and while libvirtd
 * is being started nothing fails: the guest would be killed for it.
 */
final class HookRun {
    private final Screen screen;
    private final Places places;
    private final Scripts scripts;
    private final Interruption interruption;

    HookRun(Screen screen, Places places, Scripts scripts, Interruption interruption) {
        // what a script prints by way of System.out is no result here either
        if (screen.console().out() == System.out) System.setOut(screen.console().err());
        this.screen = new Screen(screen.console().silent(), screen.options().quietly());
        this.places = places;
        this.scripts = scripts;
        this.interruption = interruption;
    }

    /** @param args what the script was called with */
    int run(String file, HookCall call, List<String> args) throws IOException {
        if (call.phase() != Phase.RECONNECT) return answer(file, call, args);
        try {
            answer(file, call, args);
        } catch (Throwable e) {
            Ending ending = Ending.of(e);
            screen.console().err().println(ending.message() + "; the guest '" + call.guest() + "' runs on, and holds what it held");
        }
        return Exit.DONE.code();
    }

    private int answer(String file, HookCall call, List<String> args) throws IOException {
        boolean concerned = screen.options().about().concerns(call.guest());
        // before it is asked whom the hook is for: that may have been changed while the guest ran
        if (call.phase() == Phase.RELEASE) return concerned ? release(file, call, args) : giveBack(occasion(call));
        if (call.phase() == null || !concerned) {
            input();
            return Exit.DONE.code();
        }
        ScriptFile script = script(file);
        Occasion occasion = occasion(call);
        return script.script().speaksIn(call.phase()) ? hold(script, occasion, args) : Exit.DONE.code();
    }

    /** Whatever has become of the script since, the guest's values are given back. */
    private int release(String file, HookCall call, List<String> args) throws IOException {
        ScriptFile script = null;
        Throwable problem = null;
        try {
            script = scripts.of(file, screen);
        } catch (Throwable e) {
            problem = e;
        }
        Occasion occasion = occasion(call);
        int code = giveBack(occasion);
        if (problem instanceof IOException e) throw e;
        if (problem instanceof RuntimeException e) throw e;
        if (problem instanceof Error e) throw e;
        return script.script().speaksIn(Phase.RELEASE) ? Math.max(code, hold(script, occasion, args)) : code;
    }

    private int giveBack(Occasion occasion) throws IOException {
        try (Place place = places.forChange(screen.options())) {
            Engine engine = place.engine("hook release");
            String owner = owner(occasion);
            return interruption.finish(() -> {
                Optional<Report> report = engine.release(owner, all -> Owners.ofGuest(occasion, all));
                return report.isEmpty() ? Exit.DONE.code() : shown(owner, report.get(), List.of());
            });
        }
    }

    private static String owner(Occasion occasion) {
        try {
            return Owners.ofGuest(occasion);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Exit.FAILED, e.getMessage() + "; nothing was given back: 'cordon status' shows under which uuid the guest holds, and 'cordon restore UUID' gives it back");
        }
    }

    private int hold(ScriptFile script, Occasion occasion, List<String> args) throws IOException {
        try (Place place = places.forChange(screen.options())) {
            Engine engine = place.engine("hook " + occasion.phase().word());
            List<IsolationSpec> said = script.run(place, screen, occasion, args);
            if (!said.isEmpty()) WarmUp.begin();
            List<Plan> plans = engine.plan(Beside.others(engine, script.script().fileName(), said));
            if (plans.isEmpty()) return Exit.DONE.code();
            List<Note> notes = new ArrayList<>();
            for (Plan plan : plans) notes.addAll(plan.notes());
            return interruption.finish(() -> shown(occasion.guest().orElseThrow(), engine.apply(plans, interruption), notes));
        }
    }

    /** What others have changed meanwhile is said, and is no reason for libvirt to end a guest. */
    private int shown(String owner, Report report, List<Note> notes) {
        Outcome.show(screen, owner, report, notes);
        return report.failed() ? Exit.FAILED.code() : Exit.DONE.code();
    }

    /** Getting it may begin the run anew, for which nothing of standard input may have been read. */
    private ScriptFile script(String file) throws IOException {
        try {
            return scripts.of(file, screen);
        } catch (Throwable e) {
            input();
            throw e;
        }
    }

    private Occasion occasion(HookCall call) throws IOException {
        byte[] xml = input();
        return new Occasion(call.phase(), Optional.of(call.guest()), screen.options().about().domain().isPresent()
                ? () -> Optional.of(Domains.read(screen.options().about().domain().get())) : () -> Domains.of(call.guest(), xml));
    }

    private byte[] input() throws IOException {
        return screen.console().in() == null ? new byte[0] : Pipe.read(screen.console().in());
    }
}
