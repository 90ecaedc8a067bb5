package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/** What {@code vm} takes besides CPUs. */
public sealed interface VmTerm {
    /**
     * {@code irqMask('C8-15')}.
     *
     * @param cpus absent: the VM's CPUs
     */
    @Term("an IRQ mask")
    record IrqMask(Optional<CpuSet> cpus) implements VmTerm {
    }

    /** {@code governor('performance')}, which says all there is by itself, so that it also stands alone. */
    record Governor() implements VmTerm {
    }
}
