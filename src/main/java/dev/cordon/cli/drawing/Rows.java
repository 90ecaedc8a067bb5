package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Boxes in rows and columns. Those of a column are equally wide, those of a row equally high; width to spare is for all columns. */
record Rows(List<Box> boxes, int columns) implements Box {
    private static final int GAP = 1;

    /** One below the other. */
    static Rows stack(List<Box> boxes) {
        return new Rows(boxes, 1);
    }

    @Override
    public int width() {
        return IntStream.of(needed()).map(w -> w + GAP).sum() - GAP;
    }

    @Override
    public int height() {
        return rows().stream().mapToInt(Rows::height).sum();
    }

    @Override
    public List<Line> draw(int width, int height) {
        int[] widths = Flow.spread(needed(), width - width());
        List<Line> lines = new ArrayList<>();
        for (List<Box> row : rows()) lines.addAll(row(row, widths));
        return lines;
    }

    private static List<Line> row(List<Box> row, int[] widths) {
        int height = height(row);
        List<Line> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) lines.add(new Line());
        int right = 0;
        for (int i = 0; i < row.size(); i++) {
            List<Line> drawn = row.get(i).draw(widths[i], height);
            for (int y = 0; y < Math.min(height, drawn.size()); y++) lines.get(y).pad(right).add(drawn.get(y));
            right += widths[i] + GAP;
        }
        return lines;
    }

    private int[] needed() {
        return Flow.columnWidths(boxes.stream().mapToInt(Box::width).toArray(), columns);
    }

    private List<List<Box>> rows() {
        List<List<Box>> rows = new ArrayList<>();
        for (int from = 0; from < boxes.size(); from += columns) rows.add(boxes.subList(from, Math.min(from + columns, boxes.size())));
        return rows;
    }

    private static int height(List<Box> row) {
        return row.stream().mapToInt(Box::height).max().orElse(0);
    }
}
