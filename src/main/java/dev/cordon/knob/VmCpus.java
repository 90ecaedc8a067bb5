package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

/** {@code vm cpus(set)}: says which CPUs are the VM's; changes nothing by itself. */
public record VmCpus(CpuSet cpus) implements Knob {
    @Override
    public String word() {
        return "vm cpus";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
    }
}
