package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/** One queue of a network interface. */
public final class NetworkQueue {
    private final int number;
    private final String mask;
    private final Sysfs sysfs;

    NetworkQueue(int number, String mask, Sysfs sysfs) {
        this.number = number;
        this.mask = mask;
        this.sysfs = sysfs;
    }

    public int getNumber() {
        return number;
    }

    /**
     * Of a receiving queue the CPUs that packets are handed on to ({@code rps_cpus}; none means that the interrupt's CPU keeps
     * them), of a transmitting one the CPUs that use it ({@code xps_cpus}; none means any).
     *
     * @throws IllegalStateException when the kernel does not say it ({@link #knownCpus})
     */
    public CpuSet getCpus() {
        Optional<CpuSet> cpus = knownCpus();
        if (cpus.isEmpty()) throw new IllegalStateException("the kernel does not say which CPUs use this queue: " + mask);
        return cpus.get();
    }

    /** Empty where the file cannot be read, as that of the one transmitting queue of a device without others. */
    public Optional<CpuSet> knownCpus() {
        return sysfs.mask(mask);
    }

    @Override
    public String toString() {
        return String.valueOf(number);
    }
}
