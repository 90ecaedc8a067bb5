package dev.cordon.cli.drawing;

/**
 * A part of the machine: a frame with a title.
 *
 * @param style of the frame
 */
record PartShape(String title, String tip, String style, Shape inner) implements Shape {
    private static final int INSET = 12;
    private static final int TITLE = 24;

    @Override
    public int width() {
        return Math.max(inner.width(), wide(title)) + 2 * INSET;
    }

    @Override
    public int height() {
        return inner.height() + TITLE + 4 + INSET;
    }

    /** The width of a title, in bold letters. */
    static int wide(String title) {
        return title.length() * 17 / 2;
    }

    /** What a frame takes of the width. */
    static int sides() {
        return 2 * INSET;
    }

    @Override
    public void draw(Svg svg, int x, int y, int width, int height) {
        svg.raw("<g>").tip(tip).box("part " + style, x, y, width, height, 8);
        svg.words("name", x + INSET, y + 18, title).raw("</g>");
        inner.draw(svg, x + INSET, y + TITLE + 4, width - 2 * INSET, height - TITLE - 4 - INSET);
    }
}
