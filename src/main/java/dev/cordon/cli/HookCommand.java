package dev.cordon.cli;

import dev.cordon.dsl.words.Nearest;
import dev.cordon.guest.Phase;
import dev.cordon.libvirt.HookCall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code cordon hook install|uninstall|list|test|run}. */
final class HookCommand {
    private static final List<String> WORDS = List.of("install", "uninstall", "list", "test", "run");

    private final Screen screen;
    private final Places places;
    private final Scripts scripts;
    private final Interruption interruption;
    private final Launched launched;

    HookCommand(Screen screen, Places places, Scripts scripts, Interruption interruption, Launched launched) {
        this.screen = screen;
        this.places = places;
        this.scripts = scripts;
        this.interruption = interruption;
        this.launched = launched;
    }

    int run(List<String> operands) throws IOException {
        if (operands.isEmpty()) throw CommandException.usage("'hook' needs one of: " + String.join(", ", WORDS));
        String word = operands.getFirst();
        List<String> rest = operands.subList(1, operands.size());
        Options options = screen.options();
        if (options.on().isPresent() && !word.equals("test")) throw CommandException.usage("--on does not go with 'hook " + word + "', only with 'hook test'");
        return switch (word) {
            case "install" -> new HookInstall(screen, places, scripts, launched).run(one(word, "a script's FILE", rest));
            case "uninstall" -> new HookUninstall(screen, places).run(one(word, "the NAME of a hook", rest));
            case "list" -> {
                if (!rest.isEmpty()) throw CommandException.usage("'hook list' takes no '" + rest.getFirst() + "'");
                yield new HookList(screen).run();
            }
            case "test" -> new HookTest(screen, places, scripts, interruption).run(rest);
            case "run" -> byHand(rest);
            default -> throw CommandException.usage("'hook' has no '" + word + "'" + Nearest.suggestion(word, WORDS));
        };
    }

    private static String one(String word, String what, List<String> rest) {
        if (rest.size() != 1) throw CommandException.usage("'hook " + word + "' needs " + what + (rest.isEmpty() ? "" : ", and nothing more"));
        return rest.getFirst();
    }

    private int byHand(List<String> words) throws IOException {
        if (words.size() != 5) throw CommandException.usage("'hook run' needs SCRIPT GUEST PHASE SUB EXTRA, as libvirt calls it: 'cordon hook run vm.groovy win11 prepare begin -'");
        List<String> args = words.subList(1, 5);
        HookCall call = HookCall.of(args);
        if (call.phase() == null) {
            List<String> phases = new ArrayList<>();
            for (Phase phase : Phase.values()) if (phase != Phase.NONE) phases.add(phase.word());
            throw CommandException.usage("libvirt knows no phase '" + args.get(1) + "'" + Nearest.suggestion(args.get(1), phases));
        }
        return new HookRun(screen, places, scripts, interruption).run(words.getFirst(), call, args);
    }
}
