package dev.cordon.cli.drawing;

/** Puts boxes beside each other, in as many columns as there is room for. */
final class Flow {
    private Flow() {
    }

    /**
     * The number of columns, 1 or more: as few rows as fit, and these as even as can be. A column is as wide as its widest box.
     *
     * @param widths    of the boxes, in their order
     * @param available width for a row, in the unit of the widths
     * @param gap       between two boxes
     */
    static int columns(int[] widths, int available, int gap) {
        for (int columns = widths.length; columns > 1; columns--) {
            if (width(widths, columns, gap) > available) continue;
            int rows = rows(widths.length, columns);
            int even = rows(widths.length, rows);
            return width(widths, even, gap) <= available ? even : columns;
        }
        return 1;
    }

    /** The width of each column. */
    static int[] columnWidths(int[] widths, int columns) {
        int[] widest = new int[Math.min(columns, widths.length)];
        for (int i = 0; i < widths.length; i++) widest[i % columns] = Math.max(widest[i % columns], widths[i]);
        return widest;
    }

    /** Widths, with what is to spare given to all alike. */
    static int[] spread(int[] widths, int spare) {
        int[] wider = widths.clone();
        for (int i = 0; i < wider.length && spare > 0; i++) wider[i] += spare / wider.length + (i < spare % wider.length ? 1 : 0);
        return wider;
    }

    /** How many rows things make. */
    static int rows(int things, int columns) {
        return (things + columns - 1) / columns;
    }

    private static int width(int[] widths, int columns, int gap) {
        int sum = -gap;
        for (int w : columnWidths(widths, columns)) sum += w + gap;
        return sum;
    }
}
