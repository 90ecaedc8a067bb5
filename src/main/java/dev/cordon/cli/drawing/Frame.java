package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * A box with a line around it: {@code ╭─ L3 0, 32 MiB ─── × 4 ─╮}.
 *
 * @param most  the width that is there; a longer title is cut
 * @param badge at the right end; empty when there is none
 */
record Frame(String title, String badge, Box inner, Glyphs glyphs, int most) implements Box {
    /** What a frame takes of a line: a line and a blank at each side. */
    static final int SIDES = 4;
    private static final int CORNERS = 5;

    /** The width that a title needs. */
    static int titled(String title, String badge) {
        return title.length() + CORNERS + (badge.isEmpty() ? 0 : badge.length() + 4);
    }

    @Override
    public int width() {
        return Math.max(inner.width() + SIDES, Math.min(most, titled(title, badge)));
    }

    @Override
    public int height() {
        return inner.height() + 2;
    }

    @Override
    public List<Line> draw(int width, int height) {
        List<Line> lines = new ArrayList<>();
        lines.add(top(width));
        List<Line> content = inner.draw(width - SIDES, height - 2);
        for (int y = 0; y < height - 2; y++) {
            Line line = Line.of(glyphs.vertical() + " ", Ink.FRAME);
            if (y < content.size()) line.add(content.get(y));
            lines.add(line.pad(width - 2).add(" " + glyphs.vertical(), Ink.FRAME));
        }
        lines.add(Line.of(glyphs.leftBottom() + glyphs.horizontal().repeat(width - 2) + glyphs.rightBottom(), Ink.FRAME));
        return lines;
    }

    private Line top(int width) {
        Line top = Line.of(glyphs.leftTop() + glyphs.horizontal() + " ", Ink.FRAME)
                .add(glyphs.fit(title, width - titled("", badge)), Ink.TITLE).add(" ", Ink.FRAME);
        int right = badge.isEmpty() ? 1 : badge.length() + 4;
        top.add(glyphs.horizontal().repeat(Math.max(0, width - top.width() - right)), Ink.FRAME);
        if (!badge.isEmpty()) top.add(" ", Ink.FRAME).add(badge, Ink.TITLE).add(" " + glyphs.horizontal(), Ink.FRAME);
        return top.add(glyphs.rightTop(), Ink.FRAME);
    }
}
