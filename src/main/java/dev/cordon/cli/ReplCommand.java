package dev.cordon.cli;

import dev.cordon.dsl.Prompt;
import org.apache.groovy.groovysh.Main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            return start(words, args);
        }
    }

    /** groovysh keeps its history below the home directory, and ends with a stack trace where it may not write there. */
    private static int start(PromptWords words, String[] args) throws IOException {
        if (Files.isWritable(Path.of(System.getProperty("user.home")))) return Main.start(words.bindings(), args);
        Path home = Files.createTempDirectory("cordon-repl-");
        System.setProperty("user.home", home.toString());
        try {
            return Main.start(words.bindings(), args);
        } finally {
            Trees.delete(home);
        }
    }
}
