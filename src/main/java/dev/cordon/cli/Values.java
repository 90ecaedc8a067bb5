package dev.cordon.cli;

import java.util.List;

/** How values, counts and tables of them are printed. */
final class Values {
    private static final int LONGEST = 48;
    private static final int WIDEST_ADDRESS = 72;

    private Values() {
    }

    /** {@code 0-31 → 0-7,16-23}; without a value from before: {@code ← 3}. */
    static String change(Style style, String from, String to) {
        return from.isEmpty() && !to.isEmpty() ? "→ " + style.green(shown(to)) : shown(from) + " → " + style.green(shown(to));
    }

    /** {@link #change} of values that are not the same before. */
    static String becomes(Style style, String to) {
        return "various → " + style.green(shown(to));
    }

    /** The value on one line: a word for the empty one, long ones cut. */
    static String shown(String value) {
        if (value.isBlank()) return "(empty)";
        String line = value.strip().replace('\n', ' ');
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static String count(long n, String noun) {
        return String.format("%,d %s%s", n, noun, n == 1 ? "" : "s");
    }

    /** Addresses and what is said of them, in two columns. */
    static List<String> table(List<Condensed> rows) {
        int width = rows.stream().mapToInt(r -> r.address().length()).filter(w -> w <= WIDEST_ADDRESS).max().orElse(0);
        int digits = rows.stream().filter(r -> r.count() > 1).mapToInt(r -> String.valueOf(r.count()).length()).max().orElse(0);
        return rows.stream().map(r -> {
            String count = digits == 0 ? "" : r.count() == 1 ? " ".repeat(digits + 3) : String.format("%" + digits + "d × ", r.count());
            return (r.address() + " ".repeat(Math.max(0, width - r.address().length())) + "  " + count + r.text()).stripTrailing();
        }).toList();
    }
}
