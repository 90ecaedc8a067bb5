package dev.cordon.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Owners come and go at random while somebody else changes values. A value that somebody else set is never written over,
 * and is said to be left whenever an owner of it comes or goes; every other value is what the owners want.
 */
final class Drifting {
    private static final int STEPS = 8;
    private static final Map<String, List<String>> FOREIGN = Map.of(
            "/proc/irq/1/smp_affinity_list", List.of("1,3,5,7", "2", "0-6"),
            "/proc/irq/2/smp_affinity_list", List.of("1,3,5,7", "6", "1-7"),
            "/sys/devices/system/cpu/cpufreq/policy2/scaling_governor", List.of("ondemand", "schedutil"),
            "/sys/devices/system/cpu/cpufreq/policy4/scaling_governor", List.of("powersave", "ondemand"));
    private static final List<String> PATHS = FOREIGN.keySet().stream().sorted().toList();

    int rounds;
    int foreignChanges;
    /** Times an owner came or went and had to leave somebody's value alone. */
    int met;
    final List<String> findings = new ArrayList<>();

    private final Plans plans;

    Drifting(Plans plans) {
        this.plans = plans;
    }

    /** Rounds are told in stories of a few steps on one machine, each with a random sequence of its own. */
    Drifting run(long seed, int count) {
        for (Story s : IntStream.range(0, count / STEPS).parallel().mapToObj(i -> new Story(seed + i).tell()).toList()) {
            rounds += STEPS;
            foreignChanges += s.changes;
            met += s.met;
            findings.addAll(s.findings);
        }
        return this;
    }

    private final class Story {
        private final Random random;
        private final SimulatedHost host = new SimulatedHost(plans.machine());
        private final StringBuilder told = new StringBuilder();
        private final List<String> findings = new ArrayList<>();
        private final Set<String> inside = new HashSet<>();
        private Expectation now = Expectation.of(plans);
        private int changes;
        private int met;

        Story(long seed) {
            random = new Random(seed);
            told.append(seed).append(':');
        }

        Story tell() {
            try {
                for (int step = 0; step < STEPS; step++) {
                    if (random.nextBoolean()) disturb();
                    step();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        private void disturb() throws IOException {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            List<String> values = FOREIGN.get(path);
            String value = values.get(random.nextInt(values.size()));
            host.tree.write(path, value + "\n");
            now = now.set(path, value);
            changes++;
            told.append(" !").append(path).append('=').append(value);
        }

        private void step() throws IOException {
            String owner = plans.owners().get(random.nextInt(plans.owners().size()));
            boolean apply = inside.add(owner);
            if (!apply) inside.remove(owner);
            told.append(apply ? " +" : " -").append(owner);
            Set<String> touched = new TreeSet<>(now.drifted());
            Expectation next = apply ? now.with(plans.plan(owner), Set.of()) : now.without(owner);
            Set<String> owns = apply ? addressesOf(owner) : claimsOf(now, owner);
            touched.retainAll(owns);
            host.disarm();
            Ledger ledger = Ledger.open(host.kernel(), host.journal(), Attack.HOST, () -> 1);
            Report report = apply ? ledger.apply(List.of(plans.plan(owner)), () -> false) : ledger.release(List.of(owner));
            ledger.close();
            met += touched.size();
            Set<String> said = new TreeSet<>();
            for (Line l : report.lines()) if (l.kind() == Line.Kind.DRIFT) said.add(l.address());
            // what somebody set to just what is wanted after a release is nothing to speak of
            if (!apply) touched.removeIf(a -> now.values().get(a).equals(now.wantedWithout(owner, a)));
            Map<String, String> is = next.view(host.tree);
            if (report.failed()) findings.add(told + ": " + report);
            if (!is.equals(next.values())) findings.add(told + ": " + is + " not " + next.values());
            if (!said.equals(touched)) findings.add(told + ": said to be left: " + said + " not " + touched);
            now = next;
        }

        private Set<String> addressesOf(String owner) {
            return claimsOf(Expectation.of(plans).with(plans.plan(owner), Set.of()), owner);
        }

        private static Set<String> claimsOf(Expectation e, String owner) {
            Set<String> addresses = new TreeSet<>();
            for (String claim : e.claims()) if (claim.startsWith(owner + " ")) addresses.add(claim.substring(owner.length() + 1));
            return addresses;
        }
    }
}
