package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What colours, patterns and marks mean, below the machine. */
final class SvgLegend implements Shape {
    private static final int SAMPLE_HEIGHT = 18;
    private static final int NAMES = 12;

    private final Picture picture;
    private final int cell;
    private final List<Entry> entries = new ArrayList<>();
    private final int characters;
    private final int names;

    /** Draws a sample at a place. */
    private interface Sample {
        void draw(Svg svg, int x, int y);
    }

    private record Entry(Sample sample, String name, List<String> lines) {
        int height() {
            return Math.max(1, lines.size()) * Words.LINE + 6;
        }
    }

    /** @param width that is there */
    SvgLegend(Picture picture, int cell, int width) {
        this.picture = picture;
        this.cell = cell;
        int longest = picture.holders().stream().mapToInt(h -> h.name().length()).max().orElse(0);
        for (Mark mark : picture.marks().keySet()) longest = Math.max(longest, mark.meaning().length());
        for (String other : picture.others()) longest = Math.max(longest, other.length());
        this.names = Math.max(NAMES, longest + 2) * 17 / 2;
        this.characters = Math.max(20, (width - cell - 10 - names) / (Words.CHARACTER + 1));
        entries();
    }

    /** All that a legend says, in words. */
    static String description(Picture picture) {
        StringBuilder text = new StringBuilder();
        for (Part part : picture.parts()) text.append(part.title(", ")).append(part.cpus().isEmpty() ? "" : ": CPUs " + part.cpus().list()).append(". ");
        for (Holder holder : picture.holders()) text.append(holder.name()).append(" has CPUs ").append(holder.cpus().list()).append(". ");
        picture.marks().forEach((mark, cpus) -> text.append(mark.meaning()).append(": CPUs ").append(cpus.list()).append(". "));
        if (!picture.offline().isEmpty()) text.append("offline: CPUs ").append(picture.offline().list()).append(". ");
        return text.toString().strip();
    }

    private void entries() {
        for (int i = 0; i < picture.holders().size(); i++) {
            int index = i;
            Holder holder = picture.holders().get(i);
            add((svg, x, y) -> svg.box(SvgStyle.cell(picture.holders(), new Cell(0, index, Mark.NONE)), x, y, cell, SAMPLE_HEIGHT, 4), holder.name(), holder.cpus().list());
        }
        for (String other : picture.others()) add((svg, x, y) -> { }, other, "holds values, no CPUs");
        for (Map.Entry<Mark, CpuSet> mark : picture.marks().entrySet()) {
            add((svg, x, y) -> marked(svg, mark.getKey(), x, y), mark.getKey().meaning(), mark.getValue().list());
        }
        if (picture.threads()) add((svg, x, y) -> siblings(svg, x, y), "core", "its CPUs (SMT siblings) in one tile");
        picture.clusters().ifPresent(shared -> add((svg, x, y) -> svg.box("band", x, y, cell, SAMPLE_HEIGHT, 6), shared, "shared by the cores on one band"));
        if (!picture.devices().isEmpty()) add((svg, x, y) -> { }, "on unknown nodes", String.join(", ", Device.texts(picture.devices())));
    }

    private void add(Sample sample, String name, String text) {
        entries.add(new Entry(sample, name, Paragraph.lines(List.of(text), "", characters)));
    }

    private void marked(Svg svg, Mark mark, int x, int y) {
        svg.box("core", x, y, cell, SAMPLE_HEIGHT, 4);
        CoreShapes.mark(svg, mark, x, y, cell, SAMPLE_HEIGHT);
    }

    private void siblings(Svg svg, int x, int y) {
        svg.box("core", x, y - 1, cell, SAMPLE_HEIGHT + 2, 5);
        svg.box("free", x + 3, y + 2, cell - 6, 6, 2).box("free", x + 3, y + 10, cell - 6, 6, 2);
    }

    @Override
    public int width() {
        return cell + 10 + names + characters * Words.CHARACTER;
    }

    @Override
    public int height() {
        return entries.stream().mapToInt(Entry::height).sum();
    }

    @Override
    public void draw(Svg svg, int x, int y, int width, int height) {
        int top = y;
        for (Entry entry : entries) {
            entry.sample().draw(svg, x, top);
            svg.words("name", x + cell + 10, top + 13, entry.name());
            new Words("quiet", entry.lines()).draw(svg, x + cell + 10 + names, top, 0, 0);
            top += entry.height();
        }
    }
}
