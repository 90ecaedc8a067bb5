package dev.cordon.cli.drawing;

import java.util.ArrayList;
import java.util.List;

/** Draws a picture as one SVG document that needs nothing else: no script, no font, no picture from elsewhere. */
public final class SvgDrawing {
    /** Stands in every document near its start, so that a drawing is known as one. */
    public static final String SIGNATURE = "<!-- drawn by cordon topology -->";

    private static final int MARGIN = 20;
    private static final int HEADING_LINE = 24;
    private static final int HEADING_CHARACTER = 10;
    private static final int NARROWEST = 520;
    /** The last is for machines that are large in any case. */
    private static final int[] WIDTHS = {520, 720, 900, 1100, 1300, 1600, 2000, 2600};

    private final Picture picture;
    private final int cell;

    public SvgDrawing(Picture picture) {
        this.picture = picture;
        int largest = picture.offline().isEmpty() ? 0 : picture.offline().max();
        for (Part part : picture.parts()) if (!part.cpus().isEmpty()) largest = Math.max(largest, part.cpus().max());
        this.cell = 14 + Math.max(2, String.valueOf(largest).length()) * 8;
    }

    /** The document; ends with a newline. */
    public String text() {
        Shape machine = machine();
        int width = Math.max(NARROWEST, machine.width());
        List<String> heading = Paragraph.lines(picture.summary(), " · ", width / HEADING_CHARACTER);
        SvgLegend legend = new SvgLegend(picture, cell, width);
        int above = MARGIN + heading.size() * HEADING_LINE + 12;
        int below = above + machine.height() + MARGIN;
        int height = below + legend.height() + MARGIN;
        Svg svg = new Svg();
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"cordon-title cordon-desc\" width=\"" + (width + 2 * MARGIN) + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + (width + 2 * MARGIN) + " " + height + "\">");
        svg.raw(SIGNATURE);
        svg.raw("<title id=\"cordon-title\">" + Svg.escaped("A machine with " + String.join(", ", picture.summary())) + "</title>");
        svg.raw("<desc id=\"cordon-desc\">" + Svg.escaped(SvgLegend.description(picture)) + "</desc>");
        svg.raw(SvgStyle.definitions(picture.holders()));
        svg.box("page", 0, 0, width + 2 * MARGIN, height, 0);
        for (int i = 0; i < heading.size(); i++) svg.words("heading", MARGIN, MARGIN + 16 + i * HEADING_LINE, heading.get(i));
        machine.draw(svg, MARGIN, above, machine.width(), machine.height());
        legend.draw(svg, MARGIN, below, width, legend.height());
        return svg.raw("</svg>").toString();
    }

    /** In the narrowest of the widths in which it is not higher than wide. */
    private Shape machine() {
        Shape drawn = flow(picture.parts(), WIDTHS[0], 0);
        for (int i = 1; i < WIDTHS.length && drawn.height() > drawn.width() / 2; i++) drawn = flow(picture.parts(), WIDTHS[i], 0);
        return picture.offline().isEmpty() ? drawn : new Shape.Grid(List.of(drawn, offline()), 1);
    }

    /** Where they belong is not known, so they stand for themselves. */
    private Shape offline() {
        List<Core> cores = picture.offline().stream().mapToObj(cpu -> new Core(Core.UNKNOWN, Core.UNKNOWN, List.of(new Cell(cpu, Cell.FREE, Mark.NONE)))).toList();
        return new PartShape("offline", "offline: CPUs " + picture.offline().list(), "even",
                new CoreShapes(cores, "", cell, c -> "CPU " + c.cpu() + ", offline", c -> "off"));
    }

    private Shape flow(List<Part> parts, int available, int depth) {
        int columns = Flow.columns(parts.stream().mapToInt(this::wanted).toArray(), available, Shape.Grid.GAP);
        int[] widths = Flow.columnWidths(parts.stream().mapToInt(this::wanted).toArray(), columns);
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) shapes.add(shape(parts.get(i), columns == 1 ? available : widths[i % columns], depth));
        return new Shape.Grid(shapes, columns);
    }

    private Shape shape(Part part, int available, int depth) {
        if (part.names().isEmpty()) return content(part, available, depth);
        return new PartShape(title(part), tip(part), SvgStyle.part(part, depth), content(part, available - PartShape.sides(), depth + 1));
    }

    private Shape content(Part part, int available, int depth) {
        Shape cpus = part.cpus().isEmpty() ? new Shape.Words("quiet", List.of("no CPUs"))
                : part.parts().isEmpty() ? cores(part) : flow(part.parts(), available, depth);
        if (part.devices().isEmpty()) return cpus;
        int characters = Math.max(available, cpus.width()) / Shape.Words.CHARACTER;
        return new Shape.Grid(List.of(cpus, new Shape.Words("quiet", Paragraph.lines(Device.texts(part.devices()), " · ", characters))), 1);
    }

    private CoreShapes cores(Part part) {
        return new CoreShapes(part.cores(), SvgStyle.kind(part), cell, this::tip, c -> SvgStyle.cell(picture.holders(), c));
    }

    /** The width in which a part's innermost parts stand in one row. */
    private int wanted(Part part) {
        int content = part.parts().isEmpty() ? (part.cpus().isEmpty() ? 0 : cores(part).width())
                : part.parts().stream().mapToInt(p -> wanted(p) + Shape.Grid.GAP).sum() - Shape.Grid.GAP;
        return part.names().isEmpty() ? content : Math.max(content, PartShape.wide(title(part))) + PartShape.sides();
    }

    private static String title(Part part) {
        return part.title(" · ");
    }

    private static String tip(Part part) {
        return part.title(", ") + (part.cpus().isEmpty() ? ", no CPUs" : ": CPUs " + part.cpus().list());
    }

    private String tip(Cell cell) {
        StringBuilder tip = new StringBuilder("CPU " + cell.cpu());
        if (cell.holder() != Cell.FREE) tip.append(", ").append(picture.holders().get(cell.holder()).name());
        if (cell.mark() != Mark.NONE) tip.append(", ").append(cell.mark().meaning());
        return tip.toString();
    }
}
