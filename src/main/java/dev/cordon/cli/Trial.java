package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.engine.Outlook;
import dev.cordon.engine.Status;
import dev.cordon.knob.IsolationSpec;
import dev.cordon.ledger.Report;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** {@code cordon run --on MACHINE FILE}: the whole road on a temporary copy, there and back, and whether anything is left. */
final class Trial {
    private static final int SHOWN_DIFFERENCES = 20;

    private final Screen screen;
    private final Interruption interruption;
    private final Style style;

    Trial(Screen screen, Interruption interruption) {
        this.screen = screen;
        this.interruption = interruption;
        this.style = screen.style();
    }

    /** All that is found out on the way. */
    private record Found(Outlook outlook, Report applied, Status held, Report undone, List<String> differences) {
        Exit exit() {
            if (applied.failed() || undone.failed() || !differences.isEmpty()) return Exit.FAILED;
            return held.intact() && !undone.drifted() ? Exit.DONE : Exit.DRIFT;
        }
    }

    /** What is tried; found out when the machine has been shown. */
    interface Wish {
        List<IsolationSpec> said() throws IOException;
    }

    /** @param name what is tried, for those who wait for it */
    int run(String name, Sentences sentences, Wish wish, Place place, TemporaryMachine copy) throws IOException {
        TreeImage before = TreeImage.of(copy.root());
        say(style.bold("machine") + " " + copy.name() + ": " + TopologyCommand.summary(place.machine().topology()) + "; cgroup "
                + place.machine().cgroups().getName() + "; a temporary copy, nothing else is changed", "");
        Engine engine = place.engine("run --on " + copy.name() + " " + name);
        List<Plan> plans = engine.plan(wish.said());
        Outlook outlook = engine.preview(plans);
        if (!screen.options().json()) screen.lines(new PlanText(style, screen.options().verbose(), sentences).lines(outlook));
        return interruption.finish(() -> thereAndBack(engine, outlook, place, copy, before));
    }

    private int thereAndBack(Engine engine, Outlook outlook, Place place, TemporaryMachine copy, TreeImage before) throws IOException {
        Report applied = engine.apply(outlook.plans(), interruption);
        show("applied", applied);
        // from here on as another process would see it
        Engine later = place.again().engine("restore");
        Status held = later.status();
        if (!applied.failed()) verified(held);
        Report undone = later.release(Set.copyOf(held.owners()));
        if (!applied.failed()) show("undone", undone);
        List<String> differences = before.differences(TreeImage.of(copy.root()));
        Found found = new Found(outlook, applied, held, undone, differences);
        if (screen.options().json()) json(copy.name(), found);
        else compared(before.size(), differences);
        return found.exit().code();
    }

    private void verified(Status held) {
        List<String> problems = new StatusText(style, screen.options().verbose(), ZoneId.systemDefault()).problems(held);
        say("", style.bold("verified") + "  " + (problems.isEmpty() ? VerifyCommand.intact(held) : style.red("not as it should be")));
        for (String p : problems) say("  " + p);
    }

    private void show(String title, Report report) {
        say("", style.bold(title) + " ".repeat(Math.max(0, 10 - title.length())) + Outcome.sentence(report, style));
        for (String line : new ReportText(style, screen.options().verbose()).lines(report)) say("  " + line);
    }

    private void compared(int files, List<String> differences) {
        if (differences.isEmpty()) {
            say("", style.bold("compared") + "  " + style.green("no difference") + String.format(" in %,d files and directories", files));
            return;
        }
        say("", style.bold("compared") + "  " + style.red(Values.count(differences.size(), "difference")));
        int shown = screen.options().verbose() ? differences.size() : Math.min(SHOWN_DIFFERENCES, differences.size());
        for (String d : differences.subList(0, shown)) say("  " + d);
        if (shown < differences.size()) say("  and " + (differences.size() - shown) + " more (-v: all)");
    }

    private void json(String machine, Found found) {
        screen.json(Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("machine", machine);
            json.writeFieldName("plan");
            PlanJson.write(json, found.outlook());
            json.writeFieldName("applied");
            ReportJson.write(json, found.applied());
            json.writeBooleanField("verified", found.held().intact());
            json.writeFieldName("undone");
            ReportJson.write(json, found.undone());
            json.writeArrayFieldStart("differences");
            for (String d : found.differences()) json.writeString(d);
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    private void say(String... lines) {
        if (!screen.options().json()) screen.lines(List.of(lines));
    }
}
