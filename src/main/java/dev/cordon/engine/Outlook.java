package dev.cordon.engine;

import dev.cordon.plan.Plan;

import java.util.List;

/** What plans would change now. */
public record Outlook(List<Plan> plans, List<Change> changes) {
    public Outlook {
        plans = List.copyOf(plans);
        changes = List.copyOf(changes);
    }

    /** One owner's, in the plan's order; also what is as wanted already. */
    public List<Change> changesOf(Plan plan) {
        return changes.stream().filter(c -> c.owner().equals(plan.owner())).toList();
    }
}
