package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

import java.util.List;
import java.util.Optional;

/**
 * A libvirt domain, as far as it matters for the host's CPUs and memory. Nothing is filled in: what the XML does not say is
 * absent, and what it says need not make sense on any machine.
 *
 * @param name          the guest's
 * @param type          {@code kvm}, {@code qemu}
 * @param id            of the running guest
 * @param iothreads     {@code <iothreads>} with the numbers of {@code <iothreadids>}
 * @param memory        {@code <memory>}, in bytes
 * @param currentMemory {@code <currentMemory>}, in bytes
 * @param numa          {@code <numatune>}: its {@code <memory>} and its {@code <memnode>}s
 * @param partition     {@code <resource><partition>}: the cgroup above the guest's; libvirt itself writes it from {@code started} on
 * @param timers        of {@code <clock>}
 * @param features      of {@code <features>}: {@code pmu}, {@code acpi} and all others by their names
 * @param hostDevices   PCI devices of the host that the guest gets
 * @param devices       all children of {@code <devices>}
 */
public record Domain(Said<String> name, String type, Optional<String> uuid, Optional<Integer> id, Vcpus vcpus, Iothreads iothreads, CpuTuning tuning,
                     Optional<Said<Long>> memory, Optional<Said<Long>> currentMemory, MemoryBacking memoryBacking, List<MemoryPolicy> numa,
                     Optional<Said<String>> partition, CpuModel cpu, List<Timer> timers, List<Switch> features, List<HostDevice> hostDevices,
                     List<Device> devices, int line) {
    public Domain {
        numa = List.copyOf(numa);
        timers = List.copyOf(timers);
        features = List.copyOf(features);
        hostDevices = List.copyOf(hostDevices);
        devices = List.copyOf(devices);
    }

    /**
     * The host's CPUs on which its vCPUs run: {@code <vcpupin>}, and {@code <vcpu cpuset='…'>} for those without one. Empty when
     * nothing is said.
     */
    public CpuSet pins() {
        CpuSet pinned = tuning.cpus(GuestThread.VCPU);
        Optional<CpuSet> others = unpinned();
        return others.isEmpty() || tuning.pins(GuestThread.VCPU).size() >= vcpus.count() ? pinned : pinned.plus(others.get());
    }

    /** Where threads run that have no pin of their own; absent when nothing is said. */
    Optional<CpuSet> unpinned() {
        return vcpus.placement().equals("auto") ? Optional.empty() : vcpus.cpuset();
    }

    /** What is said to somebody who needs the pins of a guest that has none. */
    public String withoutPins() {
        return "guest '" + name.value() + "' does not say on which CPUs its vCPUs run: its XML has neither <vcpupin> nor <vcpu cpuset='…'>; pin them, or say 'vm cpus'";
    }

    /** The policy of {@code <numatune><memory>}, which all cells follow that have none of their own. */
    public Optional<MemoryPolicy> memoryPolicy() {
        for (MemoryPolicy policy : numa) if (policy.cell().isEmpty()) return Optional.of(policy);
        return Optional.empty();
    }

    /** The entry of {@code <features>} with that name. */
    public Optional<Switch> feature(String name) {
        for (Switch feature : features) if (feature.name().equals(name)) return Optional.of(feature);
        return Optional.empty();
    }

    /** The children of {@code <devices>} with that name: {@code memballoon}, {@code controller}. */
    public List<Device> devices(String element) {
        return devices.stream().filter(d -> d.element().equals(element)).toList();
    }
}
