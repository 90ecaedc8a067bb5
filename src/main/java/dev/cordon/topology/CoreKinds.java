package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of which kind each core is. The first that says something counts: the sets of CPUs that Intel's performance counters
 * name ({@code /sys/devices/cpu_core/cpus} and its like), {@code cpu_capacity}, the maximum frequency, {@code highest_perf}.
 *
 * <p>Figures make kinds where there is a gap ({@link Gaps}). Small differences do not: they are favoured cores of one kind.
 */
final class CoreKinds {
    enum Kind {
        PERFORMANCE("performance"), EFFICIENCY("efficiency"), LOW_POWER("lowPower"), UNKNOWN("unknown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    record Verdict(Kind kind, String reason) {
    }

    /** A figure of each core that is greater the faster the core is. */
    private interface Figure {
        Optional<Long> of(Core core);
    }

    private static final String NAMED = "named in /sys/devices/";
    private static final String ALIKE = "nothing tells kinds of cores apart on this machine";

    private final Sysfs sysfs;
    private final List<Core> cores;
    private final Map<Integer, Verdict> byId = new HashMap<>();
    private boolean told;

    /** @param cores all of them; may still grow until the first is asked for */
    CoreKinds(Sysfs sysfs, List<Core> cores) {
        this.sysfs = sysfs;
        this.cores = cores;
    }

    synchronized Verdict of(Core core) {
        if (!told) tell();
        return byId.getOrDefault(core.getId(), new Verdict(Kind.PERFORMANCE, ALIKE));
    }

    /** Whether nothing tells kinds apart. */
    synchronized boolean alike() {
        if (!told) tell();
        return byId.isEmpty();
    }

    /** CPUs of one kind, all siblings of its cores. */
    CpuSet cpus(Kind kind) {
        CpuSet found = CpuSet.EMPTY;
        for (Core core : cores) if (of(core).kind() == kind) found = found.plus(core.getCpus());
        return found;
    }

    private void tell() {
        if (!counters() && !capacities() && !frequencies()) performances();
        told = true;
    }

    /** A hybrid Intel machine has counters of its own for each kind (arch/x86/events/intel/core.c). */
    private boolean counters() {
        Optional<CpuSet> performance = counter("cpu_core");
        Optional<CpuSet> efficiency = counter("cpu_atom");
        if (performance.isEmpty() && efficiency.isEmpty()) return false;
        List<Core> atoms = new ArrayList<>();
        for (Core core : cores) {
            if (named(core, counter("cpu_lowpower"))) said(core, Kind.LOW_POWER, NAMED + "cpu_lowpower/cpus");
            else if (named(core, performance)) said(core, Kind.PERFORMANCE, NAMED + "cpu_core/cpus");
            else if (named(core, efficiency)) atoms.add(core);
            else said(core, Kind.UNKNOWN, "named neither in /sys/devices/cpu_core/cpus nor in /sys/devices/cpu_atom/cpus");
        }
        String reason = NAMED + "cpu_atom/cpus";
        for (Core core : atoms) said(core, Kind.EFFICIENCY, reason);
        // Meteor Lake's low-power cores count with the same counters as its efficiency cores
        figures(atoms, Core::knownMaxFrequency, reason + ", maximum frequency ", " kHz", Kind.EFFICIENCY, Kind.LOW_POWER);
        return true;
    }

    private Optional<CpuSet> counter(String name) {
        return sysfs.soundList("/sys/devices/" + name + "/cpus");
    }

    private static boolean named(Core core, Optional<CpuSet> cpus) {
        return cpus.isPresent() && cpus.get().containsAll(core.getCpus());
    }

    /** Of three steps the slowest alone are the small cores (Arm: LITTLE); a phone's one prime core does not make the others small. */
    private boolean capacities() {
        return figures(cores, Core::capacity, "cpu_capacity ", "", Kind.PERFORMANCE, Kind.PERFORMANCE, Kind.EFFICIENCY);
    }

    private boolean frequencies() {
        return figures(cores, Core::knownMaxFrequency, "maximum frequency ", " kHz", Kind.PERFORMANCE, Kind.EFFICIENCY, Kind.LOW_POWER);
    }

    /** AMD writes there the order of preference among cores of one kind (Documentation/admin-guide/pm/amd-pstate.rst, preferred core). */
    private void performances() {
        if (!sysfs.isAmd()) figures(cores, Core::knownHighestPerformance, "highest_perf ", "", Kind.PERFORMANCE, Kind.EFFICIENCY, Kind.LOW_POWER);
    }

    /**
     * Tells kinds by a figure, if there is a gap in it.
     *
     * @param kinds of the first steps; where the first two are the same, what is after them is of the last step alone
     * @return whether every core has this figure, so that others need not be asked
     */
    private boolean figures(List<Core> among, Figure figure, String name, String unit, Kind... kinds) {
        long[] values = new long[among.size()];
        for (int i = 0; i < values.length; i++) {
            Optional<Long> value = figure.of(among.get(i));
            if (value.isEmpty()) return false;
            values[i] = value.get();
        }
        Gaps gaps = Gaps.of(values);
        if (gaps.steps() < 2) return values.length > 0;
        for (int i = 0; i < values.length; i++) {
            int step = gaps.stepOf(values[i]);
            boolean slowestAlone = kinds[0] == kinds[1];
            Kind kind = !slowestAlone ? kinds[Math.min(step, kinds.length - 1)] : step < gaps.steps() - 1 ? kinds[0] : kinds[kinds.length - 1];
            said(among.get(i), kind, name + values[i] + unit + (step == 0 ? ", of the fastest" : ", the fastest have " + gaps.greatest() + unit));
        }
        return true;
    }

    private void said(Core core, Kind kind, String reason) {
        byId.put(core.getId(), new Verdict(kind, reason));
    }
}
