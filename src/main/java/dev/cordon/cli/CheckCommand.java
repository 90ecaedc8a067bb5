package dev.cordon.cli;

import dev.cordon.dsl.CompiledScript;
import dev.cordon.dsl.Cost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code cordon check FILE}. */
final class CheckCommand {
    private final Screen screen;
    private final Scripts scripts;

    CheckCommand(Screen screen, Scripts scripts) {
        this.screen = screen;
        this.scripts = scripts;
    }

    int run(List<String> operands) throws IOException {
        if (operands.size() > 1) throw CommandException.usage("'check' takes one script, not also '" + operands.get(1) + "'");
        CompiledScript script = scripts.of(Command.CHECK, operands, screen).script();
        screen.line(script.fileName() + ": no mistakes found");
        screen.lines(costs(script));
        return Exit.DONE.code();
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
