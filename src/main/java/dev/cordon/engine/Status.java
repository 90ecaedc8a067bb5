package dev.cordon.engine;

import dev.cordon.ledger.Held;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds what, looked at without changing anything.
 *
 * @param owners     in the order of their first claim
 * @param unfinished whether a run was cut short, is under way, or could not bring everything back
 * @param running    what the run that holds the lock says about itself, if there is one
 */
public record Status(Set<String> owners, List<Held> held, boolean unfinished, Optional<String> running) {
    /** Whether every held value is there and is what its claims want; tasks may have ended. */
    public boolean intact() {
        return !unfinished && held.stream().noneMatch(h -> h.drift() || h.missing());
    }
}
