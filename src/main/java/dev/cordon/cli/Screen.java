package dev.cordon.cli;

import java.util.List;

/** Where and how one command shows its result, as its options ask. */
record Screen(Console console, Options options) {
    Style style() {
        return console.style(options);
    }

    /** The result for people; with -q nothing. */
    void lines(List<String> lines) {
        if (options.quiet()) return;
        for (String line : lines) console.out().println(line);
    }

    void line(String line) {
        lines(List.of(line));
    }

    /** The result for programs, which -q does not take away. */
    void json(String json) {
        console.out().println(json);
    }

    /** Something that is wrong; shown in any case. */
    void problem(String text) {
        console.err().println("cordon: " + text);
    }

    /** @throws CommandException when the command takes none */
    static void none(Command command, List<String> operands) {
        if (!operands.isEmpty()) throw CommandException.usage("'" + command.word() + "' takes no '" + operands.getFirst() + "'");
    }
}
