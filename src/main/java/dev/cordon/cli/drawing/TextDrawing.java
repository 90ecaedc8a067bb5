package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Draws a picture with characters. */
public final class TextDrawing {
    /** Fewer columns than these are not drawn on; lines are then longer than the terminal. */
    public static final int NARROWEST = 40;
    /** A longer picture is folded where its parts repeat. */
    private static final int TALL = 60;

    private final Picture picture;
    private final int width;
    private final Glyphs glyphs;
    private final CoreGrid grid;

    /** @param width columns that are there */
    public TextDrawing(Picture picture, int width, Glyphs glyphs) {
        this.picture = picture;
        this.width = Math.max(width, NARROWEST);
        this.glyphs = glyphs;
        this.grid = new CoreGrid(picture, glyphs);
    }

    /**
     * @param whole all of a large machine, also what repeats
     * @param color with the terminal's colours
     */
    public List<String> lines(boolean whole, boolean color) {
        List<Line> lines = new ArrayList<>();
        for (String line : Paragraph.lines(picture.summary(), " " + glyphs.dot() + " ", width)) lines.add(Line.of(line, Ink.TITLE));
        lines.add(new Line());
        lines.addAll(machine(whole).lines());
        lines.addAll(new Legend(picture, glyphs, grid).lines(width));
        return lines.stream().map(line -> line.print(color)).toList();
    }

    private Block machine(boolean whole) {
        Block all = flow(picture.parts(), width);
        int deepest = whole ? 0 : Folding.depth(picture.parts());
        for (int depth = 1; depth <= deepest && all.height() > TALL; depth++) all = flow(Folding.fold(picture.parts(), depth), width);
        return all;
    }

    /** Parts beside and below each other. One that stands for others has them named below it. */
    private Block flow(List<Part> parts, int available) {
        List<Block> rows = new ArrayList<>();
        for (int from = 0; from < parts.size(); ) {
            int to = from + 1;
            if (parts.get(from).alike().isEmpty()) while (to < parts.size() && parts.get(to).alike().isEmpty()) to++;
            rows.add(rows(parts.subList(from, to), available));
            if (!parts.get(from).alike().isEmpty()) rows.add(alike(parts.get(from), available));
            from = to;
        }
        return Block.stack(rows);
    }

    private Block rows(List<Part> parts, int available) {
        int columns = Flow.columns(parts.stream().mapToInt(this::wanted).toArray(), available, 1);
        int most = (available + 1) / columns - 1;
        int[] wanted = Flow.columnWidths(parts.stream().mapToInt(this::wanted).toArray(), columns);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) tiles.add(tile(parts.get(i), columns == 1 ? most : wanted[i % columns]));
        int[] widths = Flow.columnWidths(tiles.stream().mapToInt(t -> Math.min(t.width(), available)).toArray(), columns);
        List<Block> rows = new ArrayList<>();
        for (int from = 0; from < tiles.size(); from += columns) {
            List<Tile> row = tiles.subList(from, Math.min(from + columns, tiles.size()));
            int height = row.stream().mapToInt(Tile::height).max().orElse(0);
            List<Block> blocks = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) blocks.add(row.get(i).draw(widths[i], height));
            rows.add(Block.row(blocks));
        }
        return Block.stack(rows);
    }

    private Tile tile(Part part, int available) {
        int inner = part.names().isEmpty() ? available : available - Tile.SIDES;
        Block content = part.cpus().isEmpty() ? Block.of("no CPUs", Ink.QUIET)
                : part.parts().isEmpty() ? grid.draw(part.cores(), inner) : flow(part.parts(), inner);
        return new Tile(title(part), badge(part), content, glyphs);
    }

    private String title(Part part) {
        return part.title(" " + glyphs.dot() + " ");
    }

    private String badge(Part part) {
        return part.alike().isEmpty() ? "" : glyphs.times() + " " + (part.alike().size() + 1);
    }

    /** The width in which a part's innermost parts stand in one row. */
    private int wanted(Part part) {
        int content = part.parts().isEmpty() ? grid.width(part.cores().size())
                : Arrays.stream(part.parts().stream().mapToInt(this::wanted).toArray()).map(w -> w + 1).sum() - 1;
        return part.names().isEmpty() ? content : Math.max(content + Tile.SIDES, Tile.titled(title(part), badge(part)));
    }

    private Block alike(Part part, int available) {
        List<String> others = part.alike().stream().map(p -> p.shortName() + ": " + p.cpus().list()).toList();
        List<String> lines = Paragraph.lines(others, "  ", available - 2);
        List<Line> shown = new ArrayList<>(Collections.nCopies(1, Line.of(glyphs.fit("and, like " + part.shortName() + ",", available), Ink.QUIET)));
        for (String line : lines) shown.add(Line.of("  " + line, Ink.QUIET));
        return new Block(shown);
    }
}
