package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** A rectangle of lines. */
record Block(List<Line> lines) {
    static Block of(String text, Ink ink) {
        return new Block(List.of(Line.of(text, ink)));
    }

    int width() {
        return lines.stream().mapToInt(Line::width).max().orElse(0);
    }

    int height() {
        return lines.size();
    }

    /** One below the other. */
    static Block stack(List<Block> blocks) {
        return new Block(blocks.stream().flatMap(b -> b.lines.stream()).toList());
    }

    /** Beside each other, one blank between two. */
    static Block row(List<Block> blocks) {
        List<Line> lines = new ArrayList<>();
        for (int y = 0; y < blocks.stream().mapToInt(Block::height).max().orElse(0); y++) {
            Line line = new Line();
            int right = 0;
            for (Block b : blocks) {
                line.pad(right);
                if (y < b.height()) line.add(b.lines.get(y));
                right += b.width() + 1;
            }
            lines.add(line);
        }
        return new Block(lines);
    }
}
