package dev.cordon.cli;

import java.io.IOException;
import java.util.List;

/** {@code cordon check FILE}. */
final class CheckCommand {
    private final Screen screen;

    CheckCommand(Screen screen) {
        this.screen = screen;
    }

    int run(List<String> operands) throws IOException {
        if (operands.size() > 1) throw CommandException.usage("'check' takes one script, not also '" + operands.get(1) + "'");
        ScriptFile script = ScriptFile.of(Command.CHECK, operands, screen.options());
        screen.line(script.script().fileName() + ": no mistakes found");
        return Exit.DONE.code();
    }
}
