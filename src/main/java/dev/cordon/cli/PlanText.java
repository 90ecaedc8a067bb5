package dev.cordon.cli;

import dev.cordon.engine.Change;
import dev.cordon.engine.Outlook;
import dev.cordon.plan.Note;
import dev.cordon.plan.Origin;
import dev.cordon.plan.Plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan for people: by owner, by sentence of the script, each value with what it is and what it becomes. */
final class PlanText {
    private final Style style;
    private final boolean verbose;
    private final Sentences sentences;

    PlanText(Style style, boolean verbose, Sentences sentences) {
        this.style = style;
        this.verbose = verbose;
        this.sentences = sentences;
    }

    /** What one sentence of the script means. */
    private static final class Block {
        final String word;
        final List<Change> changes = new ArrayList<>();
        final List<String> notes = new ArrayList<>();

        Block(String word) {
            this.word = word;
        }
    }

    List<String> lines(Outlook outlook) {
        List<String> lines = new ArrayList<>();
        for (Plan plan : outlook.plans()) add(lines, plan, outlook.changesOf(plan));
        if (lines.isEmpty()) lines.add("the script isolates nothing");
        return lines;
    }

    private void add(List<String> lines, Plan plan, List<Change> changes) {
        lines.add(style.bold("plan") + " for owner " + plan.owner());
        Map<Origin, Block> blocks = new LinkedHashMap<>();
        for (Change c : changes) blocks.computeIfAbsent(c.origin(), o -> new Block(c.word())).changes.add(c);
        for (Note n : plan.notes()) blocks.computeIfAbsent(n.origin(), o -> new Block("")).notes.add(n.text());
        blocks.forEach((origin, block) -> add(lines, origin, block));
        if (blocks.isEmpty()) lines.add("  nothing to change");
    }

    /** A command is shown whole where it comes from, and begins with its own name. */
    private static String said(String where, Origin origin, String word, String sentence) {
        return !word.isEmpty() && origin.line() == 0 && origin.script().startsWith(word) ? where : where + "  " + sentence;
    }

    private void add(List<String> lines, Origin origin, Block block) {
        lines.add("  " + said(style.dim(origin.toString()), origin, block.word, style.bold(sentences.at(origin).orElse(block.word))));
        List<Condensed.Item> items = new ArrayList<>();
        int already = 0;
        for (Change c : block.changes) {
            if (c.changes()) items.add(new Condensed.Item(c.address(), Values.change(style, c.from().map(Values::shown).orElse(""), c.to()), Values.becomes(style, c.to())));
            else if (verbose) items.add(new Condensed.Item(c.address(), style.dim("is " + Values.shown(c.to()))));
            else already++;
        }
        for (String row : Values.table(verbose ? Condensed.none(items) : Condensed.of(items))) lines.add("    " + row);
        if (already > 0) lines.add("    " + style.dim(Values.count(already, "value") + " already as wanted"));
        for (Condensed note : Condensed.of(block.notes.stream().map(n -> new Condensed.Item(n, "")).toList())) {
            lines.add("    " + style.yellow("note") + "  " + note.address() + (note.count() > 1 ? " (" + note.count() + " times)" : ""));
        }
    }
}
