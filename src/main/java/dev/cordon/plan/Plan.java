package dev.cordon.plan;

import java.util.List;

/** What a script means on one machine, for one owner: ordered steps. Data only; a preview prints it, the ledger executes it. */
public record Plan(String owner, List<Step> steps, List<Note> notes) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }
}
