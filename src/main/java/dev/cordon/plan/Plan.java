package dev.cordon.plan;

import java.util.List;

/**
 * What a script means on one machine, for one owner: ordered steps. Data only; a preview prints it, the ledger executes it.
 *
 * @param adding whether the owner keeps what it held before, and this comes on top of it; else it holds this and nothing more
 */
public record Plan(String owner, List<Step> steps, List<Note> notes, boolean adding) {
    public Plan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** All that the owner holds. */
    public Plan(String owner, List<Step> steps, List<Note> notes) {
        this(owner, steps, notes, false);
    }
}
