package dev.cordon.cli;

import dev.cordon.ledger.Line;
import dev.cordon.ledger.Line.Kind;
import dev.cordon.ledger.Report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run did, for people: a line of counts, and every line that is not as asked. */
final class ReportText {
    private static final int LABEL = 11;

    private final Style style;
    private final boolean verbose;

    ReportText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** {@code 67 values changed, 3 held as they are, 4 refused}. */
    static String summary(Report report) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Line l : report.lines()) if (l.kind() != Kind.NOTE) counts.put(l.kind(), counts.getOrDefault(l.kind(), 0) + 1);
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Kind, Integer> e : counts.entrySet()) {
            parts.add((parts.isEmpty() ? Values.count(e.getValue(), "value") : e.getValue().toString()) + " " + phrase(e.getKey()));
        }
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
        Map<Kind, List<Condensed.Item>> byKind = new LinkedHashMap<>();
        for (Line l : report.lines()) {
            if (!verbose && routine(l.kind())) continue;
            List<Condensed.Item> items = byKind.get(l.kind());
            if (items == null) byKind.put(l.kind(), items = new ArrayList<>());
            items.add(new Condensed.Item(l.address(), text(l)));
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Kind, List<Condensed.Item>> e : byKind.entrySet()) {
            String label = paint(e.getKey(), Values.padded(e.getKey().name().toLowerCase(), LABEL));
            for (String row : Values.table(verbose ? Condensed.none(e.getValue()) : Condensed.of(e.getValue()))) lines.add(label + row);
        }
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
