package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

/** CPUs that belong together: the SMT siblings of one core, the CPUs of a die or of a package. */
public sealed class CpuGroup permits Core {
    private final int id;
    private final CpuSet cpus;

    CpuGroup(int id, CpuSet cpus) {
        this.id = id;
        this.cpus = cpus;
    }

    /** Counted from 0 in the order of the groups' first CPUs, over the whole machine; not the kernel's {@code core_id}, which repeats. */
    public final int getId() {
        return id;
    }

    /** At least one; online ones only. */
    public final CpuSet getCpus() {
        return cpus;
    }

    @Override
    public final String toString() {
        return id + ": " + cpus;
    }
}
