package dev.cordon.cli;

import dev.cordon.engine.Engine;
import dev.cordon.engine.Outlook;
import dev.cordon.knob.IsolationSpec;

import java.io.IOException;
import java.util.List;

/** {@code cordon plan FILE}, and {@code cordon run -n FILE}. */
final class PlanCommand {
    private final Screen screen;
    private final Places places;
    private final Scripts scripts;

    PlanCommand(Screen screen, Places places, Scripts scripts) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
    }

    int run(List<String> operands) throws IOException {
        ScriptFile script = scripts.of(Command.PLAN, operands, screen);
        try (Place place = places.open(screen.options())) {
            return show(screen, script, place, operands.subList(1, operands.size()));
        }
    }

    static int show(Screen screen, ScriptFile script, Place place, List<String> args) throws IOException {
        return show(screen, script.sentences(), place.engine("plan " + script.script().fileName()), script.run(place, screen, args));
    }

    static int show(Screen screen, Sentences sentences, Engine engine, List<IsolationSpec> said) throws IOException {
        Outlook outlook = engine.preview(engine.plan(said));
        if (screen.options().json()) screen.json(PlanJson.text(outlook));
        else screen.lines(new PlanText(screen.style(), screen.options().verbose(), sentences).lines(outlook));
        return Exit.DONE.code();
    }
}
