package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** A line of text while it is made: characters and the ink of each. */
final class Line {
    private final StringBuilder text = new StringBuilder();
    private final List<Ink> inks = new ArrayList<>();

    static Line of(String text, Ink ink) {
        return new Line().add(text, ink);
    }

    Line add(String more, Ink ink) {
        text.append(more);
        for (int i = 0; i < more.length(); i++) inks.add(ink);
        return this;
    }

    Line add(Line other) {
        text.append(other.text);
        inks.addAll(other.inks);
        return this;
    }

    /** Blanks up to a width. */
    Line pad(int width) {
        return add(" ".repeat(Math.max(0, width - width())), Ink.PLAIN);
    }

    int width() {
        return text.length();
    }

    /** Without blanks at its end, painted or not. */
    String print(boolean color) {
        if (!color) return text.toString().stripTrailing();
        StringBuilder s = new StringBuilder();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ' && inks.get(end - 1) == Ink.PLAIN) end--;
        for (int from = 0; from < end; ) {
            int to = from + 1;
            while (to < end && inks.get(to) == inks.get(from)) to++;
            s.append(inks.get(from).paint(text.substring(from, to)));
            from = to;
        }
        return s.toString();
    }
}
