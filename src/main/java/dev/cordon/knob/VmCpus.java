package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

/** {@code vm cpus(set)}: says which CPUs are the VM's; other words follow it. It changes nothing by itself. */
public record VmCpus(CpuSet cpus) implements Knob {
    @Override
    public String word() {
        return "vm cpus";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
        CpuSet offline = cpus.minus(machine.online());
        if (!offline.isEmpty()) draft.note(Said.offline(offline));
        CpuSet both = partition.host().isPresent() ? partition.host().get().and(cpus) : CpuSet.EMPTY;
        if (!both.isEmpty()) draft.note(Said.cpus(both) + (both.size() == 1 ? " is" : " are") + " the host's and the VM's");
    }
}
