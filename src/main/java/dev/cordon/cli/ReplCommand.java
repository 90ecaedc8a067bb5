package dev.cordon.cli;

import dev.cordon.dsl.Prompt;
import org.apache.groovy.groovysh.Main;

import java.io.IOException;
import java.util.List;

/** {@code cordon repl}: groovysh with Cordon's words. */
final class ReplCommand {
    private final Screen screen;
    private final Places places;
    private final Interruption interruption;

    ReplCommand(Screen screen, Places places, Interruption interruption) {
        this.screen = screen;
        this.places = places;
        this.interruption = interruption;
    }

    int run(List<String> operands) throws IOException {
        Screen.none(Command.REPL, operands);
        try (Place place = places.open(screen.options())) {
            PromptWords words = new PromptWords(screen, place, interruption, new Prompt(place.machine(), new ScriptLog(Prompt.NAME, screen), screen.console().out()));
            // a pipe has no cursor: without -T dumb the line editor complains of that
            String[] args = screen.console().terminal() ? new String[0] : new String[]{"-q", "-T", "dumb"};
            return Main.start(words.bindings(), args);
        }
    }
}
