package dev.cordon.ledger;

/**
 * The engine with one thing done wrong.
 *
 * @param name  what is wrong
 * @param file  the class whose source is changed
 * @param right what stands there, exactly once
 * @param wrong what stands there instead
 */
record Mutant(String name, String file, String right, String wrong) {
    static final Mutant[] ALL = {
        new Mutant("writes before it records", "Application", "        intend(batch);\n        for (Prepared p : batch) write(p);",
                "        for (Prepared p : batch) write(p);\n        intend(batch);"),
        new Mutant("does not cut a failed append back", "Journal", "            cutBack(e);\n", ""),
        new Mutant("goes on when nobody knows what the journal says", "Journal", "            unknown = true;\n            reason.", "            reason."),
        new Mutant("does not recover when it is opened", "Ledger", "        ledger.settle(ledger.opening);\n", ""),
        new Mutant("puts the old value back instead of what the others want", "Settling", "settle(h, h.value(counting(h), possible));", "settle(h, h.baseline());"),
        new Mutant("does not cut off a torn tail", "Journal", "        if (reading.whole() < bytes.length) file.truncate(reading.whole());\n", ""),
        new Mutant("does not roll back", "Ledger", "settle(lines) ? Report.Outcome.ROLLED_BACK : Report.Outcome.INCOMPLETE",
                "journal.unknown() && settle(lines) ? Report.Outcome.INCOMPLETE : Report.Outcome.ROLLED_BACK"),
        new Mutant("does not verify what it wrote", "Application", "        if (values.same(address, after, p.want)) {", "        if (refusal == null) {"),
        new Mutant("ignores the boot id", "Ledger", "header.isPresent() && !header.get().boot().equals(host.boot())", "false"),
        new Mutant("forgets what was refused", "Application", "new Entry.Commit(claims.now(), List.copyOf(refused.keySet()), dropped)", "new Entry.Commit(claims.now(), List.of(), dropped)"),
        new Mutant("forgets what the new plan dropped", "Application", "new Entry.Commit(claims.now(), List.copyOf(refused.keySet()), dropped)", "new Entry.Commit(claims.now(), List.copyOf(refused.keySet()), List.of())"),
        new Mutant("writes over what somebody else has set", "Settling", "if (!ours) {", "if (current.isEmpty()) {"),
        new Mutant("takes what somebody else has set for its own", "Application", "if (!values.same(address, current, expected)) {", "if (current.isEmpty()) {"),
        new Mutant("does not record what the kernel took instead", "Application", "            journal.found(address, after);\n", ""),
        new Mutant("brings back in the order of taking", "Book", "Integer.compare(b.turn(), a.turn())", "Integer.compare(a.turn(), b.turn())"),
        new Mutant("takes a number for a task", "Values", "start.isPresent() && start.getAsLong() == t.startTime()", "start.isPresent()"),
        new Mutant("does not hold the tasks that others have moved", "Sweeping", "        run.hold(owner, movedByOthers(owner, sweep, to));\n", ""),
        new Mutant("forgets tasks when it removes their group", "Settling", "if (h.ours(name, possible)) moved.add(new Entry.Found(t, parent));", "h.ours(name + parent, possible);"),
        new Mutant("forgets baselines when the journal is written anew", "Holding", "new Entry.Kept(address, baseline, ", "new Entry.Kept(address, value(claims, CpuSet.ofList(\"0-7\")), "),
        new Mutant("reads past damage in the middle", "Frames", "wholeFrameAfter(buffer, at + 1) ? at : -1", "-1"),
    };
}
