package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;
import dev.cordon.plan.Sequel;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

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
    /** Replaced, not changed: most have one element or none, and there may be 100,000 holdings. */
    private List<List<Claim>> trail = List.of();
    private List<String> found = List.of();
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
        trail = List.copyOf(k.trail());
        found = List.copyOf(k.found());
        stuck = k.stuck();
        turn = k.turn();
    }

    Entry.Kept kept() {
        return new Entry.Kept(address, baseline, claims, trail, found, stuck, turn);
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

    /** Whether it is a task's CPUs that were recorded because its cpuset changes, and that the kernel may have forgotten since. */
    boolean isPin() {
        if (!(address instanceof Address.Affinity)) return false;
        for (Claim c : claims) if (c.transform() instanceof Transform.Within) return true;
        for (List<Claim> step : trail) for (Claim c : step) if (c.transform() instanceof Transform.Within) return true;
        return false;
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

    /** The step with what its owner holds already before it. For a task's CPUs a step says all of them. */
    Step.Hold sequel(String owner, Step.Hold step) {
        Optional<Claim> own = claimOf(owner);
        if (own.isEmpty() || address instanceof Address.Affinity) return step;
        Transform both = Sequel.of(address.form(), own.get().transform(), step.transform());
        return both.equals(step.transform()) ? step : new Step.Hold(step.word(), step.origin(), step.stage(), step.address(), both, step.onRefusal());
    }

    /** The latest claims with {@code claim} in its owner's place, or last. */
    List<Claim> with(Claim claim) {
        List<Claim> latest = latest();
        if (latest.isEmpty()) return List.of(claim);
        List<Claim> next = new ArrayList<>(latest.size() + 1);
        boolean placed = false;
        for (Claim c : latest) {
            boolean owners = c.owner().equals(claim.owner());
            placed |= owners;
            next.add(owners ? claim : c);
        }
        if (!placed) next.add(claim);
        return next;
    }

    /** The value that {@code of} want; empty when they leave no CPU or node, or go on from a text that is no set. */
    Optional<String> wanted(List<Claim> of, CpuSet possible) {
        try {
            return Optional.of(value(of, possible));
        } catch (Fold.NothingLeft | NotationException e) {
            return Optional.empty();
        }
    }

    /** The value that {@code of} want. @throws Fold.NothingLeft when they leave no CPU or node @throws NotationException when the baseline is no set */
    String value(List<Claim> of, CpuSet possible) {
        if (of.isEmpty()) return baseline;
        List<Transform> transforms = new ArrayList<>(of.size());
        for (Claim c : of) transforms.add(c.transform());
        return Fold.value(address.form(), baseline, transforms, possible);
    }

    /**
     * Whether the kernel can hold {@code current} because of us: a value that one of our own writes aimed at, one that it was
     * seen to take instead, or any when this very process wrote and could not read back.
     */
    boolean ours(String current, CpuSet possible) {
        if (unread) return true;
        for (String value : found) if (address.form().alike(current, value)) return true;
        for (List<Claim> step : trail) {
            // claims that leave no CPU were never written
            Optional<String> value = wanted(step, possible);
            if (value.isPresent() && address.form().alike(current, value.get())) return true;
        }
        return false;
    }

    /** This process has written and could not read back what the kernel made of it. Not recorded: it is gone with the process. */
    void unread() {
        unread = true;
    }

    void move(List<Claim> next, int turn) {
        trail = and(trail, next);
        this.turn = turn;
    }

    /** The owner is on the way out: its claim counts again when the run fails. */
    void leave(String owner, int turn) {
        List<Claim> rest = new ArrayList<>();
        for (Claim c : latest()) if (!c.owner().equals(owner)) rest.add(c);
        move(List.copyOf(rest), turn);
    }

    void found(String value) {
        found = and(found, value);
    }

    void release(Collection<String> owners, int turn) {
        List<Claim> rest = new ArrayList<>(claims.size());
        for (Claim c : claims) if (!owners.contains(c.owner())) rest.add(c);
        if (rest.size() == claims.size()) return;
        trail = and(trail, claims);
        claims = rest.isEmpty() ? List.of() : rest;
        this.turn = turn;
    }

    /** Ends the run for this address: the latest claims are those that count from now on, or all is as it was. */
    void close(boolean taken) {
        if (taken) claims = latest();
        trail = List.of();
        found = List.of();
        unread = false;
        stuck = false;
    }

    private static <T> List<T> and(List<T> list, T last) {
        if (list.isEmpty()) return List.of(last);
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    void keep() {
        stuck = true;
    }
}
