package dev.cordon.cli;

import java.io.IOException;
import java.util.List;

/** {@code cordon compile FILE...}: what an installation does, so that not even the first run takes the compiler. */
final class CompileCommand {
    private final Screen screen;
    private final Scripts scripts;

    CompileCommand(Screen screen, Scripts scripts) {
        this.screen = screen;
        this.scripts = scripts;
    }

    int run(List<String> operands) throws IOException {
        if (operands.isEmpty()) throw CommandException.usage("'compile' needs a script's FILE");
        for (String file : operands) {
            ScriptFile script = scripts.kept(file, screen);
            screen.line(file + ": compiled");
            screen.lines(CheckCommand.costs(script.script()));
        }
        return Exit.DONE.code();
    }
}
