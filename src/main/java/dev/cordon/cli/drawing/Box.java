package dev.cordon.cli.drawing;

import java.util.List;

/** A rectangle of text. */
interface Box {
    /** Columns that it needs. */
    int width();

    /** Lines that it needs. */
    int height();

    /** Its lines, at least {@code height} of them; narrower ones are filled up with blanks by what is around. */
    List<Line> draw(int width, int height);

    /** Fixed lines. */
    record Text(List<Line> lines) implements Box {
        static Text of(String text, Ink ink) {
            return new Text(List.of(Line.of(text, ink)));
        }

        @Override
        public int width() {
            return lines.stream().mapToInt(Line::width).max().orElse(0);
        }

        @Override
        public int height() {
            return lines.size();
        }

        @Override
        public List<Line> draw(int width, int height) {
            return lines;
        }
    }

    /** A box that keeps its own width, whatever its neighbours'. */
    record Own(Box inner) implements Box {
        @Override
        public int width() {
            return inner.width();
        }

        @Override
        public int height() {
            return inner.height();
        }

        @Override
        public List<Line> draw(int width, int height) {
            return inner.draw(inner.width(), height);
        }
    }
}
