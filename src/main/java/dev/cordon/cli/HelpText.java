package dev.cordon.cli;

import dev.cordon.cli.chain.Verb;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole program's specification for picocli, with the texts of its help. */
final class HelpText {
    private HelpText() {
    }

    static CommandSpec root(List<OptionSpec> options, List<CommandSpec> commands, List<CommandSpec> chained) {
        CommandSpec root = CommandSpec.create().name("cordon");
        options.forEach(root::addOption);
        root.addPositional(Grammar.operands());
        commands.forEach(c -> root.addSubcommand(c.name(), c));
        chained.forEach(c -> root.addSubcommand(c.name(), c));
        root.usageMessage()
                .customSynopsis("cordon [OPTION...] FILE [ARG...]", "       cordon [OPTION...] COMMAND [OPTION...] [ARG...]",
                        "       cordon [OPTION...] cpuset-create ... move-tasks ...")
                .description("Scripts that isolate host CPUs for virtual machines, and give everything back.")
                .commandListHeading("%nCommands:%n").optionListHeading("%nOptions:%n")
                .sortOptions(false)
                .footer("", "'cordon COMMAND --help' tells more. What follows a script's FILE belongs to the script.")
                .exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
        for (CommandSpec c : commands) {
            c.usageMessage().sortOptions(false).optionListHeading("%nOptions:%n").customSynopsis(
                    ("cordon " + c.name() + " [OPTION...] " + Command.of(c.name()).orElseThrow().operands()).strip());
        }
        for (CommandSpec c : chained) {
            c.usageMessage().sortOptions(false).optionListHeading("%nOptions:%n").customSynopsis("cordon " + Verb.of(c.name()).orElseThrow().synopsis() + " [COMMAND ...]")
                    .footer("", "Commands of vfio-isolate can be chained in one line, which is done as one, or", "not at all. -u FILE holds it as an owner of its own; 'restore FILE' gives back.");
        }
        return root;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        List<String> table = Exit.table();
        for (int i = 0; i < table.size(); i += 2) codes.put(table.get(i), table.get(i + 1));
        return codes;
    }
}
