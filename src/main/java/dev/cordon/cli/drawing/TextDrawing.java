package dev.cordon.cli.drawing;

import java.util.ArrayList;
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
        for (String line : Paragraph.lines(picture.summary(), between(), width)) lines.add(Line.of(line, Ink.TITLE));
        lines.add(new Line());
        lines.addAll(machine(whole));
        lines.addAll(new Legend(picture, glyphs, grid).lines(width));
        return lines.stream().map(line -> line.print(color)).toList();
    }

    private List<Line> machine(boolean whole) {
        Box all = flow(picture.parts(), width);
        int deepest = whole ? 0 : Folding.depth(picture.parts());
        for (int depth = 1; depth <= deepest && all.height() > TALL; depth++) all = flow(Folding.fold(picture.parts(), depth), width);
        return all.draw(all.width(), all.height());
    }

    /** Parts beside and below each other. One that stands for others has them named below it. */
    private Box flow(List<Part> parts, int available) {
        List<Box> boxes = new ArrayList<>();
        for (int from = 0; from < parts.size(); ) {
            int to = from + 1;
            boolean folded = !parts.get(from).alike().isEmpty();
            if (!folded) while (to < parts.size() && parts.get(to).alike().isEmpty()) to++;
            Box rows = rows(parts.subList(from, to), available);
            boxes.add(folded ? new Box.Own(rows) : rows);
            if (folded) boxes.add(alike(parts.get(from), available));
            from = to;
        }
        return Rows.stack(boxes);
    }

    private Box rows(List<Part> parts, int available) {
        int[] wanted = parts.stream().mapToInt(this::wanted).toArray();
        int columns = Flow.columns(wanted, available, 1);
        int[] widths = Flow.columnWidths(wanted, columns);
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) boxes.add(box(parts.get(i), columns == 1 ? available : widths[i % columns]));
        return new Rows(boxes, columns);
    }

    private Box box(Part part, int available) {
        if (part.names().isEmpty()) return content(part, available);
        return new Frame(title(part), badge(part), content(part, available - Frame.SIDES), glyphs, available);
    }

    private Box content(Part part, int available) {
        Box cpus = part.cpus().isEmpty() ? Box.Text.of("no CPUs", Ink.PLAIN)
                : part.parts().isEmpty() ? grid.draw(part.cores(), available) : flow(part.parts(), available);
        if (part.devices().isEmpty()) return cpus;
        List<Line> devices = Paragraph.lines(Device.texts(part.devices()), between(), available).stream().map(l -> Line.of(l, Ink.PLAIN)).toList();
        return Rows.stack(List.of(cpus, new Box.Text(devices)));
    }

    private String title(Part part) {
        return part.title(between());
    }

    private String between() {
        return " " + glyphs.dot() + " ";
    }

    private String badge(Part part) {
        return part.alike().isEmpty() ? "" : glyphs.times() + " " + (part.alike().size() + 1);
    }

    /** The width in which a part's innermost parts stand in one row. */
    private int wanted(Part part) {
        int content = part.parts().isEmpty() ? grid.width(part.cores()) : part.parts().stream().mapToInt(p -> wanted(p) + 1).sum() - 1;
        return part.names().isEmpty() ? content : Math.max(content + Frame.SIDES, Frame.titled(title(part), badge(part)));
    }

    private Box alike(Part part, int available) {
        List<String> others = part.alike().stream().map(p -> p.shortName() + ": " + p.cpus().list()).toList();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(glyphs.fit("and, like " + part.shortName() + ",", available), Ink.PLAIN));
        for (String line : Paragraph.table(others, available - 2)) lines.add(Line.of("  " + line, Ink.PLAIN));
        return new Box.Text(lines);
    }
}
