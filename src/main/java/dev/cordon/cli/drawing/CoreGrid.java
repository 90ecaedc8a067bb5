package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;

/** Cores as a grid of text: a column is a core, and its siblings stand below each other. */
final class CoreGrid {
    /** In one row, however wide the terminal is. */
    private static final int MOST = 16;

    private final Glyphs glyphs;
    private final List<Holder> holders;
    private final boolean marked;
    private final int digits;

    CoreGrid(Picture picture, Glyphs glyphs) {
        this.glyphs = glyphs;
        this.holders = picture.holders();
        this.marked = !picture.marks().isEmpty();
        CpuSet all = CpuSet.EMPTY;
        for (Part part : picture.parts()) all = all.plus(part.cpus());
        this.digits = all.isEmpty() ? 1 : String.valueOf(all.max()).length();
    }

    /** The width of these cores in one row, or of the longest row that is made of them anyway. */
    int width(List<Core> cores) {
        int width = 0;
        for (int i = 0; i < Math.min(cores.size(), MOST); i++) width += cell() + (i == 0 ? 0 : between(cores, i).length());
        return width;
    }

    /** In as many rows as it takes; between two rows of cores with siblings is an empty line. */
    Box draw(List<Core> cores, int available) {
        int columns = columns(cores.size(), Math.clamp((available + gap()) / (cell() + gap()), 1, MOST));
        while (columns > 1 && longest(cores, columns) > available) columns--;
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < cores.size(); from += columns) {
            List<Core> row = cores.subList(from, Math.min(from + columns, cores.size()));
            int threads = row.stream().mapToInt(c -> c.cells().size()).max().orElse(0);
            if (threads > 1 && from > 0) lines.add(new Line());
            for (int thread = 0; thread < threads; thread++) lines.add(line(row, thread));
        }
        return new Box.Text(lines);
    }

    private int longest(List<Core> cores, int columns) {
        int longest = 0;
        for (int from = 0; from < cores.size(); from += columns) longest = Math.max(longest, width(cores.subList(from, Math.min(from + columns, cores.size()))));
        return longest;
    }

    /** Even rows, of round numbers where they fit. */
    private static int columns(int cores, int most) {
        if (cores <= most) return cores;
        int even = Flow.rows(cores, Flow.rows(cores, most));
        int round = Flow.rows(even, 4) * 4;
        return round <= most ? round : even;
    }

    private Line line(List<Core> row, int thread) {
        Line line = new Line();
        for (int i = 0; i < row.size(); i++) {
            Core core = row.get(i);
            if (i > 0) line.add(between(row, i), between(row, i).isBlank() ? Ink.PLAIN : Ink.FRAME);
            if (thread < core.cells().size()) line.add(cell(core.cells().get(thread)));
            else line.add(" ".repeat(cell()), Ink.PLAIN);
        }
        return line;
    }

    /** What stands before a core that is not the first. */
    private String between(List<Core> row, int i) {
        if (row.get(i).cluster() == row.get(i - 1).cluster()) return " ".repeat(gap());
        return " " + glyphs.bar() + " ";
    }

    private Line cell(Cell cell) {
        String number = String.valueOf(cell.cpu());
        Line line = new Line();
        boolean held = cell.holder() != Cell.FREE;
        Ink ink = held ? ink(cell.holder()) : Ink.PLAIN;
        line.add(" ".repeat(digits - number.length()) + number, ink);
        if (!holders.isEmpty()) line.add(held ? glyph(cell.holder()) : " ", ink);
        if (marked) line.add(glyphs.mark(cell.mark()), ink);
        return line;
    }

    String glyph(int holder) {
        return holders.get(holder).host() ? glyphs.host() : glyphs.guest(guest(holder));
    }

    Ink ink(int holder) {
        return holders.get(holder).host() ? Ink.HOST : Ink.guest(guest(holder));
    }

    private int guest(int holder) {
        return holder - (holders.getFirst().host() ? 1 : 0);
    }

    private int cell() {
        return digits + (holders.isEmpty() ? 0 : 1) + (marked ? 1 : 0);
    }

    private int gap() {
        return holders.isEmpty() && !marked && digits < 3 ? 2 : 1;
    }
}
