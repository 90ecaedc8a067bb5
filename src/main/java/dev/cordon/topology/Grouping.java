package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Disjoint groups of CPUs while they are being found. */
final class Grouping {
    private final CpuSet among;
    private final BitSet grouped = new BitSet();
    private final List<CpuSet> groups = new ArrayList<>();

    /** @param among the CPUs that are grouped; others are left out of every group. Groups know the machine that this set knows */
    Grouping(CpuSet among) {
        this.among = among;
    }

    boolean knows(int cpu) {
        return grouped.get(cpu);
    }

    /**
     * Makes a group of a CPU and those of its siblings that are in none yet. Firmware has been seen to give lists that
     * overlap; a CPU then stays where it was put first.
     *
     * @return the group
     */
    CpuSet add(int cpu, CpuSet siblings) {
        CpuSet group = siblings.plus(CpuSet.of(cpu)).and(among);
        for (int sibling : group) {
            if (knows(sibling)) group = group.minus(CpuSet.of(sibling));
            else grouped.set(sibling);
        }
        int at = groups.size();
        while (at > 0 && groups.get(at - 1).min() > group.min()) at--;
        groups.add(at, group);
        return group;
    }

    /** Whether a set can be the group of a CPU that is in none yet: it has that CPU, and none that is in another group. */
    boolean fits(int cpu, CpuSet siblings) {
        if (!siblings.contains(cpu)) return false;
        for (int sibling : siblings) if (knows(sibling)) return false;
        return true;
    }

    /** In the order of their first CPUs. */
    List<CpuSet> groups() {
        return Collections.unmodifiableList(groups);
    }
}
