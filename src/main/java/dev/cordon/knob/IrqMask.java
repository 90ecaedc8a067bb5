package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * {@code vm irqMask(set)}: no interrupt on these CPUs.
 *
 * @param cpus empty: the VM's CPUs
 */
public record IrqMask(Optional<CpuSet> cpus) implements Knob {
    @Override
    public String word() {
        return "vm irqMask";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}
