package dev.cordon.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the user asks for.
 *
 * @param rounds   that count, of each case; large machines get a quarter of it
 * @param only     names, or beginnings of names, of the rows to measure; all when empty
 * @param json     where to write all samples
 * @param markdown whether to print for {@code docs/performance.md}
 * @param page     whether to write it there
 */
record Settings(int rounds, List<String> only, Optional<Path> json, boolean markdown, boolean page, boolean list, boolean help) {
    static final String USAGE = """
            usage: src/bench/run [--rounds N] [--only NAME]... [--json FILE] [--markdown] [--page]
              --rounds N   rounds that count (21); large machines get a quarter of it, but at least 3
              --only NAME  measure these rows only ('card', 'tasks-1000', or 'tasks' for all that begin so), and Hello World
              --json FILE  write every sample
              --markdown   print the section of docs/performance.md
              --page       write that section
              --list       print the names of the rows
            """;
    private static final int ROUNDS = 21;
    private static final int FEWEST_OF_LARGE = 3;

    /** @throws BenchException when an argument is wrong */
    static Settings of(List<String> arguments) {
        int rounds = ROUNDS;
        List<String> only = new ArrayList<>();
        Optional<Path> json = Optional.empty();
        boolean markdown = false;
        boolean page = false;
        boolean list = false;
        boolean help = false;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            switch (option) {
                case "--rounds" -> rounds = number(value(arguments, ++i));
                case "--only" -> only.add(value(arguments, ++i));
                case "--json" -> json = Optional.of(Path.of(value(arguments, ++i)));
                case "--markdown" -> markdown = true;
                case "--page" -> page = true;
                case "--list" -> list = true;
                case "--help" -> help = true;
                default -> throw new BenchException("unknown option '" + option + "'\n" + USAGE.stripTrailing());
            }
        }
        return new Settings(rounds, List.copyOf(only), json, markdown, page, list, help);
    }

    /** Whether a row is to be measured. */
    boolean wants(String name) {
        return only.isEmpty() || only.stream().anyMatch(o -> name.equals(o) || name.startsWith(o + "-"));
    }

    /** @throws BenchException when {@code --only} has a name that no row begins with */
    void check(List<String> names) {
        for (String o : only) {
            if (names.stream().noneMatch(new Settings(rounds, List.of(o), json, markdown, page, list, help)::wants)) {
                throw new BenchException("--only " + o + ": there are " + String.join(", ", names));
            }
        }
    }

    int roundsOfLarge() {
        return Math.max(Math.min(rounds, FEWEST_OF_LARGE), rounds / 4);
    }

    private static String value(List<String> arguments, int i) {
        if (i == arguments.size()) throw new BenchException("'" + arguments.getLast() + "' needs a value");
        return arguments.get(i);
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BenchException("--rounds takes a positive number, not '" + text + "'");
    }
}
