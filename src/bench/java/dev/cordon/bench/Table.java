package dev.cordon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows of texts under a head, for a page or for a terminal. Columns of figures are right-aligned. */
final class Table {
    private final String title;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... head) {
        this.title = title;
        this.head = List.of(head);
    }

    void row(String... cells) {
        if (cells.length != head.size()) throw new IllegalArgumentException(cells.length + " cells under a head of " + head.size());
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        line(text, head);
        text.append('|');
        for (int column = 0; column < head.size(); column++) text.append(figures(column) ? "---:|" : "---|");
        text.append('\n');
        rows.forEach(row -> line(text, row));
        return text.append('\n').toString();
    }

    String plain() {
        StringBuilder text = new StringBuilder(title).append('\n');
        aligned(text, head);
        rows.forEach(row -> aligned(text, row));
        return text.append('\n').toString();
    }

    /** One decimal place, whatever the machine's language. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void aligned(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String pad = " ".repeat(width(column) - cell.length());
            line.append("  ").append(figures(column) ? pad + cell : cell + pad);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = head.get(column).length();
        for (List<String> row : rows) width = Math.max(width, row.get(column).length());
        return width;
    }

    /** Whether every cell of the column is a number or says that there is none. */
    private boolean figures(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("[+-]?[0-9][0-9.,]*×?|–"));
    }
}
