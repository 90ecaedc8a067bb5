package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** Things in a row, on as many lines as it takes. */
final class Paragraph {
    private Paragraph() {
    }

    /**
     * Breaks between things, and in a thing that is longer than a line after one of its commas.
     *
     * @param between stands between two on one line
     */
    static List<String> lines(List<String> things, String between, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String thing : things) {
            for (String piece : pieces(thing, width)) {
                boolean goesOn = !line.isEmpty() && piece.equals(thing);
                int more = piece.length() + (goesOn ? between.length() : 0);
                if (!line.isEmpty() && (!goesOn || line.length() + more > width)) {
                    lines.add(line.toString());
                    line.setLength(0);
                    goesOn = false;
                }
                line.append(goesOn ? between : "").append(piece);
            }
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    /** In columns, where things are short enough for that. */
    static List<String> table(List<String> things, int width) {
        int longest = things.stream().mapToInt(String::length).max().orElse(0);
        if (longest > width / 2) return lines(things, "  ", width);
        List<String> padded = things.stream().map(t -> t + " ".repeat(longest - t.length())).toList();
        return lines(padded, "  ", width).stream().map(String::stripTrailing).toList();
    }

    private static List<String> pieces(String thing, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = thing;
        while (rest.length() > width) {
            int comma = rest.lastIndexOf(',', width - 1);
            int blank = rest.lastIndexOf(' ', width - 1);
            int cut = Math.max(comma, blank) > 0 ? Math.max(comma, blank) + 1 : width;
            pieces.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut);
        }
        pieces.add(rest);
        return pieces;
    }
}
