package dev.cordon.cli;

import dev.cordon.engine.Change;
import dev.cordon.plan.Plan;

import java.util.List;

/** What a script's plans would change now. */
record Preview(List<Plan> plans, List<Change> changes) {
    Preview {
        plans = List.copyOf(plans);
        changes = List.copyOf(changes);
    }

    List<Change> changesOf(Plan plan) {
        return changes.stream().filter(c -> c.owner().equals(plan.owner())).toList();
    }
}
