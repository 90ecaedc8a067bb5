package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

/** Which CPUs a script gives to whom. */
public final class Partition {
    private Partition() {
    }

    /** The VM's CPUs. */
    public CpuSet vm() {
        return CpuSet.EMPTY;
    }
}
