package dev.cordon.cli.drawing;

import java.util.List;

/** Something that takes a rectangle of an SVG. Lengths are in pixels. */
interface Shape {
    int width();

    int height();

    /** @param width  at least its own; what is to spare is filled
     *  @param height likewise */
    void draw(Svg svg, int x, int y, int width, int height);

    /** Shapes in rows and columns; see {@link Rows}, which does the same with text. */
    record Grid(List<Shape> shapes, int columns) implements Shape {
        static final int GAP = 10;

        @Override
        public int width() {
            int sum = -GAP;
            for (int w : needed()) sum += w + GAP;
            return sum;
        }

        @Override
        public int height() {
            int sum = -GAP;
            for (int from = 0; from < shapes.size(); from += columns) sum += height(from) + GAP;
            return sum;
        }

        @Override
        public void draw(Svg svg, int x, int y, int width, int height) {
            int[] widths = Flow.spread(needed(), width - width());
            int top = y;
            for (int from = 0; from < shapes.size(); from += columns) {
                int high = columns == shapes.size() ? height : height(from);
                int left = x;
                for (int i = from; i < Math.min(from + columns, shapes.size()); i++) {
                    shapes.get(i).draw(svg, left, top, widths[i - from], high);
                    left += widths[i - from] + GAP;
                }
                top += high + GAP;
            }
        }

        private int[] needed() {
            return Flow.columnWidths(shapes.stream().mapToInt(Shape::width).toArray(), columns);
        }

        private int height(int from) {
            return shapes.subList(from, Math.min(from + columns, shapes.size())).stream().mapToInt(Shape::height).max().orElse(0);
        }
    }

    /** Lines of text. */
    record Words(String style, List<String> lines) implements Shape {
        /** Of a character, on average and generously, in the sizes that are used here. */
        static final int CHARACTER = 7;
        static final int LINE = 18;

        @Override
        public int width() {
            return lines.stream().mapToInt(String::length).max().orElse(0) * CHARACTER;
        }

        @Override
        public int height() {
            return lines.size() * LINE;
        }

        @Override
        public void draw(Svg svg, int x, int y, int width, int height) {
            for (int i = 0; i < lines.size(); i++) svg.words(style, x, y + i * LINE + 13, lines.get(i));
        }
    }
}
