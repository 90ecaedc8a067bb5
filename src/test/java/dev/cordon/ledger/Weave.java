package dev.cordon.ledger;

import dev.cordon.os.emulated.MemoryStore;
import dev.cordon.plan.Plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every order in which owners can come and go: after each step the values are those that the remaining owners want. */
final class Weave {
    int interleavings;
    int states;
    final List<String> findings = new ArrayList<>();

    private final Map<String, Plan> plans;
    private final Scenario scenario;

    Weave(Map<String, Plan> plans) {
        this.plans = plans;
        this.scenario = Scenario.of("+" + plans.keySet().iterator().next(), plans);
    }

    Weave run() throws IOException {
        MemoryStore pristine = Scenario.machine();
        weave(new SimulatedHost(pristine), List.of(), List.copyOf(plans.keySet()), "");
        return this;
    }

    private void weave(SimulatedHost host, List<String> inside, List<String> outside, String path) throws IOException {
        if (inside.isEmpty() && outside.isEmpty()) {
            interleavings++;
            if (!host.tree.equals(Scenario.machine()) || host.journal.length > 0) findings.add("LOST " + path);
            return;
        }
        for (String owner : outside) {
            List<String> in = new ArrayList<>(inside);
            in.add(owner);
            weave(step(host, owner, true, in, path), in, outside.stream().filter(o -> !o.equals(owner)).toList(), path + " +" + owner);
        }
        for (String owner : inside) {
            List<String> in = inside.stream().filter(o -> !o.equals(owner)).toList();
            weave(step(host, owner, false, in, path), in, outside, path + " -" + owner);
        }
    }

    private SimulatedHost step(SimulatedHost before, String owner, boolean apply, List<String> expected, String path) throws IOException {
        SimulatedHost host = before.copy();
        host.disarm();
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), new Ledger.Host("boot", Scenario.POSSIBLE), () -> 1);
        Report report = apply ? ledger.apply(List.of(plans.get(owner)), () -> false) : ledger.release(List.of(owner));
        ledger.close();
        states++;
        if (report.failed() || report.drifted()) findings.add(path + " " + owner + ": " + report);
        if (!scenario.view(host.tree).equals(scenario.expected(expected, Set.of()))) {
            findings.add("WRONG after" + path + " " + (apply ? "+" : "-") + owner + ": " + scenario.view(host.tree) + " not " + scenario.expected(expected, Set.of()));
        }
        return host;
    }
}
