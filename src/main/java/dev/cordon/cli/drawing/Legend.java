package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the characters below and beside the numbers mean. */
final class Legend {
    private static final int LONGEST_NAME = 28;

    private final Picture picture;
    private final Glyphs glyphs;
    private final CoreGrid grid;

    Legend(Picture picture, Glyphs glyphs, CoreGrid grid) {
        this.picture = picture;
        this.glyphs = glyphs;
        this.grid = grid;
    }

    /** @param sample the mark as it stands beside a CPU */
    private record Entry(Line sample, String name, String text) {
    }

    /** Empty when nothing needs to be said. */
    List<Line> lines(int width) {
        List<Entry> entries = entries();
        List<Line> lines = new ArrayList<>();
        if (picture.threads()) for (String line : Paragraph.lines(List.of("One column is one core, its siblings below each other."), "", width)) lines.add(Line.of(line, Ink.PLAIN));
        int names = Math.min(entries.stream().mapToInt(e -> e.name().length()).max().orElse(0), Math.min(LONGEST_NAME, width / 2 - 6));
        for (Entry e : entries) {
            Line start = new Line().add(e.sample()).pad(2).add(glyphs.fit(e.name(), names), Ink.PLAIN).pad(names + 4);
            int indent = start.width();
            for (String part : Paragraph.lines(List.of(e.text()), "", width - indent)) {
                lines.add(start.add(part, Ink.PLAIN));
                start = new Line().pad(indent);
            }
        }
        return lines;
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < picture.holders().size(); i++) {
            Holder holder = picture.holders().get(i);
            entries.add(new Entry(Line.of(grid.glyph(i), grid.ink(i)), holder.name(), holder.cpus().list()));
        }
        for (String other : picture.others()) entries.add(new Entry(new Line(), other, "holds values, no CPUs"));
        for (Map.Entry<Mark, CpuSet> mark : picture.marks().entrySet()) {
            entries.add(new Entry(Line.of(glyphs.mark(mark.getKey()), Ink.PLAIN), mark.getKey().meaning(), mark.getValue().list()));
        }
        picture.clusters().ifPresent(shared -> entries.add(new Entry(Line.of(glyphs.bar(), Ink.FRAME), shared, "shared by the cores between two bars")));
        if (!picture.devices().isEmpty()) entries.add(new Entry(new Line(), "on unknown nodes", String.join(", ", Device.texts(picture.devices()))));
        if (!picture.offline().isEmpty()) entries.add(new Entry(Line.of(glyphs.times(), Ink.PLAIN), "offline", picture.offline().list()));
        return entries;
    }
}
