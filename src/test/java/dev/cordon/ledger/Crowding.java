package dev.cordon.ledger;

import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import static dev.cordon.ledger.Machines.CPUSETS;
import static dev.cordon.ledger.Plans.assign;
import static dev.cordon.ledger.Plans.group;
import static dev.cordon.ledger.Plans.groupFile;
import static dev.cordon.ledger.Plans.within;

/** Two owners that sweep the tasks of two groups into one come and go while the tasks do what they like. */
final class Crowding {
    private static final int STEPS = 8;
    private static final int MOST_EVENTS = 5;
    private static final Map<String, String> FROM = Map.of("P", "/", "N", "/a");

    int rounds;
    int events;
    int moves;
    final List<String> findings = new ArrayList<>();

    Crowding run(long seed, int count) {
        for (Story s : IntStream.range(0, count / STEPS).parallel().mapToObj(i -> new Story(seed + i).tell()).toList()) {
            rounds += STEPS;
            events += s.crowd.events;
            moves += s.crowd.moves;
            for (String wrong : s.crowd.wrong) findings.add(s.told + ": " + wrong);
        }
        return this;
    }

    private static Plan plan(String owner) {
        return Plans.of(owner).hold(group("host.slice"), assign("present"))
                .then().hold(groupFile("host.slice", "mems"), assign("0")).hold(groupFile("host.slice", "cpus"), within("0-3"))
                .then().sweep(CPUSETS, "tasks", FROM.get(owner), Crowd.MADE).plan();
    }

    private static final class Story {
        private final Random random;
        private final SimulatedHost host = new SimulatedHost(machine());
        private final Crowd crowd;
        private final StringBuilder told = new StringBuilder();
        private final List<String> inside = new ArrayList<>();

        Story(long seed) {
            random = new Random(seed);
            crowd = new Crowd(host.tree, random);
            told.append(seed).append(':');
        }

        private static MemoryStore machine() {
            return Machines.v1();
        }

        Story tell() {
            try {
                for (int step = 0; step < STEPS - 2; step++) run(random.nextBoolean() ? "P" : "N");
                for (String owner : List.of("P", "N")) if (inside.contains(owner)) run(owner);
                Ledger ledger = open();
                ledger.release(ledger.owners());
                ledger.close();
                if (host.journal.length > 0) crowd.wrong.add("the journal is left");
                if (host.tree.kind(CPUSETS + Crowd.MADE) != dev.cordon.os.emulated.Store.Kind.MISSING) crowd.wrong.add("the group is left");
                crowd.checkAtEnd();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        private Ledger open() throws IOException {
            host.disarm();
            return Ledger.open(crowd.kernel(), host.journal(), Attack.HOST, () -> 1);
        }

        private void run(String owner) throws IOException {
            boolean apply = !inside.remove(owner);
            if (apply) inside.add(owner);
            told.append(apply ? " +" : " -").append(owner);
            crowd.expect(random.nextInt(MOST_EVENTS), apply ? FROM.get(owner) : "");
            Ledger ledger = open();
            Report report = apply ? ledger.apply(List.of(plan(owner)), () -> false) : ledger.release(List.of(owner));
            ledger.close();
            crowd.expect(0, "");
            if (report.failed()) crowd.wrong.add(report.toString());
        }
    }
}
