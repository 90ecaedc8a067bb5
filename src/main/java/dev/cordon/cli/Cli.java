package dev.cordon.cli;

import dev.cordon.cli.chain.Chain;
import dev.cordon.cli.chain.ChainException;
import dev.cordon.cli.chain.Verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Does what a command line says. Every way that it can end is an exit code and, where something is wrong, a message without a stack trace. */
final class Cli {
    private final Console console;
    private final Interruption interruption;
    private final Launched launched;
    private final Places places;
    private final Scripts scripts;

    Cli(Console console, Interruption interruption) {
        this(console, interruption, Launched.ALONE);
    }

    Cli(Console console, Interruption interruption, Launched launched) {
        this.console = console;
        this.interruption = interruption;
        this.launched = launched;
        this.places = new Places(interruption);
        this.scripts = new Scripts(launched);
    }

    int run(String... words) {
        try {
            return invoke(words);
        } catch (Throwable e) {
            Ending ending = Ending.of(e);
            if (!ending.message().isEmpty()) console.err().println(ending.message());
            // before the options are understood nobody knows whose -v it is
            List<String> said = List.of(words);
            if (ending.trace() && (said.contains("-v") || said.contains("--verbose") || said.contains("-d"))) e.printStackTrace(console.err());
            return ending.code();
        }
    }

    /** What has to be quick comes first, and without a class of the rest. */
    private int invoke(String... words) throws IOException {
        Existing files = new Existing();
        Invocation.Call call = QuickGrammar.parse(files, words);
        if (call == null && Chain.isOne(words)) return chained(files, words);
        if (call == null || call.options().on().isPresent()) {
            if (!launched.full()) Restart.now(launched);
            return new Commands(console, interruption, launched, places, scripts).run(new Grammar(files).parse(words));
        }
        Screen screen = new Screen(console, call.options());
        return call.command() == Command.RUN ? new RunCommand(screen, places, scripts, interruption).run(call.operands())
                : new RestoreCommand(screen, places, interruption).run(call.operands());
    }

    private int chained(Predicate<String> files, String... words) throws IOException {
        Optional<Verb> asked = Chain.helpFor(words);
        if (asked.isPresent()) {
            if (!launched.full()) Restart.now(launched);
            return new Commands(console, interruption, launched, places, scripts).run(new Grammar(files).parse(asked.get().word(), "--help"));
        }
        try {
            Chain chain = Chain.of(words);
            Options options = QuickGrammar.optionsOf(chain.options());
            if (options == null || options.on().isPresent()) {
                if (!launched.full()) Restart.now(launched);
                options = new Grammar(files).options(chain.options().toArray(new String[0]));
            }
            return new ChainCommand(console, places, interruption).run(chain, options);
        } catch (ChainException e) {
            throw CommandException.usage(e.getMessage());
        }
    }

    private static final class Existing implements Predicate<String> {
        @Override
        public boolean test(String word) {
            return Files.exists(Path.of(word));
        }
    }
}
