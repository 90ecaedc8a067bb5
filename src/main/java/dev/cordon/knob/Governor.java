package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code governor 'name', on: set}: the cpufreq governor, once per policy (a policy covers the CPUs that share a clock;
 * admin-guide/pm/cpufreq.rst). Virtual machines and containers often have none.
 *
 * @param on empty: the VM's CPUs
 */
public record Governor(String name, Optional<CpuSet> on) implements Knob {
    private static final String CPU = "/sys/devices/system/cpu";
    /** The governors that Linux has and may have built as modules (drivers/cpufreq/Kconfig). */
    private static final Set<String> LOADABLE = Set.of("performance", "powersave", "userspace", "ondemand", "conservative", "schedutil");
    /** Drivers that know performance and powersave only, and load nothing (admin-guide/pm/intel_pstate.rst, amd-pstate.rst). */
    private static final Set<String> OWN_GOVERNORS = Set.of("intel_pstate", "amd-pstate-epp");

    @Override
    public String word() {
        return "governor";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpuSet asked = on.isPresent() ? on.get() : partition.vm(draft);
        CpuSet cpus = asked.and(machine.online());
        if (!cpus.equals(asked) && draft.manner() == Manner.COMMANDS) throw draft.refuse(Said.offline(asked.minus(cpus)) + (cpus.isEmpty() ? "" : "; for the others say C" + cpus));
        if (!cpus.equals(asked)) draft.note(Said.offline(asked.minus(cpus)) + "; left out");
        CpuSet without = cpus;
        boolean checked = false;
        for (Policy policy : policies(machine, cpus)) {
            if (!policy.cpus.intersects(cpus)) continue;
            without = without.minus(policy.cpus);
            checked = checked || check(machine.kernel(), policy, draft);
            CpuSet others = policy.cpus.minus(cpus);
            CpuSet hosts = partition.host().map(others::and).orElse(others);
            if (!hosts.isEmpty()) draft.note(Said.cpus(policy.cpus) + " share one clock, so the host's " + hosts + (hosts.size() == 1 ? " follows" : " follow"));
            draft.hold(KernelFile.at(policy.directory + "/scaling_governor"), new Transform.Assign(name));
        }
        if (!without.isEmpty()) draft.missing("no frequency scaling (cpufreq) on " + Said.cpus(without));
    }

    /**
     * What a policy lists is the kernel's, so one answers for all (show_scaling_available_governors() in drivers/cpufreq/cpufreq.c).
     *
     * @return false when this one lists none
     */
    private boolean check(Kernel kernel, Policy policy, Draft draft) throws KernelException {
        Optional<String> listed = available(kernel, policy);
        if (listed.isEmpty()) return false;
        List<String> available = Arrays.asList(listed.get().split(" "));
        if (available.contains(name)) return true;
        String said = Said.cpus(policy.cpus) + (policy.cpus.size() == 1 ? " has" : " have") + " no governor '" + name + "', but " + String.join(", ", available);
        if (!mayBeLoaded(kernel, policy)) throw draft.refuse(said);
        draft.note(said + "; the kernel will look for it among its modules");
        return true;
    }

    /** Empty where the policy does not list its governors. */
    private static Optional<String> available(Kernel kernel, Policy policy) throws KernelException {
        try {
            return Optional.of(kernel.read(policy.directory + "/scaling_available_governors").strip());
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) return Optional.empty();
            throw e;
        }
    }

    /** Only loaded governors are listed; cpufreq_parse_governor() of drivers/cpufreq/cpufreq.c loads the module of another one. */
    private boolean mayBeLoaded(Kernel kernel, Policy policy) throws KernelException {
        String driver = policy.directory + "/scaling_driver";
        return LOADABLE.contains(name) && kernel.exists(driver) && !OWN_GOVERNORS.contains(kernel.read(driver).strip());
    }

    private record Policy(String directory, CpuSet cpus) implements Comparable<Policy> {
        @Override
        public int compareTo(Policy other) {
            return Integer.compare(cpus.min(), other.cpus.min());
        }
    }

    /**
     * Whether each CPU has a policy to itself. A policy has the number of a CPU that it covers, and no CPU has two (cpufreq_policy_alloc()
     * in drivers/cpufreq/cpufreq.c): where all CPUs have one of their number, nothing has to be read for each.
     */
    private static boolean areOwn(CpuSet online, List<String> names) {
        Set<String> there = new HashSet<>(names);
        for (int cpu : online) if (!there.contains("policy" + cpu)) return false;
        return true;
    }

    private static List<Policy> own(CpuSet asked) {
        List<Policy> policies = new ArrayList<>();
        for (int cpu : asked) policies.add(new Policy(CPU + "/cpufreq/policy" + cpu, CpuSet.of(cpu)));
        return policies;
    }

    /** @param asked online CPUs; policies of others may be left out */
    private static List<Policy> policies(Machine machine, CpuSet asked) throws KernelException {
        Kernel kernel = machine.kernel();
        List<String> directories = new ArrayList<>();
        if (kernel.exists(CPU + "/cpufreq")) {
            List<String> names = kernel.list(CPU + "/cpufreq");
            if (areOwn(machine.online(), names)) return own(asked);
            for (String name : names) if (name.startsWith("policy")) directories.add(CPU + "/cpufreq/" + name);
        }
        if (directories.isEmpty()) {
            // before 4.3 each CPU has a directory of its own, or a link to that of the policy's first
            for (int cpu : machine.online()) {
                String directory = CPU + "/cpu" + cpu + "/cpufreq";
                if (kernel.exists(directory)) directories.add(kernel.resolve(directory));
            }
        }
        List<Policy> policies = new ArrayList<>();
        for (String directory : new LinkedHashSet<>(directories)) {
            try {
                policies.add(new Policy(directory, CpuSet.ofList(kernel.read(directory + "/affected_cpus").strip().replace(' ', ','))));
            } catch (KernelException e) {
                // the files of a policy whose CPUs are all offline stay, and answer EBUSY: nothing to do there
                if (e.errno() != Errno.EBUSY) throw e;
            }
        }
        // a policy that answers with no CPU at all has none online
        List<Policy> online = new ArrayList<>();
        for (Policy policy : policies) if (!policy.cpus.isEmpty()) online.add(policy);
        Collections.sort(online);
        return online;
    }
}
