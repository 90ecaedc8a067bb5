package dev.cordon.guest;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.topology.PciDevice;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The guest as scripts see it: {@code guest.vcpus}. Sets are of the host's CPUs. */
public final class Guest {
    private final Domain domain;
    private final CpuNames machine;
    private final Supplier<Topology> topology;

    /** @param machine the host */
    public Guest(Domain domain, CpuNames machine, Supplier<Topology> topology) {
        this.domain = domain;
        this.machine = machine;
        this.topology = topology;
    }

    /** Everything that its XML says, with lines. */
    public Domain domain() {
        return domain;
    }

    public String getName() {
        return domain.name().value();
    }

    /** {@code ""} when the XML has none yet. */
    public String getUuid() {
        return domain.uuid().orElse("");
    }

    /** How many vCPUs it can have. */
    public int getVcpuCount() {
        return domain.vcpus().count();
    }

    /** Whether the XML says on which CPUs its vCPUs run: {@code <vcpupin>}, or {@code <vcpu cpuset='…'>}. */
    public boolean isPinned() {
        return !domain.pins().isEmpty();
    }

    /** The CPUs on which its vCPUs run. @throws IllegalStateException when its XML does not say ({@link #isPinned}) */
    public CpuSet getVcpus() {
        CpuSet pins = domain.pins();
        if (pins.isEmpty()) throw new IllegalStateException(domain.withoutPins());
        return pins.on(machine);
    }

    /** The CPUs of each vCPU, in the order of their numbers. @throws IllegalStateException when the XML does not say of one */
    public List<CpuSet> getVcpuPins() {
        List<CpuSet> pins = new ArrayList<>();
        for (int n = 0; n < domain.vcpus().count(); n++) {
            Optional<CpuSet> pin = pin(n);
            if (pin.isEmpty()) throw new IllegalStateException("guest '" + getName() + "' has no <vcpupin vcpu='" + n + "'>");
            pins.add(pin.get().on(machine));
        }
        return List.copyOf(pins);
    }

    /** The CPUs of its emulator thread: {@code <emulatorpin>}, else {@code <vcpu cpuset='…'>}; empty when the XML says neither. */
    public CpuSet getEmulator() {
        CpuSet pinned = domain.tuning().cpus(GuestThread.EMULATOR);
        return (pinned.isEmpty() ? domain.unpinned().orElse(CpuSet.EMPTY) : pinned).on(machine);
    }

    /** The CPUs to which its iothreads are pinned; empty when none is. */
    public CpuSet getIothreads() {
        return domain.tuning().cpus(GuestThread.IOTHREAD).on(machine);
    }

    /** In bytes. @throws IllegalStateException when its XML does not say */
    public long getMemory() {
        if (domain.memory().isEmpty()) throw new IllegalStateException("guest '" + getName() + "' does not say how much memory it has: its XML has no <memory>");
        return domain.memory().get().value();
    }

    /** Whether its memory is made of huge pages. */
    public boolean isHugepages() {
        return domain.memoryBacking().hugepages();
    }

    /** The sizes of huge pages that it asks for, in bytes; empty when it asks for none, or for the host's usual ones. */
    public List<Long> getHugepageSizes() {
        List<Long> sizes = new ArrayList<>();
        for (HugePage page : domain.memoryBacking().pages()) if (!sizes.contains(page.size())) sizes.add(page.size());
        return List.copyOf(sizes);
    }

    /** The host's PCI devices that it gets. @throws IllegalArgumentException when this machine has no such device */
    public List<PciDevice> getHostDevices() {
        List<PciDevice> devices = new ArrayList<>();
        for (HostDevice device : domain.hostDevices()) devices.add(topology.get().pciDevice(device.address()));
        return List.copyOf(devices);
    }

    @Override
    public String toString() {
        return getName();
    }

    private Optional<CpuSet> pin(int vcpu) {
        Optional<Pin> pin = domain.tuning().pin(GuestThread.VCPU, vcpu);
        return pin.isPresent() ? Optional.of(pin.get().cpus()) : domain.unpinned();
    }
}
