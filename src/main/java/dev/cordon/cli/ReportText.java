package dev.cordon.cli;

import dev.cordon.ledger.Line;
import dev.cordon.ledger.Line.Kind;
import dev.cordon.ledger.Report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run did, for people: a line of counts, and every line that is not as asked. */
final class ReportText {
    private final Style style;
    private final boolean verbose;

    ReportText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** {@code 67 values changed, 3 held as they are, 4 refused}. */
    static String summary(Report report) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Line l : report.lines()) if (l.kind() != Kind.NOTE) counts.merge(l.kind(), 1, Integer::sum);
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, n) -> parts.add((parts.isEmpty() ? Values.count(n, "value") : String.valueOf(n)) + " " + phrase(kind)));
        return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
    }

    private static String phrase(Kind kind) {
        return switch (kind) {
            case CHANGED -> "changed";
            case HELD -> "already as wanted";
            case DONE -> "written once";
            case REFUSED -> "refused by the kernel";
            case DRIFT -> "changed by others and left so";
            case RESTORED -> "put back";
            case EQUIVALENT -> "put back to an equivalent";
            case GONE -> "gone";
            case FAILED -> "failed";
            case NOTE -> "noted";
        };
    }

    /** Every line that is not as asked, alike ones together; all lines, one by one, when asked for more words. */
    List<String> lines(Report report) {
        Map<Kind, List<Line>> byKind = report.lines().stream().filter(l -> verbose || !routine(l.kind()))
                .collect(Collectors.groupingBy(Line::kind, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, of) -> {
            List<Condensed.Item> items = of.stream().map(l -> new Condensed.Item(l.address(), text(l))).toList();
            String label = String.format("%-11s", kind.name().toLowerCase());
            for (String row : Values.table(verbose ? Condensed.none(items) : Condensed.of(items))) lines.add(paint(kind, label) + row);
        });
        return lines;
    }

    private static boolean routine(Kind kind) {
        return switch (kind) {
            case CHANGED, HELD, DONE, RESTORED -> true;
            case REFUSED, DRIFT, EQUIVALENT, GONE, FAILED, NOTE -> false;
        };
    }

    /** Whether the sentence that was said helps to understand the line. */
    private static boolean fromScript(Kind kind) {
        return kind == Kind.REFUSED || kind == Kind.DRIFT || kind == Kind.FAILED;
    }

    private String paint(Kind kind, String label) {
        return switch (kind) {
            case FAILED, DRIFT -> style.red(label);
            case REFUSED, GONE, EQUIVALENT, NOTE -> style.yellow(label);
            case CHANGED, HELD, DONE, RESTORED -> style.dim(label);
        };
    }

    private String text(Line l) {
        String values = switch (l.kind()) {
            case CHANGED, RESTORED -> Values.change(style, l.found(), l.wanted());
            case EQUIVALENT -> "is " + Values.shown(l.found()) + " instead of " + Values.shown(l.wanted());
            case HELD -> "is " + Values.shown(l.wanted());
            case DONE -> "← " + Values.shown(l.wanted());
            case DRIFT -> "is " + Values.shown(l.found()) + ", should be " + Values.shown(l.wanted());
            case REFUSED, FAILED, GONE, NOTE -> "";
        };
        String reason = l.reason().isEmpty() ? "" : values.isEmpty() ? l.reason() : ": " + l.reason();
        String origin = l.origin().isPresent() && fromScript(l.kind()) ? "  " + style.dim(l.origin().get().toString()) : "";
        return values + reason + origin;
    }
}
