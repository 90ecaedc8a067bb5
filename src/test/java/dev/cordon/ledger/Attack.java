package dev.cordon.ledger;

import dev.cordon.os.emulated.MemoryStore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Runs a scenario with something going wrong at one operation (or two), and looks at what is left: right after the failed
 * run, after the next call has recovered, and after everybody has released. A point is one such run; a fault is tried only
 * where it makes a difference (nothing is torn but an append).
 */
final class Attack {
    static final Ledger.Host HOST = new Ledger.Host("boot", Machines.POSSIBLE);
    private static final int[] TORN = {0, 1, 7, 8, 9, 40, 150, 400};
    private static final int[] TORN_ONCE = {9};
    static final int ENOUGH = 10;

    private final int enough;

    final Map<String, Integer> counts = new LinkedHashMap<>();
    final List<String> findings = new ArrayList<>();
    int points;

    private final Scenario scenario;
    private final List<Stop> stops = new ArrayList<>();
    private boolean giveUp;

    /** Before a run that is attacked: the host, what has to stand there then, and after it. */
    private record Stop(Scenario.Run run, SimulatedHost host, Expectation old, Expectation done, MemoryStore end, List<SimulatedHost.Nature> natures,
                        Map<Integer, Integer> appended) {
    }

    /** One run that was attacked, as far as it is known. */
    private final class Point {
        final Stop stop;
        final SimulatedHost host;
        final String what;
        final boolean clamps;
        /** Addresses that a call said it left as they are. */
        final Set<String> left = new HashSet<>();
        Report report;

        Point(Stop stop, SimulatedHost host, Fault... faults) {
            this.stop = stop;
            this.host = host;
            boolean any = false;
            StringBuilder s = new StringBuilder(scenario + ", at " + stop.run);
            for (Fault f : faults) {
                any |= f.at() >= 0 && f.kind() == Fault.Kind.CLAMPED;
                if (f.at() >= 0) s.append(' ').append(f);
            }
            clamps = any;
            what = s.toString();
        }
    }

    Attack(Scenario scenario) {
        this(scenario, new byte[0], ENOUGH);
    }

    /**
     * @param ballast a record that means nothing, put into the journal before each run
     * @param enough  how many findings end the attack
     */
    Attack(Scenario scenario, byte[] ballast, int enough) {
        this.enough = enough;
        this.scenario = scenario;
        Plans plans = scenario.plans();
        SimulatedHost host = new SimulatedHost(plans.machine());
        Expectation now = Expectation.of(plans);
        MemoryStore end = plans.machine();
        for (int k = 0; k < scenario.runs().size() && !giveUp; k++) {
            Scenario.Run run = scenario.runs().get(k);
            if (run.foreign()) {
                set(host.tree, run.path(), run.value());
                set(end, run.path(), run.value());
                now = now.set(run.path(), run.value());
                continue;
            }
            load(host, ballast);
            SimulatedHost before = host.copy();
            Expectation done = after(now, run, refusedAlways(run));
            host.disarm();
            Report report = perform(host, run, new HashSet<>());
            if (report.outcome() != Report.Outcome.DONE) finding("without faults " + run + " of " + scenario + " ends as " + report, Map.of(), Map.of());
            if (!done.view(host.tree).equals(done.values())) finding("without faults after " + run + " of " + scenario, done.view(host.tree), done.values());
            if (!claims(host).equals(done.claims())) finding("without faults after " + run + " of " + scenario + " the ledger says " + claims(host), Map.of(), Map.of());
            giveUp = !findings.isEmpty();
            List<SimulatedHost.Nature> natures = IntStream.range(0, host.operations).mapToObj(host::nature).toList();
            if (k >= scenario.from()) stops.add(new Stop(run, before, now, done, end.copy(), natures, Map.copyOf(host.appended)));
            now = done;
        }
    }

    private static void load(SimulatedHost host, byte[] ballast) {
        if (ballast.length == 0) return;
        byte[] old = host.journal.length > 0 ? host.journal : Frames.encode(EntryJson.write(new Entry.Header(Entry.Header.FORMAT, HOST.boot(), HOST.possible().list())));
        host.journal = java.util.Arrays.copyOf(old, old.length + ballast.length);
        System.arraycopy(ballast, 0, host.journal, old.length, ballast.length);
    }

    private static void set(MemoryStore tree, String path, String value) {
        try {
            tree.write(path, value + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> refusedAlways(Scenario.Run run) {
        Set<String> refused = new HashSet<>();
        for (String address : scenario.plans().refused()) refused.add(run.owner() + " " + address);
        return refused;
    }

    private Expectation after(Expectation before, Scenario.Run run, Set<String> refused) {
        return run.verb() == '-' ? before.without(run.owner()) : before.with(scenario.plans().plan(run.what()), refused);
    }

    private Report perform(SimulatedHost host, Scenario.Run run, Set<String> left) {
        try {
            Ledger ledger = Ledger.open(host.kernel(), host.journal(), HOST, () -> 1);
            Report report = run.verb() == '+' ? ledger.apply(List.of(scenario.plans().plan(run.what())), () -> false) : ledger.release(List.of(run.owner()));
            ledger.close();
            note(ledger.opening(), left);
            note(report.lines(), left);
            return report;
        } catch (IOException e) {
            return new Report(List.of(), Report.Outcome.INCOMPLETE);
        }
    }

    private static void note(List<Line> lines, Set<String> left) {
        for (Line l : lines) if (l.kind() == Line.Kind.DRIFT) left.add(l.address());
    }

    /** Every operation of every run, with every kind of fault, once and from then on. */
    Attack singles() {
        return singles(false);
    }

    /** @param everyTear whether appends are torn after each number of bytes that there is */
    Attack singles(boolean everyTear) {
        for (Stop stop : stops) {
            for (int at = 0; at < stop.natures.size(); at++) {
                int[] torn = everyTear && stop.appended.containsKey(at) ? IntStream.range(0, stop.appended.get(at)).toArray() : TORN;
                for (Fault fault : Fault.at(at, stop.natures.get(at), torn)) {
                    judge(run(stop, fault, Fault.NONE));
                    if (!fault.kind().kills()) judge(run(stop, fault.fromThenOn(), Fault.NONE));
                }
            }
        }
        return this;
    }

    /** A second fault hits the recovery from the first. */
    Attack faultsInRecovery() {
        for (Stop stop : stops) {
            for (int at = 0; at < stop.natures.size(); at++) {
                for (Fault first : Fault.at(at, stop.natures.get(at), TORN_ONCE)) {
                    Point point = run(stop, first, Fault.NONE);
                    SimulatedHost trial = point.host.copy();
                    trial.disarm();
                    attempt(() -> recover(trial, new HashSet<>()));
                    for (int in = 0; in < trial.operations; in++) for (Fault second : Fault.at(in, trial.nature(in), TORN_ONCE)) again(point, first, second);
                }
            }
        }
        return this;
    }

    private void again(Point before, Fault first, Fault second) {
        if (giveUp) return;
        Point point = new Point(before.stop, before.host.copy(), first, second);
        point.left.addAll(before.left);
        point.report = before.report;
        point.host.arm(second, Fault.NONE);
        attempt(() -> recover(point.host, point.left));
        judgeLater(point, refused(point));
    }

    /** Two faults hit one run. */
    Attack pairs() {
        for (Stop stop : stops) {
            for (int at = 0; at < stop.natures.size(); at++) {
                for (Fault first : Fault.at(at, stop.natures.get(at), TORN_ONCE)) {
                    if (first.kind().kills()) continue;
                    SimulatedHost trial = run(stop, first, Fault.NONE).host;
                    List<SimulatedHost.Nature> natures = IntStream.range(0, trial.operations).mapToObj(trial::nature).toList();
                    for (int j = at + 1; j < natures.size(); j++) for (Fault second : Fault.at(j, natures.get(j), TORN_ONCE)) judge(run(stop, first, second));
                }
            }
        }
        return this;
    }

    private Point run(Stop stop, Fault first, Fault second) {
        Point point = new Point(stop, stop.host.copy(), first, second);
        if (giveUp) return point;
        point.host.arm(first, second);
        try {
            point.report = perform(point.host, stop.run, point.left);
            count(point.report.outcome().name());
        } catch (SimulatedHost.Crash e) {
            count("crashed");
        }
        return point;
    }

    /** What is there right after the run, and later. */
    private void judge(Point point) {
        if (giveUp) return;
        Set<String> refused = refused(point);
        if (point.report != null) {
            Report.Outcome outcome = point.report.outcome();
            if (outcome == Report.Outcome.ROLLED_BACK) compare("NOT ROLLED BACK ", point, point.stop.old);
            if (outcome == Report.Outcome.DONE) compare("NOT DONE ", point, after(point.stop.old, point.stop.run, refused));
        }
        judgeLater(point, refused);
    }

    private void compare(String what, Point point, Expectation should) {
        Map<String, String> now = should.view(point.host.tree);
        if (!now.equals(should.values())) finding(what + point.what, now, should.values());
        if (!claims(point.host).equals(should.claims())) finding(what + "IN THE LEDGER " + point.what + ": " + claims(point.host) + " not " + should.claims(), Map.of(), Map.of());
    }

    /** After the next call, and after everybody has released. */
    private void judgeLater(Point point, Set<String> refused) {
        points++;
        SimulatedHost host = point.host;
        Expectation old = point.stop.old;
        Expectation done = refused.isEmpty() ? point.stop.done : after(old, point.stop.run, refused);
        host.disarm();
        try {
            recover(host, point.left);
            Set<String> claims = claims(host);
            Map<String, String> now = old.view(host.tree);
            boolean before = claims.equals(old.claims()) && fits(point, now, old.values());
            if (!before && !(claims.equals(done.claims()) && fits(point, now, done.values()))) finding("NEITHER BEFORE NOR AFTER " + point.what + " held " + claims, now, old.values());
            releaseAll(host, point);
            set(host.tree, Machines.DROP, "0");
            Map<String, String> last = old.view(host.tree);
            Map<String, String> end = old.view(point.stop.end);
            if (!host.tree.equals(point.stop.end) && !(point.clamps && fits(point, last, end))) finding("LOST " + point.what, last, end);
            if (host.journal.length > 0) finding("JOURNAL LEFT " + point.what, Map.of(), Map.of());
        } catch (IOException e) {
            finding("UNRECOVERABLE " + point.what + ": " + e.getMessage(), Map.of(), Map.of());
        }
        if (!host.unannounced.isEmpty()) finding("WRITTEN BEFORE RECORDED " + host.unannounced + " " + point.what, Map.of(), Map.of());
        if (!host.afterUnknown.isEmpty()) finding("DONE WITH A JOURNAL OF UNKNOWN CONTENT " + host.afterUnknown + " " + point.what, Map.of(), Map.of());
    }

    private void releaseAll(SimulatedHost host, Point point) throws IOException {
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), HOST, () -> 1);
        for (String owner : scenario.plans().owners()) note(ledger.release(List.of(owner)).lines(), point.left);
        ledger.close();
    }

    private interface Action {
        void run() throws IOException;
    }

    private void attempt(Action action) {
        try {
            action.run();
        } catch (IOException | SimulatedHost.Crash e) {
            count("recovery failed");
        }
    }

    private void recover(SimulatedHost host, Set<String> left) throws IOException {
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), HOST, () -> 1);
        ledger.close();
        note(ledger.opening(), left);
    }

    /**
     * Whether what is there is what should be. A value that the kernel clamped when nothing could be read or recorded any
     * more looks like somebody else's for ever: it has to be left, and said to be.
     */
    private boolean fits(Point point, Map<String, String> is, Map<String, String> should) {
        if (is.equals(should)) return true;
        boolean fits = point.clamps && is.keySet().stream().allMatch(a -> is.get(a).equals(should.get(a)) || point.left.contains(a));
        if (fits) count("clamped, left and said");
        return fits;
    }

    private Set<String> refused(Point point) {
        if (point.stop.run.verb() == '-') return Set.of();
        Set<String> refused = new HashSet<>();
        if (point.report == null) {
            // a run that died after its last record: what may be refused and is not held
            Set<String> held = claims(point.host);
            for (String may : mayBeRefused(point.stop)) if (!held.contains(may)) refused.add(may);
        } else {
            for (Line l : point.report.lines()) if (l.kind() == Line.Kind.REFUSED) refused.add(l.owner() + " " + l.address());
        }
        return refused;
    }

    private Set<String> mayBeRefused(Stop stop) {
        Set<String> may = new TreeSet<>();
        for (dev.cordon.plan.Step step : scenario.plans().plan(stop.run.what()).steps()) {
            if (step instanceof dev.cordon.plan.Step.Hold h && h.onRefusal() == dev.cordon.plan.Step.OnRefusal.NOTE) may.add(stop.run.owner() + " " + h.address().text());
        }
        for (String claim : stop.done.claims()) if (claim.startsWith(stop.run.owner() + " task ") || claim.startsWith(stop.run.owner() + " process ")) may.add(claim);
        return may;
    }

    /** Who holds what, by the journal as it stands. */
    private static Set<String> claims(SimulatedHost host) {
        Set<String> claims = new TreeSet<>();
        try {
            for (Holding h : Journal.peek(host.journal, "journal").holdings()) h.claims().forEach(c -> claims.add(c.owner() + " " + h.address().text()));
        } catch (IOException e) {
            claims.add(e.getMessage());
        }
        return claims;
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void finding(String what, Map<String, String> is, Map<String, String> should) {
        StringBuilder s = new StringBuilder(what);
        is.forEach((address, value) -> {
            if (!value.equals(should.get(address))) s.append("\n    ").append(address).append(" is ").append(value).append(", not ").append(should.get(address));
        });
        findings.add(s.toString());
        giveUp = findings.size() >= enough;
    }
}
