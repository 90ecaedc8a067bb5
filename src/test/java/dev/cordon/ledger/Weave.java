package dev.cordon.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every order in which owners can come and go: after each step the values are those that the remaining owners want. */
final class Weave {
    int interleavings;
    int states;
    final List<String> findings = new ArrayList<>();

    private final Plans plans;

    Weave(Plans plans) {
        this.plans = plans;
    }

    Weave run() throws IOException {
        weave(new SimulatedHost(plans.machine()), Expectation.of(plans), List.of(), plans.owners(), "");
        return this;
    }

    private void weave(SimulatedHost host, Expectation now, List<String> inside, List<String> outside, String path) throws IOException {
        if (inside.isEmpty() && outside.isEmpty()) {
            interleavings++;
            if (!host.tree.equals(plans.pristine()) || host.journal.length > 0) findings.add("LOST " + path);
            return;
        }
        for (String owner : outside) {
            Expectation next = now.with(plans.plan(owner), java.util.Set.of());
            List<String> in = new ArrayList<>(inside);
            in.add(owner);
            String to = path + " +" + owner;
            weave(step(host, owner, true, next, to), next, in, outside.stream().filter(o -> !o.equals(owner)).toList(), to);
        }
        for (String owner : inside) {
            Expectation next = now.without(owner);
            List<String> in = inside.stream().filter(o -> !o.equals(owner)).toList();
            String to = path + " -" + owner;
            weave(step(host, owner, false, next, to), next, in, outside, to);
        }
    }

    private SimulatedHost step(SimulatedHost before, String owner, boolean apply, Expectation should, String path) throws IOException {
        SimulatedHost host = before.copy();
        host.disarm();
        Ledger ledger = Ledger.open(host.kernel(), host.journal(), Attack.HOST, () -> 1);
        Report report = apply ? ledger.apply(List.of(plans.plan(owner)), () -> false) : ledger.release(List.of(owner));
        ledger.close();
        states++;
        if (report.failed() || report.drifted()) findings.add(path + ": " + report);
        if (!should.view(host.tree).equals(should.values())) findings.add("WRONG after" + path + ": " + should.view(host.tree) + " not " + should.values());
        return host;
    }
}
