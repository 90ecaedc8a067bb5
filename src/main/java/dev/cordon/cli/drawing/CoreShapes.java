package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cores as tiles, each with its CPUs below each other. Cores that share an L2 cache lie on one band.
 *
 * @param kind  style of the tiles by the kind of the cores; empty where all cores are alike
 * @param cell  the width of a CPU
 * @param tip   what is said of a CPU
 * @param style the style of a CPU
 */
record CoreShapes(List<Core> cores, String kind, int cell, Function<Cell, String> tip, Function<Cell, String> style) implements Shape {
    private static final int CELL_HEIGHT = 24;
    private static final int INSET = 3;
    private static final int GAP = 5;
    private static final int ROW_GAP = 8;
    private static final int BAND_GAP = 9;
    private static final int ROUND = 5;

    @Override
    public int width() {
        int widest = 0;
        for (List<Core> row : rows()) widest = Math.max(widest, left(row, row.size() - 1) + tile());
        return widest;
    }

    @Override
    public int height() {
        int sum = -ROW_GAP;
        for (List<Core> row : rows()) sum += height(row) + ROW_GAP;
        return sum;
    }

    @Override
    public void draw(Svg svg, int x, int y, int width, int height) {
        int top = y;
        for (List<Core> row : rows()) {
            bands(svg, row, x, top);
            for (int i = 0; i < row.size(); i++) tile(svg, row.get(i), x + left(row, i), top, height(row));
            top += height(row) + ROW_GAP;
        }
    }

    /** Where a core's tile begins: bands keep a distance. */
    private int left(List<Core> row, int core) {
        int left = core * (tile() + GAP);
        for (int i = 1; i <= core; i++) if (row.get(i).cluster() != row.get(i - 1).cluster()) left += BAND_GAP;
        return left;
    }

    /** Behind neighbours of one cluster. */
    private void bands(Svg svg, List<Core> row, int x, int y) {
        for (int from = 0; from < row.size(); ) {
            int to = from + 1;
            while (to < row.size() && row.get(to).cluster() == row.get(from).cluster()) to++;
            boolean shared = row.get(from).cluster() != Core.UNKNOWN && to - from > 1;
            int left = left(row, from);
            if (shared) svg.box("band", x + left - 3, y - 3, left(row, to - 1) - left + tile() + 6, height(row) + 6, ROUND + 3);
            from = to;
        }
    }

    private void tile(Svg svg, Core core, int x, int y, int height) {
        svg.box(("core " + kind).strip(), x, y, tile(), core.cells().size() == 1 ? CELL_HEIGHT + 2 * INSET : height, ROUND + 1);
        for (int i = 0; i < core.cells().size(); i++) {
            Cell cell = core.cells().get(i);
            int left = x + INSET;
            int top = y + INSET + i * (CELL_HEIGHT + 2);
            svg.raw("<g>").tip(tip.apply(cell)).box(style.apply(cell), left, top, cell(), CELL_HEIGHT, ROUND - 1);
            svg.words("cpu" + (cell.holder() == Cell.FREE ? "" : " held"), left + cell() / 2, top + 16, String.valueOf(cell.cpu()));
            mark(svg, cell.mark(), left, top, cell(), CELL_HEIGHT);
            svg.raw("</g>");
        }
    }

    /** Isolated is a bar below the number, nohz_full a dotted one above. */
    static void mark(Svg svg, Mark mark, int x, int y, int width, int height) {
        if (mark == Mark.ISOLATED || mark == Mark.BOTH) bar(svg, "isolated", x + 5, x + width - 5, y + height - 3);
        if (mark == Mark.TICKLESS || mark == Mark.BOTH) bar(svg, "tickless", x + 5, x + width - 5, y + 3);
    }

    private static void bar(Svg svg, String style, int from, int to, int y) {
        svg.raw("<path class=\"" + style + "\" d=\"M" + from + "," + y + " H" + to + "\"/>");
    }

    private int tile() {
        return cell + 2 * INSET;
    }

    private static int height(List<Core> row) {
        return row.stream().mapToInt(c -> c.cells().size()).max().orElse(1) * (CELL_HEIGHT + 2) - 2 + 2 * INSET;
    }

    /** Rows of even length: one of up to ten cores, else two of up to sixteen, then more. */
    private int columns() {
        int n = cores.size();
        int rows = n <= 10 ? 1 : n <= 32 ? 2 : Flow.rows(n, 16);
        return Flow.rows(n, rows);
    }

    private List<List<Core>> rows() {
        List<List<Core>> rows = new ArrayList<>();
        for (int from = 0; from < cores.size(); from += columns()) rows.add(cores.subList(from, Math.min(from + columns(), cores.size())));
        return rows;
    }
}
