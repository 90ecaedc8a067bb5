package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One address that somebody holds, or that still has to be brought back.
 *
 * <p>{@link #claims} are those that count. While a run is under way the kernel's value may already, or still, follow other
 * lists of claims: those are the {@link #trail}, and any of their values is ours. A run that is cut short, whether it was
 * taking or giving up, ends by bringing the address to what {@link #claims} want.
 */
final class Holding {
    private final Address address;
    private final String baseline;
    private List<Claim> claims = List.of();
    private final List<List<Claim>> trail = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private boolean unread;
    private boolean stuck;
    private int turn;

    Holding(Address address, String baseline) {
        this.address = address;
        this.baseline = baseline;
    }

    Holding(Entry.Kept k) {
        this(k.address(), k.baseline());
        claims = List.copyOf(k.claims());
        trail.addAll(k.trail());
        found.addAll(k.found());
        stuck = k.stuck();
        turn = k.turn();
    }

    Entry.Kept kept() {
        return new Entry.Kept(address, baseline, claims, List.copyOf(trail), List.copyOf(found), stuck, turn);
    }

    Address address() {
        return address;
    }

    /** The value before anyone held the address. */
    String baseline() {
        return baseline;
    }

    /** The claims that count. */
    List<Claim> claims() {
        return claims;
    }

    /** Whether the kernel's value may be another than {@link #claims} want. */
    boolean moving() {
        return !trail.isEmpty();
    }

    /** Bringing it back was refused; it is tried again at every call and takes no new claim until then. */
    boolean stuck() {
        return stuck;
    }

    /** The order in which addresses were last touched; they are brought back in the opposite one. */
    int turn() {
        return turn;
    }

    /** The claims after all that was intended so far. */
    List<Claim> latest() {
        return moving() ? trail.getLast() : claims;
    }

    Optional<Claim> claimOf(String owner) {
        for (Claim c : latest()) if (c.owner().equals(owner)) return Optional.of(c);
        return Optional.empty();
    }

    /** The latest claims with {@code claim} in its owner's place, or last. */
    List<Claim> with(Claim claim) {
        List<Claim> next = new ArrayList<>(latest());
        next.replaceAll(c -> c.owner().equals(claim.owner()) ? claim : c);
        if (!next.contains(claim)) next.add(claim);
        return next;
    }

    /** The value that {@code of} want. @throws Fold.NoCpuLeft when they leave no CPU */
    String value(List<Claim> of, CpuSet possible) {
        if (of.isEmpty()) return baseline;
        return Fold.value(address.form(), baseline, of.stream().map(Claim::transform).toList(), possible);
    }

    /**
     * Whether the kernel can hold {@code current} because of us: a value that one of our own writes aimed at, one that it was
     * seen to take instead, or any when this very process wrote and could not read back.
     */
    boolean ours(String current, CpuSet possible) {
        if (unread || found.stream().anyMatch(f -> address.form().same(current, f))) return true;
        return trail.stream().anyMatch(step -> address.form().same(current, value(step, possible)));
    }

    /** This process has written and could not read back what the kernel made of it. Not recorded: it is gone with the process. */
    void unread() {
        unread = true;
    }

    void move(List<Claim> next, int turn) {
        trail.add(next);
        this.turn = turn;
    }

    void found(String value) {
        found.add(value);
    }

    void release(Collection<String> owners, int turn) {
        List<Claim> rest = claims.stream().filter(c -> !owners.contains(c.owner())).toList();
        if (rest.size() == claims.size()) return;
        trail.add(claims);
        claims = rest;
        this.turn = turn;
    }

    /** Ends the run for this address: the latest claims are those that count from now on, or all is as it was. */
    void close(boolean taken) {
        if (taken) claims = latest();
        trail.clear();
        found.clear();
        unread = false;
        stuck = false;
    }

    void keep() {
        stuck = true;
    }
}
