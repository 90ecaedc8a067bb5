package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.Cost;
import dev.cordon.dsl.ScriptException;
import dev.cordon.dsl.SetText;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code cordon check FILE}: mistakes in a script, and what the sets in it mean on this machine or another. */
final class CheckCommand {
    private final Screen screen;
    private final Places places;
    private final Scripts scripts;

    CheckCommand(Screen screen, Places places, Scripts scripts) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
    }

    int run(List<String> operands) throws IOException {
        if (operands.size() > 1) throw CommandException.usage("'check' takes one script, not also '" + operands.get(1) + "'");
        if (operands.isEmpty()) throw CommandException.usage("'check' needs a script's FILE");
        String file = operands.getFirst();
        CompiledScript script = scripts.compiled(file, screen).script();
        List<SetText> sets = script.sets();
        String verdict = file + ": no mistakes found";
        if (sets.isEmpty()) screen.line(verdict);
        else show(file, sets, verdict);
        screen.lines(costs(script));
        return Exit.DONE.code();
    }

    /**
     * @throws ScriptException when a set means nothing on a machine that was asked for. Of the machine that this happens to run on
     *                         it is only said: a script may be for another
     */
    private void show(String file, List<SetText> sets, String verdict) throws IOException {
        Options options = screen.options();
        try (Place place = places.open(options)) {
            SetTable table = new SetTable(file, sets, place.machine().names(), screen.style());
            boolean wrong = !place.live() && !table.problems().isEmpty();
            if (!wrong) screen.line(verdict);
            screen.line("sets on " + machine(options) + " ('cordon plan' shows those that the script computes):");
            screen.lines(table.lines());
            if (wrong) throw new ScriptException(table.problems());
        }
    }

    private static String machine(Options options) {
        return options.on().or(() -> options.root().map(Object::toString)).orElse("this machine");
    }

    /** Why the script starts slowly: {@code FILE:LINE: a GString needs Groovy's classes …; how to say it without}. */
    static List<String> costs(CompiledScript script) {
        List<String> lines = new ArrayList<>();
        for (Cost c : script.costs()) {
            lines.add(script.fileName() + (c.line() > 0 ? ":" + c.line() : "") + ": " + c.construct() + " needs Groovy's classes (start-up about 4 times as long)"
                    + (c.cheaper().isEmpty() ? "" : "; " + c.cheaper()));
        }
        return lines;
    }
}
