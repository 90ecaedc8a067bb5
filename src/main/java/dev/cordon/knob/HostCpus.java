package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

import java.util.List;

/**
 * {@code host cpus(set)}, {@code host slices('…')}: confines the host's tasks.
 *
 * @param cpus   the CPUs that stay with the host
 * @param slices names of the top-level groups that are confined ({@code system.slice}); empty: the usual ones
 */
public record HostCpus(CpuSet cpus, List<String> slices) implements Knob {
    @Override
    public String word() {
        return "host cpus";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}
