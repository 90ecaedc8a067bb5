package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * {@code governor 'name', on: set}: the cpufreq governor, once per policy.
 *
 * @param on empty: the VM's CPUs
 */
public record Governor(String name, Optional<CpuSet> on) implements Knob {
    @Override
    public String word() {
        return "governor";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}
