package dev.cordon.engine;

import dev.cordon.plan.Origin;

import java.util.Optional;

/**
 * What one step of a plan would do now.
 *
 * @param word    what the script said ({@code vm irqMask})
 * @param address as {@link dev.cordon.plan.Address#text()} names it
 * @param from    the value now; empty when it cannot be read, which is normal for what the plan itself makes
 * @param to      the value after the plan
 * @param changes whether the two differ
 */
public record Change(String owner, String word, Origin origin, String address, Optional<String> from, String to, boolean changes) {
}
