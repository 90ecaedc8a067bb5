package dev.cordon.ledger;

import dev.cordon.plan.Plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Owners come and go at random while somebody else changes values. A value that somebody else set may never be written over,
 * until that somebody sets it back to what the ledger expects.
 */
final class Drifting {
    int rounds;
    int foreignChanges;
    int overwritten;
    int lost;
    final List<String> findings = new ArrayList<>();

    private static final Map<String, List<String>> FOREIGN = Map.of(
            "/proc/irq/1/smp_affinity_list", List.of("1,3,5,7", "2", "0-6"),
            "/proc/irq/2/smp_affinity_list", List.of("1,3,5,7", "6", "1-7"),
            "/sys/devices/system/cpu/cpufreq/policy2/scaling_governor", List.of("ondemand", "schedutil"),
            "/sys/devices/system/cpu/cpufreq/policy4/scaling_governor", List.of("powersave"));

    private final Map<String, Plan> plans;

    Drifting(Map<String, Plan> plans) {
        this.plans = plans;
    }

    Drifting run(long seed, int count) throws IOException {
        Random random = new Random(seed);
        List<String> owners = List.copyOf(plans.keySet());
        for (rounds = 0; rounds < count; ) {
            SimulatedHost host = new SimulatedHost(Scenario.machine());
            Map<String, String> foreign = new HashMap<>();
            Set<String> inside = new HashSet<>();
            StringBuilder story = new StringBuilder();
            for (int step = 0; step < 8; step++, rounds++) {
                String owner = owners.get(random.nextInt(owners.size()));
                boolean apply = !inside.contains(owner);
                host.disarm();
                if (!foreign.isEmpty() || random.nextInt(3) == 0) disturb(host, foreign, random, story);
                Map<String, String> before = new HashMap<>();
                Set<String> held = held(host);
                for (String path : foreign.keySet()) before.put(path, host.tree.read(path).strip());
                Ledger ledger = Ledger.open(host.kernel(), host.journal(), new Ledger.Host("boot", Scenario.POSSIBLE), () -> 1);
                Report report = apply ? ledger.apply(List.of(plans.get(owner)), () -> false) : ledger.release(List.of(owner));
                ledger.close();
                story.append(apply ? " +" : " -").append(owner);
                if (apply) inside.add(owner);
                else inside.remove(owner);
                if (report.failed()) findings.add(seed + story.toString() + ": " + report);
                for (String path : List.copyOf(foreign.keySet())) {
                    String now = host.tree.read(path).strip();
                    boolean drifted = held.contains(path) && before.get(path).equals(foreign.get(path));
                    if (drifted && !now.equals(before.get(path))) {
                        overwritten++;
                        if (findings.size() < 10) findings.add(seed + story.toString() + ": " + path + " was set to " + before.get(path) + " by somebody and is " + now);
                    }
                    if (!drifted) foreign.remove(path);
                }
            }
        }
        return this;
    }

    /** Changes a held value to one that its claims do not want. */
    private void disturb(SimulatedHost host, Map<String, String> foreign, Random random, StringBuilder story) throws IOException {
        List<String> paths = new ArrayList<>(FOREIGN.keySet());
        paths.sort(null);
        String path = paths.get(random.nextInt(paths.size()));
        List<String> values = FOREIGN.get(path);
        String value = values.get(random.nextInt(values.size()));
        if (!held(host).contains(path) || ours(host, path, value)) return;
        host.tree.write(path, value + "\n");
        foreign.put(path, value);
        foreignChanges++;
        story.append(" !").append(path.substring(path.length() - 20)).append('=').append(value);
    }

    private static Set<String> held(SimulatedHost host) throws IOException {
        Set<String> held = new HashSet<>();
        for (Holding h : Journal.peek(host.journal, "journal").holdings()) held.add(h.address().text());
        return held;
    }

    private static boolean ours(SimulatedHost host, String path, String value) throws IOException {
        for (Holding h : Journal.peek(host.journal, "journal").holdings()) {
            if (h.address().text().equals(path)) {
                return h.address().form().same(value, h.value(h.claims(), Scenario.POSSIBLE)) || h.address().form().same(value, h.baseline());
            }
        }
        return false;
    }
}
