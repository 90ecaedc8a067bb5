package dev.cordon.cli;

import dev.cordon.engine.Status;
import dev.cordon.ledger.Held;
import dev.cordon.plan.Claim;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who holds what, for people. */
final class StatusText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Style style;
    private final boolean verbose;
    private final ZoneId zone;

    StatusText(Style style, boolean verbose, ZoneId zone) {
        this.style = style;
        this.verbose = verbose;
        this.zone = zone;
    }

    List<String> lines(Status status) {
        List<String> lines = new ArrayList<>();
        status.running().ifPresent(holder -> lines.add("running now: " + holder));
        for (String owner : status.owners()) add(lines, owner, status.held());
        if (status.held().isEmpty()) lines.add("nothing is held");
        lines.addAll(problems(status));
        return lines;
    }

    /** What is not as it should be; empty when all is. */
    List<String> problems(Status status) {
        List<String> lines = new ArrayList<>();
        if (status.unfinished() && status.running().isEmpty()) {
            lines.add(style.yellow("unfinished") + ": a run was cut short, or could not put everything back; the next run or restore goes on");
        }
        List<Condensed.Item> drifted = status.held().stream().filter(Held::drift).map(h -> new Condensed.Item(h.address().text(),
                "is " + style.red(Values.shown(h.value())) + ", should be " + Values.shown(h.expected()))).toList();
        if (!drifted.isEmpty()) {
            lines.add(style.red("drift") + ": " + Values.count(drifted.size(), "held value") + " changed by others");
            rows(lines, drifted);
        }
        List<Condensed.Item> missing = status.held().stream().filter(Held::missing)
                .map(h -> new Condensed.Item(h.address().text(), "should be " + Values.shown(h.expected()))).toList();
        if (!missing.isEmpty()) {
            lines.add(style.red("gone") + ": " + Values.count(missing.size(), "held value") + " no longer there");
            rows(lines, missing);
        }
        return lines;
    }

    private void add(List<String> lines, String owner, List<Held> held) {
        Map<String, List<Condensed.Item>> bySentence = new LinkedHashMap<>();
        long since = Long.MAX_VALUE;
        int count = 0;
        for (Held h : held) {
            for (Claim c : h.claims()) {
                if (!c.owner().equals(owner)) continue;
                since = Math.min(since, c.since());
                count++;
                String value = h.drift() ? style.red(Values.shown(h.value())) : Values.shown(h.expected());
                bySentence.computeIfAbsent(said(c), s -> new ArrayList<>()).add(new Condensed.Item(h.address().text(),
                        value + style.dim(remark(h, c)), StatusJson.wish(c.transform()) + style.dim("  (before various)")));
            }
        }
        lines.add("owner " + style.bold(owner) + ": " + Values.count(count, "value") + " since "
                + TIME.format(Instant.ofEpochMilli(since).atZone(zone)));
        bySentence.forEach((sentence, items) -> {
            lines.add("  " + sentence);
            for (String row : Values.table(verbose ? Condensed.none(items) : Condensed.of(items))) lines.add("    " + row);
        });
    }

    /** A command is shown whole where it comes from, and begins with its own name. */
    private static String said(Claim c) {
        return c.origin().line() == 0 && c.origin().script().startsWith(c.word()) ? c.origin().toString() : c.origin() + "  " + c.word();
    }

    private static String remark(Held h, Claim c) {
        String wish = StatusJson.wish(c.transform());
        return "  (before " + Values.shown(h.baseline()) + (wish.equals(h.expected()) ? "" : "; wants " + Values.shown(wish))
                + (h.gone() ? "; no longer there" : "") + ")";
    }

    private void rows(List<String> lines, List<Condensed.Item> items) {
        for (String row : Values.table(verbose ? Condensed.none(items) : Condensed.of(items))) lines.add("  " + row);
    }
}
