package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the machine before its neighbours' sizes are known: its frame is as large as theirs.
 *
 * @param title empty for a part without a name, which has no frame
 * @param badge at the frame's right end; empty when there is none
 */
record Tile(String title, String badge, Block content, Glyphs glyphs) {
    /** What a frame takes of a line: a line and a blank at each side. */
    static final int SIDES = 4;
    /** {@code ╭─ } before the title, {@code  ╮} after it. */
    private static final int CORNERS = 5;

    int width() {
        return title.isEmpty() ? content.width() : Math.max(content.width() + SIDES, titled(title, badge));
    }

    int height() {
        return content.height() + (title.isEmpty() ? 0 : 2);
    }

    /** The width that a title needs. */
    static int titled(String title, String badge) {
        return title.length() + CORNERS + (badge.isEmpty() ? 0 : badge.length() + 3);
    }

    /** @param width at least the tile's own; or less, and the title is cut */
    Block draw(int width, int height) {
        if (title.isEmpty()) return content;
        List<Line> lines = new ArrayList<>();
        String shown = glyphs.fit(title, width - titled("", badge));
        Line top = Line.of(glyphs.leftTop() + glyphs.horizontal() + " ", Ink.FRAME).add(shown, Ink.TITLE).add(" ", Ink.FRAME);
        int right = badge.isEmpty() ? 1 : badge.length() + 4;
        top.add(glyphs.horizontal().repeat(Math.max(0, width - top.width() - right)), Ink.FRAME);
        if (!badge.isEmpty()) top.add(" ", Ink.FRAME).add(badge, Ink.TITLE).add(" " + glyphs.horizontal(), Ink.FRAME);
        lines.add(top.add(glyphs.rightTop(), Ink.FRAME));
        for (int y = 0; y < height - 2; y++) {
            Line line = Line.of(glyphs.vertical() + " ", Ink.FRAME);
            if (y < content.height()) line.add(content.lines().get(y));
            lines.add(line.pad(width - 2).add(" " + glyphs.vertical(), Ink.FRAME));
        }
        lines.add(Line.of(glyphs.leftBottom() + glyphs.horizontal().repeat(Math.max(0, width - 2)) + glyphs.rightBottom(), Ink.FRAME));
        return new Block(lines);
    }
}
