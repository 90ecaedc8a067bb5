package dev.cordon.cli.drawing;

import java.util.List;

/**
 * Colours and patterns, for light and for dark. Text has a contrast of at least 4.5 to all that it stands on (WCAG 2.2, 1.4.3);
 * owners differ by pattern as well as by colour.
 */
final class SvgStyle {
    private static final String GUEST = "guest";
    private static final String TEXT = "font-family:system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;font-size:13px";

    private static final String COMMON = """
            text{%s;fill:#1b1f24}
            .heading{font-size:17px;font-weight:600}
            .name{font-weight:600}
            .cpu{text-anchor:middle;font-variant-numeric:tabular-nums}
            .quiet{fill:#57606a}
            .page{fill:#ffffff}
            .part{stroke:#c4ccd4;stroke-width:1}
            .even{fill:#f3f5f8}
            .odd{fill:#ffffff}
            .vcache{stroke:#8250df;stroke-width:2.5}
            .core{fill:#e3e7ec;stroke:#aab3bd;stroke-width:1}
            .efficiency{stroke:#57606a;stroke-dasharray:4 2}
            .low-power{stroke:#57606a;stroke-dasharray:1 2}
            .band{fill:#c9d1da}
            .free{fill:#ffffff}
            .off{fill:none;stroke:#57606a;stroke-dasharray:3 3}
            .host{fill:#bcc5cf}
            .isolated{stroke:#1b1f24;stroke-width:2}
            .tickless{stroke:#1b1f24;stroke-width:2;stroke-dasharray:2 2}
            """.formatted(TEXT);

    private static final String DARK = """
            text{fill:#e6edf3}
            .quiet{fill:#9ba5b0}
            .page{fill:#0d1117}
            .part{stroke:#3d444d}
            .even{fill:#171d26}
            .odd{fill:#0d1117}
            .vcache{stroke:#a371f7}
            .core{fill:#2a313b;stroke:#4b535d}
            .efficiency,.low-power{stroke:#9ba5b0}
            .band{fill:#3d4754}
            .free{fill:#0d1117}
            .off{stroke:#9ba5b0}
            .host{fill:#505a66}
            .held{fill:#ffffff}
            .isolated,.tickless{stroke:#ffffff}
            """;

    /** Ground and lines, light and dark. */
    private record Color(String light, String lightLines, String dark, String darkLines) {
    }

    private static final List<Color> COLORS = List.of(
            new Color("#cfe2ff", "#8fbcff", "#0b3a75", "#1a5aab"),
            new Color("#ffe0b8", "#ffb866", "#5c3500", "#80500d"),
            new Color("#c9f0d4", "#80d69c", "#0f4a26", "#1d6b3b"),
            new Color("#e6d6ff", "#c4a3ff", "#43287a", "#613fa6"),
            new Color("#ffd6de", "#ffa0b5", "#6b1d36", "#8f3150"),
            new Color("#c5f0ee", "#75d4cf", "#064a4a", "#0e6969"));

    /** Of a square of 8 pixels. */
    private static final List<String> LINES = List.of(
            "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
            "M2,1.9 h0.1 M6,5.9 h0.1",
            "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
            "M0,2 h8 M0,6 h8",
            "M2,0 v8 M6,0 v8",
            "M0,4 h8 M4,0 v8");
    private static final List<String> WIDTHS = List.of("2", "3.2", "2", "1.6", "1.6", "1.4");

    private SvgStyle() {
    }

    /** Only for the colours and patterns that these holders have. */
    static String definitions(List<Holder> holders) {
        StringBuilder css = new StringBuilder(COMMON);
        StringBuilder dark = new StringBuilder(DARK);
        StringBuilder patterns = new StringBuilder();
        for (String style : holders.stream().map(h -> cell(holders, new Cell(0, holders.indexOf(h), Mark.NONE))).filter(s -> s.startsWith(GUEST)).distinct().toList()) {
            int c = style.charAt(GUEST.length()) - '0';
            int p = style.charAt(GUEST.length() + 1) - '0';
            Color color = COLORS.get(c);
            String ground = "g" + c;
            String lines = "l" + c;
            css.append(".%s{fill:%s}%n.%s{stroke:%s}%n.%s{fill:url(#cordon-%s)}%n".formatted(ground, color.light, lines, color.lightLines, style, style));
            dark.append(".%s{fill:%s}%n.%s{stroke:%s}%n".formatted(ground, color.dark, lines, color.darkLines));
            patterns.append("""
                    <pattern id="cordon-%s" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="%s" width="8" height="8"/>\
                    <path class="%s" d="%s" stroke-width="%s" stroke-linecap="round" fill="none"/></pattern>
                    """.formatted(style, ground, lines, LINES.get(p), WIDTHS.get(p)));
        }
        return "<style>\n" + css + "@media (prefers-color-scheme: dark){\n" + dark + "}\n</style>" + (patterns.isEmpty() ? "" : "\n<defs>\n" + patterns + "</defs>");
    }

    static String cell(List<Holder> holders, Cell cell) {
        if (cell.holder() == Cell.FREE) return "free";
        if (holders.get(cell.holder()).host()) return "host";
        int guest = cell.holder() - (holders.getFirst().host() ? 1 : 0);
        int color = guest % COLORS.size();
        return GUEST + color + (guest + guest / COLORS.size()) % LINES.size();
    }

    static String part(Part part, int depth) {
        boolean large = part.names().stream().anyMatch(n -> n.badge().equals("V-Cache"));
        return (depth % 2 == 0 ? "even" : "odd") + (large ? " vcache" : "");
    }

    /** Style of the tiles of a part's cores. */
    static String kind(Part part) {
        for (Name name : part.names()) {
            if (name.label().startsWith("efficiency")) return "efficiency";
            if (name.label().startsWith("low-power")) return "low-power";
        }
        return "";
    }
}
