package dev.cordon.dsl.words;

import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.Machine;
import dev.cordon.topology.KernelVersion;

/** The running kernel as scripts see it: {@code if (kernel.version >= '6.7') …}. */
public final class KernelFacts {
    private final Machine machine;

    public KernelFacts(Machine machine) {
        this.machine = machine;
    }

    /** Compares with text by its numbers, so that 6.12 is newer than {@code '6.7'}. */
    public KernelVersion getVersion() {
        return machine.info().getVersion();
    }

    /** Where cpusets are: {@code v1}, {@code v2}, {@code hybrid} (on v1 beside a v2 tree) or {@code none}. */
    public String getCgroups() {
        return machine.cgroups().getName();
    }

    /** Whether systemd is the init system. */
    public boolean isSystemd() {
        return machine.info().isSystemd();
    }

    /** CPUs that the kernel keeps out of load balancing ({@code isolcpus=}, isolated partitions). */
    public CpuSet getIsolated() {
        return machine.info().getIsolated().on(machine.names());
    }

    /** CPUs without a regular tick ({@code nohz_full=}). */
    public CpuSet getNohzFull() {
        return machine.info().getNohzFull().on(machine.names());
    }

    @Override
    public String toString() {
        return "Linux " + getVersion();
    }
}
