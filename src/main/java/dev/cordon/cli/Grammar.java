package dev.cordon.cli;

import picocli.CommandLine;
import dev.cordon.cli.chain.Flag;
import dev.cordon.cli.chain.Verb;
import dev.cordon.dsl.words.Nearest;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Understands a command line. Global options may stand before or after the command; what follows a script's file is the script's. */
final class Grammar {
    private static final Set<String> OF_ONE_COMMAND = Set.of("--journal", "--all", "--svg", "--width", "--ascii", "--hooks-dir", "--write", "--vcpus", "--memory");

    /** What goes with a line of commands. */
    private static final Set<String> CHAINED = Set.of("-n", "-u", "-v", "-q", "--json", "--root", "--on", "--state-dir", "--color", "--trust");

    private final Predicate<String> isFile;

    /** @param isFile whether a word that is no command names a file, which is then run */
    Grammar(Predicate<String> isFile) {
        this.isFile = isFile;
    }

    /** @throws CommandException when the words are wrong */
    Invocation parse(String... words) {
        CommandLine line = new CommandLine(HelpText.root(options(o -> !OF_ONE_COMMAND.contains(o)), Arrays.stream(Command.values()).map(this::spec).toList(), chained()))
                .setStopAtPositional(true).setExpandAtFiles(false);
        for (Command c : Command.values()) line.getSubcommands().get(c.word()).setStopAtPositional(c.runsScript());
        ParseResult parsed;
        try {
            parsed = line.parseArgs(words);
        } catch (ParameterException e) {
            throw CommandException.usage(problem(e));
        }
        List<ParseResult> chain = new ArrayList<>(List.of(parsed));
        if (parsed.hasSubcommand()) chain.add(parsed.subcommand());
        ParseResult last = chain.getLast();
        if (given(chain, "-h")) return new Invocation.Help(last.commandSpec().commandLine().getUsageMessage());
        if (given(chain, "-V")) return new Invocation.Version();
        List<String> operands = last.matchedPositionalValue(0, List.of());
        if (parsed.hasSubcommand() && Command.of(last.commandSpec().name()).isEmpty()) throw CommandException.usage("'" + last.commandSpec().name() + "' cannot stand here");
        Command command = parsed.hasSubcommand() ? Command.of(last.commandSpec().name()).orElseThrow() : implied(operands, line);
        for (OptionSpec option : parsed.matchedOptions())
            if (!command.takes(option.names()[0]))
                throw CommandException.usage("'" + option.names()[0] + "' means nothing to '" + command.word() + "'");
        return new Invocation.Call(command, operands, options(chain));
    }

    /** A script's file alone means run. */
    private Command implied(List<String> operands, CommandLine line) {
        if (operands.isEmpty()) throw CommandException.usage("a command or a script is missing\n\n" + line.getUsageMessage().strip());
        String word = operands.getFirst();
        if (isFile.test(word) || word.contains("/")) return Command.RUN;
        List<String> commands = List.copyOf(line.getSubcommands().keySet());
        throw CommandException.usage("no command and no file '" + word + "'" + Nearest.suggestion(word, commands));
    }

    /** The options of a line of commands, of which its own grammar has taken everything else. */
    Options options(String... words) {
        CommandSpec spec = CommandSpec.create();
        options(o -> CHAINED.contains(o)).forEach(spec::addOption);
        try {
            return options(List.of(new CommandLine(spec).parseArgs(words)));
        } catch (ParameterException e) {
            throw CommandException.usage(problem(e));
        }
    }

    /** Commands that are read elsewhere; here they have their place in the help. */
    private static List<CommandSpec> chained() {
        List<CommandSpec> specs = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            if (Command.of(verb.word()).isPresent()) continue;
            CommandSpec spec = CommandSpec.create().name(verb.word());
            spec.usageMessage().description(verb.meaning());
            for (Flag flag : verb.flags()) {
                String[] names = flag.names().toArray(new String[0]);
                spec.addOption(flag.label().isEmpty() ? flag(flag.meaning(), names) : value(flag.label(), flag.meaning(), names));
            }
            options(o -> CHAINED.contains(o) || o.equals("-h")).forEach(spec::addOption);
            spec.addPositional(operands());
            specs.add(spec);
        }
        return specs;
    }

    private CommandSpec spec(Command c) {
        CommandSpec spec = CommandSpec.create().name(c.word());
        spec.usageMessage().description(c.meaning());
        options(c::takes).forEach(spec::addOption);
        spec.addPositional(operands());
        return spec;
    }

    /** Whatever is no option; the synopsis says what is meant. */
    static PositionalParamSpec operands() {
        return PositionalParamSpec.builder().index("0..*").hidden(true)
                .type(List.class).auxiliaryTypes(String.class).build();
    }

    private static List<OptionSpec> options(Predicate<String> taken) {
        return List.of(
                        flag("say what would be done, and do nothing", "-n", "--dry-run"),
                        value("FILE", "write what the run holds to FILE; restore: give back what FILE names", "-u", "--undo"),
                        flag("every value instead of summaries; stack traces of errors", "-v", "--verbose"),
                        flag("nothing but errors", "-q", "--quiet"),
                        flag("the result as JSON on standard output", "--json"),
                        value("DIR", "every kernel path lies below DIR; the state too, in DIR/run/cordon", "--root"),
                        value("MACHINE", "a temporary copy of MACHINE: a bundled one's name, a directory, an archive", "--on"),
                        value("DIR", "where the ledger is kept (default: /run/cordon)", "--state-dir"),
                        value("WHEN", "auto, always or never", "--color"),
                        flag("the journal's records instead of a summary", "--journal"),
                        flag("everything that anybody holds", "--all"),
                        flag("as root: act on a script or undo file that others than root could have written", "--trust"),
                        value("FILE", "draw the machine as SVG into FILE; '-' is standard output", "--svg"),
                        value("COLUMNS", "draw in so many columns instead of the terminal's", "--width"),
                        flag("draw with plain ASCII characters", "--ascii"),
                        value("OUT.xml", "propose pins, topology and memory, and write them into OUT.xml: into a copy of DOMAIN.xml, else into a new domain; '-' is standard output", "--write"),
                        value("N", "propose so many vCPUs; without it as many as DOMAIN.xml has", "--vcpus"),
                        value("SIZE", "propose so much memory, for example 16G; without it as much as DOMAIN.xml has", "--memory"),
                        value("FILE", "the guest: a file with its libvirt XML", "--domain"),
                        value("NAMES", "a hook for these guests only: names and patterns, separated by commas", "--guest"),
                        value("DIR", "libvirt's directory of hooks (default: /etc/libvirt/hooks)", "--hooks-dir"),
                        flag("this text", "-h", "--help"),
                        flag("the version", "-V", "--version"))
                .stream().filter(o -> taken.test(o.names()[0])).toList();
    }

    private static OptionSpec flag(String meaning, String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length)).arity("0").type(boolean.class)
                .description(meaning).usageHelp(names[0].equals("-h")).versionHelp(names[0].equals("-V")).build();
    }

    private static OptionSpec value(String label, String meaning, String... names) {
        return OptionSpec.builder(names[0], Arrays.copyOfRange(names, 1, names.length)).arity("1").type(String.class)
                .paramLabel(label).description(meaning).build();
    }

    private static Options options(List<ParseResult> chain) {
        return new Options(given(chain, "-n"), path(chain, "-u"), given(chain, "-v"), given(chain, "-q"), given(chain, "--json"),
                path(chain, "--root"), text(chain, "--on"), path(chain, "--state-dir"), color(text(chain, "--color")),
                given(chain, "--journal"), given(chain, "--all"), given(chain, "--trust"),
                new Sheet(path(chain, "--svg"), text(chain, "--width").map(Sheet::width), given(chain, "--ascii")),
                drafting(chain),
                new About(path(chain, "--domain"), guests(chain), path(chain, "--hooks-dir")));
    }

    private static Optional<Drafting> drafting(List<ParseResult> chain) {
        Drafting drafting = new Drafting(path(chain, "--write"), text(chain, "--vcpus").map(Drafting::vcpus), text(chain, "--memory").map(Drafting::memory));
        return drafting.equals(Drafting.NOTHING) ? Optional.empty() : Optional.of(drafting);
    }

    private static List<String> guests(List<ParseResult> chain) {
        String text = text(chain, "--guest").orElse(null);
        if (text == null) return List.of();
        List<String> names = About.names(text);
        if (names == null) throw CommandException.usage("--guest takes names separated by commas, not '" + text + "'");
        return names;
    }

    private static Options.Color color(Optional<String> when) {
        return switch (when.orElse("auto")) {
            case "auto" -> Options.Color.AUTO;
            case "always" -> Options.Color.ALWAYS;
            case "never" -> Options.Color.NEVER;
            default -> throw CommandException.usage("--color takes auto, always or never, not '" + when.get() + "'");
        };
    }

    private static boolean given(List<ParseResult> chain, String option) {
        return chain.stream().anyMatch(p -> p.hasMatchedOption(option));
    }

    private static Optional<String> text(List<ParseResult> chain, String option) {
        return chain.stream().filter(p -> p.hasMatchedOption(option)).map(p -> p.<String>matchedOptionValue(option, null))
                .reduce((first, second) -> second);
    }

    private static Optional<Path> path(List<ParseResult> chain, String option) {
        return text(chain, option).map(t -> {
            if (t.isEmpty()) throw CommandException.usage(option + " needs a path");
            return Path.of(t);
        });
    }

    private static String problem(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException u -> {
                String word = u.getUnmatched().getFirst();
                List<String> names = u.getCommandLine().getCommandSpec().options().stream().flatMap(o -> Arrays.stream(o.names())).toList();
                // of single letters each is near every other
                yield "unknown option '" + word + "'" + (word.startsWith("--") ? Nearest.suggestion(word, names) : "");
            }
            case MissingParameterException m -> m.getMissing().getFirst() instanceof OptionSpec o
                    ? o.longestName() + " needs a value: " + o.paramLabel() : m.getMessage();
            case OverwrittenOptionException o -> ((OptionSpec) o.getOverwritten()).longestName() + " is given twice";
            default -> e.getMessage();
        };
    }
}
