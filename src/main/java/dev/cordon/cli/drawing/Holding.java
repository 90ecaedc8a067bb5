package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;
import dev.cordon.engine.Status;
import dev.cordon.ledger.Held;
import dev.cordon.plan.Claim;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose CPUs are whose, as far as claims say it: what all that confines the host leaves to it, and for each owner what it keeps
 * others off.
 *
 * @param host   empty when nothing confines the host
 * @param owners in the order of their first claim; an owner of no CPUs has the empty set
 */
public record Holding(Optional<CpuSet> host, Map<String, CpuSet> owners) {
    private static final String HOST = "host";
    private static final int LONGEST = 48;

    public static final Holding NONE = new Holding(Optional.empty(), Map.of());

    /** @param online an owner that only confines the host has the rest of these */
    public static Holding of(Status status, CpuSet online) {
        List<Claim> claims = status.held().stream().map(Held::claims).flatMap(Collection::stream).toList();
        Map<String, CpuSet> owners = new LinkedHashMap<>();
        for (String owner : status.owners()) {
            List<Claim> own = claims.stream().filter(c -> c.owner().equals(owner)).toList();
            CpuSet kept = CpuSet.EMPTY;
            for (Claim c : own) if (c.transform() instanceof Transform.Without w) kept = kept.plus(w.cpus());
            if (kept.isEmpty()) kept = within(own).map(online::minus).orElse(CpuSet.EMPTY);
            owners.put(owner, kept);
        }
        return new Holding(within(claims), owners);
    }

    private static Optional<CpuSet> within(List<Claim> claims) {
        CpuSet left = null;
        for (Claim c : claims) if (c.transform() instanceof Transform.Within w) left = left == null ? w.cpus() : left.and(w.cpus());
        return Optional.ofNullable(left);
    }

    /** Each CPU in exactly one: who shares CPUs is a holder together. */
    List<Holder> holders(CpuSet online) {
        Map<List<String>, CpuSet> found = new LinkedHashMap<>();
        if (host.isPresent()) found.put(List.of(HOST), CpuSet.EMPTY);
        for (String owner : owners.keySet()) found.put(List.of(named(owner)), CpuSet.EMPTY);
        for (int cpu : online) {
            List<String> names = new ArrayList<>();
            if (host.isPresent() && host.get().contains(cpu)) names.add(HOST);
            owners.forEach((owner, cpus) -> {
                if (cpus.contains(cpu)) names.add(named(owner));
            });
            if (!names.isEmpty()) found.merge(names, CpuSet.of(cpu), CpuSet::plus);
        }
        List<Holder> holders = new ArrayList<>();
        found.forEach((names, cpus) -> {
            if (!cpus.isEmpty()) holders.add(new Holder(String.join(" and ", names), names.equals(List.of(HOST)), cpus));
        });
        return List.copyOf(holders);
    }

    /** Owners that hold something, but no CPUs. */
    List<String> others() {
        return owners.entrySet().stream().filter(e -> e.getValue().isEmpty()).map(e -> named(e.getKey())).toList();
    }

    /** Names come from scripts and guests: one line, without control characters. */
    private static String named(String owner) {
        String name = owner.equals(HOST) ? "owner 'host'" : owner;
        StringBuilder s = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> s.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.UNASSIGNED ? '?' : c));
        return name.codePointCount(0, name.length()) > LONGEST ? s.append('…').toString() : s.toString();
    }
}
