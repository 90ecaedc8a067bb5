package dev.cordon.cli;

import java.util.ArrayList;
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
        return grouped(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** {@code 12,345}. */
    static String grouped(long n) {
        String digits = Long.toString(Math.abs(n));
        StringBuilder text = new StringBuilder(n < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) text.append(',');
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /** With blanks behind it. */
    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Addresses and what is said of them, in two columns. */
    static List<String> table(List<Condensed> rows) {
        int width = 0;
        int digits = 0;
        for (Condensed r : rows) {
            if (r.address().length() <= WIDEST_ADDRESS) width = Math.max(width, r.address().length());
            if (r.count() > 1) digits = Math.max(digits, String.valueOf(r.count()).length());
        }
        List<String> lines = new ArrayList<>();
        for (Condensed r : rows) {
            String number = r.count() > 1 ? String.valueOf(r.count()) : "";
            String count = digits == 0 ? "" : " ".repeat(digits - number.length()) + number + (number.isEmpty() ? "   " : " × ");
            lines.add((padded(r.address(), width) + "  " + count + r.text()).stripTrailing());
        }
        return lines;
    }
}
