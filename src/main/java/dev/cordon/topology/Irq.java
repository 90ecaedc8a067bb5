package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An interrupt (Documentation/core-api/irq/irq-affinity.rst). What it is is read when it is asked for. Whether the kernel
 * manages it, and so refuses to have it moved, cannot be read: only debugfs tells.
 */
public final class Irq {
    /** What else stands in an interrupt's directory; all other names are handlers (register_handler_proc(), kernel/irq/proc.c). */
    static final Set<String> FILES = Set.of("affinity_hint", "effective_affinity", "effective_affinity_list", "node", "smp_affinity", "smp_affinity_list", "spurious");

    private final int number;
    private final Sysfs sysfs;
    private final Devices devices;

    Irq(int number, Sysfs sysfs, Devices devices) {
        this.number = number;
        this.sysfs = sysfs;
        this.devices = devices;
    }

    /** Numbers of devices that are gone are used again. */
    public int getNumber() {
        return number;
    }

    /** The names of its handlers, {@code nvme0q1}; empty while nobody has asked for it. */
    public List<String> getActions() {
        List<String> names = new ArrayList<>(sysfs.names(directory()));
        names.removeAll(FILES);
        return List.copyOf(names);
    }

    /** The PCI devices that it comes from: mostly one, several that share a line, none for timers and the like. */
    public List<PciDevice> getDevices() {
        return devices.ownersOf(number);
    }

    /** The CPUs that may take it. @throws IllegalStateException when the kernel does not say it ({@link #knownAffinity}) */
    public CpuSet getAffinity() {
        return said(knownAffinity(), "which CPUs may take");
    }

    /** {@code smp_affinity_list}; it may name offline CPUs. */
    public Optional<CpuSet> knownAffinity() {
        return set("smp_affinity");
    }

    /** The CPUs that do take it, of those that may. @throws IllegalStateException when the kernel does not say it ({@link #knownEffectiveAffinity}) */
    public CpuSet getEffectiveAffinity() {
        return said(knownEffectiveAffinity(), "which CPUs take");
    }

    /** {@code effective_affinity_list}; empty sets are normal while it is not in use. */
    public Optional<CpuSet> knownEffectiveAffinity() {
        return set("effective_affinity");
    }

    private Optional<CpuSet> set(String file) {
        Optional<CpuSet> list = sysfs.list(directory() + "/" + file + "_list");
        return list.isPresent() ? list : sysfs.mask(directory() + "/" + file);
    }

    private CpuSet said(Optional<CpuSet> cpus, String what) {
        if (cpus.isEmpty()) throw new IllegalStateException("the kernel does not say " + what + " interrupt " + number);
        return cpus.get();
    }

    private String directory() {
        return Devices.IRQS + "/" + number;
    }

    @Override
    public String toString() {
        return number + ": " + String.join(", ", getActions());
    }
}
