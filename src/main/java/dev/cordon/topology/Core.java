package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * A core; its CPUs are its SMT siblings. What it can do is read when it is asked for, of its first CPU: siblings share a clock.
 * Frequencies are in kHz, as cpufreq gives them (Documentation/admin-guide/pm/cpufreq.rst).
 */
public final class Core extends CpuGroup {
    private final Sysfs sysfs;
    private final CoreKinds kinds;

    Core(int id, CpuSet cpus, Sysfs sysfs, CoreKinds kinds) {
        super(id, cpus);
        this.sysfs = sysfs;
        this.kinds = kinds;
    }

    /** {@code performance}, {@code efficiency}, {@code lowPower}, or {@code unknown}. On a machine with one kind of cores all are {@code performance}. */
    public String getKind() {
        return kinds.of(this).kind().word();
    }

    /** What the kind was told by. */
    public String getKindReason() {
        return kinds.of(this).reason();
    }

    public boolean isPerformance() {
        return kinds.of(this).kind() == CoreKinds.Kind.PERFORMANCE;
    }

    public boolean isEfficiency() {
        return kinds.of(this).kind() == CoreKinds.Kind.EFFICIENCY;
    }

    /** Cores outside of the main cluster, slower than the efficiency cores (Intel's LP E-cores). */
    public boolean isLowPower() {
        return kinds.of(this).kind() == CoreKinds.Kind.LOW_POWER;
    }

    /** With boost, in kHz. @throws IllegalStateException when the kernel does not say it, as in most virtual machines ({@link #knownMaxFrequency}) */
    public long getMaxFrequency() {
        return said(knownMaxFrequency(), "how fast it can be");
    }

    /** With boost, in kHz: {@code cpufreq/cpuinfo_max_freq}. */
    public Optional<Long> knownMaxFrequency() {
        return positive(sysfs.number(directory() + "/cpufreq/cpuinfo_max_freq"));
    }

    /** Without boost, in kHz. @throws IllegalStateException when the kernel does not say it ({@link #knownBaseFrequency}) */
    public long getBaseFrequency() {
        return said(knownBaseFrequency(), "how fast it is without boost");
    }

    /** Without boost, in kHz: {@code cpufreq/base_frequency} (intel_pstate), else {@code acpi_cppc/nominal_freq}. */
    public Optional<Long> knownBaseFrequency() {
        Optional<Long> base = positive(sysfs.number(directory() + "/cpufreq/base_frequency"));
        if (base.isPresent()) return base;
        Optional<Long> nominal = positive(sysfs.number(directory() + "/acpi_cppc/nominal_freq"));
        // the one file that is in MHz
        return nominal.isEmpty() || nominal.get() >= 1L << 32 ? Optional.empty() : Optional.of(nominal.get() * 1000);
    }

    /** The firmware's figure of how good this core is, greater is better. @throws IllegalStateException when it says none ({@link #knownHighestPerformance}) */
    public long getHighestPerformance() {
        return said(knownHighestPerformance(), "how good it is");
    }

    /** {@code acpi_cppc/highest_perf}, without a unit (Documentation/admin-guide/acpi/cppc_sysfs.rst); cores differ by it also where they are of one kind. */
    public Optional<Long> knownHighestPerformance() {
        return positive(sysfs.number(directory() + "/acpi_cppc/highest_perf"));
    }

    /** {@code cpu_capacity}, 1024 for the best cores of the machine (Documentation/scheduler/sched-capacity.rst); Arm and RISC-V have it. */
    Optional<Long> capacity() {
        return positive(sysfs.number(directory() + "/cpu_capacity"));
    }

    private String directory() {
        return Sysfs.cpu(getCpus().min());
    }

    private static Optional<Long> positive(Optional<Long> number) {
        return number.isPresent() && number.get() == 0 ? Optional.empty() : number;
    }

    private long said(Optional<Long> number, String what) {
        if (number.isEmpty()) throw new IllegalStateException("the kernel does not say of core " + getId() + " " + what);
        return number.get();
    }
}
