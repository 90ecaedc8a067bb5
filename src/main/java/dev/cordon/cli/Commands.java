package dev.cordon.cli;

import java.io.IOException;
import java.util.List;

/** Every command, and the texts of the help; on the road that has everything. */
final class Commands {
    private final Console console;
    private final Interruption interruption;
    private final Launched launched;
    private final Places places;
    private final Scripts scripts;

    Commands(Console console, Interruption interruption, Launched launched, Places places, Scripts scripts) {
        this.console = console;
        this.interruption = interruption;
        this.launched = launched;
        this.places = places;
        this.scripts = scripts;
    }

    int run(Invocation invocation) throws IOException {
        return switch (invocation) {
            case Invocation.Help help -> print(help.text().strip());
            case Invocation.Version v -> print("cordon " + version() + " (Groovy " + groovy.lang.GroovySystem.getVersion() + ", Java " + Runtime.version().feature() + ")");
            case Invocation.Call call -> call(call);
        };
    }

    private int call(Invocation.Call call) throws IOException {
        Screen screen = new Screen(console, call.options());
        List<String> operands = call.operands();
        return switch (call.command()) {
            case RUN -> new RunCommand(screen, places, scripts, interruption).run(operands);
            case PLAN -> new PlanCommand(screen, places, scripts).run(operands);
            case CHECK -> new CheckCommand(screen, places, scripts).run(operands);
            case COMPILE -> new CompileCommand(screen, scripts).run(operands);
            case CACHE -> new CacheCommand(screen, launched.cache()).run(operands);
            case RESTORE -> new RestoreCommand(screen, places, interruption).run(operands);
            case STATUS -> new StatusCommand(screen, places).run(operands);
            case VERIFY -> new VerifyCommand(screen, places).run(operands);
            case TOPOLOGY -> new TopologyCommand(screen, places).run(operands);
            case CAPTURE -> new CaptureCommand(screen, places).run(operands);
            case LINT -> new LintCommand(screen, places, scripts).run(operands);
            case HOOK -> new HookCommand(screen, places, scripts, interruption, launched).run(operands);
            case REPL -> new ReplCommand(screen, places, interruption).run(operands);
        };
    }

    private int print(String text) {
        console.out().println(text);
        return Exit.DONE.code();
    }

    private static String version() {
        String version = Commands.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
