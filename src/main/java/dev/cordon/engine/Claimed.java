package dev.cordon.engine;

import dev.cordon.plan.Claim;

import java.util.Optional;
import java.util.Set;

/**
 * What the ledger says, without a look at the values themselves: with as many as there are interrupts and tasks that look is
 * most of what giving back costs.
 *
 * @param owners     in the order of their first claim
 * @param claims     those that count
 * @param unfinished whether a run was cut short, is under way, or could not bring everything back
 * @param running    what the run that holds the lock says about itself, if there is one
 */
public record Claimed(Set<String> owners, Set<Claim> claims, boolean unfinished, Optional<String> running) {
}
