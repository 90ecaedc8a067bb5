package dev.cordon.ledger;

import dev.cordon.plan.Plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a scenario with something going wrong at one operation (or two), and looks at what is left: right after the failed
 * run, after the next call has recovered, and after everybody has released.
 */
final class Attack {
    final Map<String, Integer> counts = new LinkedHashMap<>();
    final List<String> findings = new ArrayList<>();
    int points;

    private final Scenario scenario;
    /** Addresses that the run under way, or a call after it, said it left as they are. */
    private final Set<String> saidToBeLeft = new HashSet<>();
    private boolean clamps;
    private final List<SimulatedHost> before = new ArrayList<>();
    private final List<List<String>> holding = new ArrayList<>();

    Attack(Scenario scenario) {
        this.scenario = scenario;
        SimulatedHost host = new SimulatedHost(Scenario.machine());
        List<String> owners = new ArrayList<>();
        for (Scenario.Run run : scenario.runs) {
            before.add(host.copy());
            holding.add(List.copyOf(owners));
            host.disarm();
            Report report = perform(host, run);
            track(owners, run);
            require(report.outcome() == Report.Outcome.DONE, "a run without faults ends as " + report);
            require(scenario.view(host.tree).equals(scenario.expected(owners, Set.of())),
                    "without faults after " + run + ": " + scenario.view(host.tree) + " instead of " + scenario.expected(owners, Set.of()));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) throw new AssertionError(message);
    }

    private static void track(List<String> owners, Scenario.Run run) {
        if (run.verb() == '-') owners.remove(run.owner());
        else if (!owners.contains(run.owner())) owners.add(run.owner());
    }

    private Report perform(SimulatedHost host, Scenario.Run run) {
        try {
            Ledger ledger = Ledger.open(host.kernel(), host.journal(), new Ledger.Host("boot", Scenario.POSSIBLE), () -> 1);
            Plan plan = scenario.plan(run.owner());
            Report report = run.verb() == '+' ? ledger.apply(List.of(plan), () -> false) : ledger.release(List.of(run.owner()));
            ledger.close();
            note(ledger.opening());
            note(report.lines());
            return report;
        } catch (IOException e) {
            return new Report(List.of(), Report.Outcome.INCOMPLETE);
        }
    }

    private void note(List<Line> lines) {
        for (Line l : lines) if (l.kind() == Line.Kind.DRIFT) saidToBeLeft.add(l.address());
    }

    /** Every operation of every run, with every kind of fault. */
    Attack singles() {
        for (int k = 0; k < scenario.runs.size(); k++) {
            for (Fault.Kind kind : Fault.Kind.values()) {
                for (boolean sticky : kind.kills() ? new boolean[] {false} : new boolean[] {false, true}) {
                    for (int torn : kind.tears() ? new int[] {0, 1, 7, 8, 9, 40, 150, 400} : new int[] {0}) {
                        for (int at = 0; attempt(k, new Fault(at, kind, sticky, torn), Fault.NONE, Fault.NONE); at++) points++;
                    }
                }
            }
        }
        return this;
    }

    /** A second fault hits the recovery from the first. */
    Attack faultsInRecovery() {
        for (int k = 0; k < scenario.runs.size(); k++) {
            for (Fault.Kind one : Fault.Kind.values()) {
                for (int at = 0; ; at++) {
                    Fault first = new Fault(at, one, false, 9);
                    boolean reached = false;
                    for (Fault.Kind two : Fault.Kind.values()) {
                        for (int in = 0; ; in++) {
                            lastReached = false;
                            boolean hit = attempt(k, first, Fault.NONE, new Fault(in, two, false, 9));
                            reached |= lastReached;
                            if (!hit) break;
                            points++;
                        }
                        if (!reached) break;
                    }
                    if (!reached) break;
                }
            }
        }
        return this;
    }

    /** Two faults hit one run. */
    Attack pairs(Fault.Kind... kinds) {
        for (int k = 0; k < scenario.runs.size(); k++) {
            for (Fault.Kind one : kinds) {
                if (one.kills()) continue;
                for (Fault.Kind two : kinds) {
                    for (int i = 0; ; i++) {
                        boolean any = false;
                        for (int j = i + 1; attempt(k, new Fault(i, one, false, 9), new Fault(j, two, false, 9), Fault.NONE); j++) {
                            any = true;
                            points++;
                        }
                        if (!any && !lastReached) break;
                    }
                }
            }
        }
        return this;
    }

    private boolean lastReached;

    /** @return whether the scenario reached the (last) fault */
    private boolean attempt(int k, Fault first, Fault second, Fault inRecovery) {
        SimulatedHost host = before.get(k).copy();
        Scenario.Run run = scenario.runs.get(k);
        List<String> owners = new ArrayList<>(holding.get(k));
        List<String> after = new ArrayList<>(owners);
        track(after, run);
        host.arm(first, second);
        saidToBeLeft.clear();
        clamps = first.kind() == Fault.Kind.CLAMPED || second.at() >= 0 && second.kind() == Fault.Kind.CLAMPED
                || inRecovery.at() >= 0 && inRecovery.kind() == Fault.Kind.CLAMPED;
        Report report = null;
        try {
            report = perform(host, run);
        } catch (SimulatedHost.Crash e) {
            count("crashed");
        }
        lastReached = host.operations > first.at();
        boolean hit = second.at() >= 0 ? host.operations > second.at() : lastReached;
        if (report != null) count(report.outcome().name());
        Set<String> refused = new HashSet<>();
        if (report != null) for (Line l : report.lines()) if (l.kind() == Line.Kind.REFUSED) refused.add(l.owner() + " " + l.address());
        if (report == null && run.verb() == '+') refused.addAll(refusedOnRecord(host, run.owner()));
        Map<String, String> old = scenario.expected(owners, Set.of());
        Map<String, String> done = scenario.expected(after, refused);
        String what = scenario + " run " + run + " " + first + (second.at() >= 0 ? " " + second : "") + (inRecovery.at() >= 0 ? " then " + inRecovery : "");
        Map<String, String> now = scenario.view(host.tree);
        if (report != null && report.outcome() == Report.Outcome.ROLLED_BACK && !now.equals(old)) finding("NOT ROLLED BACK " + what, now, old);
        if (report != null && report.outcome() == Report.Outcome.DONE && !now.equals(done)) finding("NOT DONE " + what, now, done);
        if (inRecovery.at() >= 0) {
            host.arm(inRecovery, Fault.NONE);
            try {
                recover(host);
            } catch (IOException | SimulatedHost.Crash e) {
                count("second fault");
            }
            hit = hit && host.operations > inRecovery.at();
        }
        host.disarm();
        try {
            recover(host);
            now = scenario.view(host.tree);
            if (!fits(now, old) && !fits(now, done)) finding("NEITHER BEFORE NOR AFTER " + what, now, old);
            for (String owner : scenario.owners()) perform(host, new Scenario.Run('-', owner));
            boolean pristine = host.tree.equals(Scenario.machine());
            if (!pristine && !(clamps && fits(scenario.view(host.tree), scenario.view(Scenario.machine())))) finding("LOST " + what, scenario.view(host.tree), scenario.view(Scenario.machine()));
            if (host.journal.length > 0) finding("JOURNAL LEFT " + what, Map.of(), Map.of());
        } catch (IOException e) {
            finding("UNRECOVERABLE " + what + ": " + e.getMessage(), Map.of(), Map.of());
        }
        if (!host.unannounced.isEmpty()) finding("WRITTEN BEFORE RECORDED " + host.unannounced + " " + what, Map.of(), Map.of());
        return hit;
    }

    private void recover(SimulatedHost host) throws IOException {
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), new Ledger.Host("boot", Scenario.POSSIBLE), () -> 1);
        ledger.close();
        note(ledger.opening());
    }

    /**
     * Whether what is there is what should be. A value that the kernel clamped when nothing could be read or recorded any
     * more looks like somebody else's for ever: it has to be left, and said to be.
     */
    private boolean fits(Map<String, String> is, Map<String, String> should) {
        if (is.equals(should)) return true;
        boolean fits = clamps && is.keySet().stream().allMatch(a -> is.get(a).equals(should.get(a)) || saidToBeLeft.contains(a));
        if (fits) count("clamped, left and said");
        return fits;
    }

    /** What a run that died after its last record had been refused: what may be refused and is not held. */
    private Set<String> refusedOnRecord(SimulatedHost host, String owner) {
        Set<String> refused = new HashSet<>();
        try {
            Book book = Journal.peek(host.journal, "journal");
            for (String address : scenario.refusable(owner)) {
                if (book.heldBy(owner).stream().noneMatch(h -> h.address().text().equals(address))) refused.add(owner + " " + address);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return refused;
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void finding(String what, Map<String, String> is, Map<String, String> should) {
        if (findings.size() >= 20) return;
        StringBuilder s = new StringBuilder(what);
        is.forEach((address, value) -> {
            if (!value.equals(should.get(address))) s.append("\n    ").append(address).append(" is ").append(value).append(", not ").append(should.get(address));
        });
        findings.add(s.toString());
    }
}
