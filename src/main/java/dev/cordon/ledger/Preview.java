package dev.cordon.ledger;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NotationException;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Fold;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Step;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What steps would do to values, on top of what is held now. Asked step by step in the plan's order, so that later steps
 * see what earlier ones would have done. Writes nothing.
 */
public final class Preview {
    private final Book book;
    private final Values values;
    private final Claims claims;
    private final CpuSet possible;
    private final Map<Address, Holding> imagined = new HashMap<>();

    Preview(Book book, Kernel kernel, Claims claims) {
        this.book = book;
        this.values = new Values(kernel);
        this.claims = claims;
        this.possible = claims.possible();
    }

    /**
     * One address before and after a step.
     *
     * @param from empty when it cannot be read
     * @param to   the transform's own value where that does not depend on what is there; else the text says why there is none
     */
    public record Effect(Optional<String> from, String to, boolean changes) {
    }

    public Effect of(Plan plan, Step.Hold step) {
        String owner = plan.owner();
        Address address = book.heldAs(step.address());
        Optional<String> current = current(address);
        Holding holding = imagined.computeIfAbsent(address, a -> book.holding(a).map(h -> copy(h)).orElse(new Holding(a, current.orElse(""))));
        Step.Hold hold = plan.adding() ? holding.sequel(owner, step) : step;
        try {
            boolean unknown = current.isEmpty() && book.holding(address).isEmpty();
            Claim claim = unknown ? new Claim(owner, hold.transform(), hold.word(), hold.origin(), 0) : claims.of(owner, hold, holding);
            holding.move(holding.with(claim), 0);
            String to = current.isEmpty() && hold.transform() instanceof Transform.Assign a ? a.value() : holding.value(holding.latest(), possible);
            return new Effect(current, to, current.isEmpty() || !values.same(address, current.get(), to));
        } catch (Fold.NothingLeft | NotationException e) {
            return new Effect(current, "(" + e.getMessage() + ")", true);
        }
    }

    /**
     * What applying the plan would give up: held by its owner and no longer wanted. Asked after the plan's steps.
     *
     * @return by address, last taken first
     */
    public Map<Address, Effect> dropped(Plan plan) {
        if (plan.adding()) return Map.of();
        Set<Address> wanted = new HashSet<>();
        List<Step.Sweep> sweeps = new ArrayList<>();
        List<Transform> threads = new ArrayList<>();
        boolean pins = false;
        for (Step step : plan.steps()) {
            if (step instanceof Step.Hold h) wanted.add(book.heldAs(h.address()));
            if (step instanceof Step.Sweep s) sweeps.add(s);
            pins |= step instanceof Step.Sweep || step instanceof Step.Pinned;
            if (step instanceof Step.KernelThreads k) threads.add(k.transform());
        }
        Map<Address, Effect> effects = new LinkedHashMap<>();
        for (Holding h : book.heldBy(plan.owner()).reversed()) {
            boolean swept = h.address() instanceof Address.Task t && sweeps.stream().anyMatch(s -> s.hierarchy().equals(t.hierarchy()));
            if (h.address() instanceof Address.Affinity) {
                Transform own = h.claimOf(plan.owner()).orElseThrow().transform();
                swept = threads.contains(own) || pins && own instanceof Transform.Within;
            }
            if (swept || wanted.contains(h.address()) || h.stuck()) continue;
            Optional<String> current = current(h.address());
            List<Claim> others = h.latest().stream().filter(c -> !c.owner().equals(plan.owner())).toList();
            // where the others' claims collide it stays as it is
            String to = h.wanted(others, possible).or(() -> current).orElse("");
            effects.put(h.address(), new Effect(current, to, current.isPresent() && !values.same(h.address(), current.get(), to)));
        }
        return effects;
    }

    private static Holding copy(Holding h) {
        Holding copy = new Holding(h.address(), h.baseline());
        for (Claim c : h.latest()) copy.move(copy.with(c), 0);
        return copy;
    }

    private Optional<String> current(Address address) {
        try {
            return Optional.of(values.read(address));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }
}
