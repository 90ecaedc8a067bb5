package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code governor 'name', on: set}: the cpufreq governor, once per policy (a policy covers the CPUs that share a clock;
 * admin-guide/pm/cpufreq.rst). Virtual machines and containers often have none.
 *
 * @param on empty: the VM's CPUs
 */
public record Governor(String name, Optional<CpuSet> on) implements Knob {
    private static final String CPU = "/sys/devices/system/cpu";

    @Override
    public String word() {
        return "governor";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpuSet cpus = on.orElseGet(() -> partition.vm(draft));
        CpuSet without = cpus;
        for (Policy policy : policies(machine, draft)) {
            if (!policy.cpus.intersects(cpus)) continue;
            without = without.minus(policy.cpus);
            check(machine.kernel(), policy, draft);
            partition.host().map(policy.cpus::and).filter(shared -> !shared.isEmpty() && !cpus.containsAll(policy.cpus))
                    .ifPresent(shared -> draft.note("CPUs " + policy.cpus + " share one clock, so the host's " + shared + " follow"));
            draft.hold(KernelFile.at(policy.directory + "/scaling_governor"), new Transform.Assign(name));
        }
        if (!without.isEmpty()) draft.missing("no frequency scaling (cpufreq) on CPUs " + without);
    }

    private void check(Kernel kernel, Policy policy, Draft draft) throws KernelException {
        String file = policy.directory + "/scaling_available_governors";
        if (!kernel.exists(file)) return;
        List<String> available = Arrays.asList(kernel.read(file).strip().split(" +"));
        if (!available.contains(name)) {
            throw draft.refuse("CPUs " + policy.cpus + " have no governor '" + name + "', but " + String.join(", ", available));
        }
    }

    private record Policy(String directory, CpuSet cpus) {
    }

    private static List<Policy> policies(Machine machine, Draft draft) throws KernelException {
        Kernel kernel = machine.kernel();
        List<String> directories = new ArrayList<>();
        if (kernel.exists(CPU + "/cpufreq")) {
            for (String name : kernel.list(CPU + "/cpufreq")) if (name.startsWith("policy")) directories.add(CPU + "/cpufreq/" + name);
        }
        if (directories.isEmpty()) {
            // before 4.3 each CPU has a directory of its own, or a link to that of the policy's first
            for (int cpu : machine.online()) {
                String directory = CPU + "/cpu" + cpu + "/cpufreq";
                if (kernel.exists(directory)) directories.add(kernel.resolve(directory));
            }
        }
        List<Policy> policies = new ArrayList<>();
        for (String directory : directories.stream().distinct().toList()) {
            try {
                policies.add(new Policy(directory, CpuSet.ofList(kernel.read(directory + "/affected_cpus").strip().replace(' ', ','))));
            } catch (KernelException e) {
                // the files of a policy whose CPUs are all offline stay, and answer EBUSY
                if (e.errno() != Errno.EBUSY) throw e;
                draft.note(directory.substring(directory.lastIndexOf('/') + 1) + " is offline; left out");
            }
        }
        return policies;
    }
}
