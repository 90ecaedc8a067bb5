package dev.cordon.topology;

import dev.cordon.os.Recording;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What a recorded machine keeps of its PCI devices, interrupts and network interfaces. */
final class DeviceCapture {
    private static final String PCI_DRIVERS = "/sys/bus/pci/drivers/";
    private static final Set<String> PCI_FILES = Set.of("class", "vendor", "device", "numa_node", "local_cpulist", "local_cpus", "irq", "driver_override");
    private static final Set<String> IRQ_FILES = Set.of("smp_affinity", "smp_affinity_list", "effective_affinity", "effective_affinity_list");
    private static final Set<String> QUEUE_FILES = Set.of("rps_cpus", "xps_cpus");

    private final Recording recording;
    private final Sysfs sysfs;
    private final HardwareNames names = new HardwareNames();

    DeviceCapture(Recording recording) {
        this.recording = recording;
        this.sysfs = new Sysfs(recording.kernel());
    }

    void record() throws IOException {
        pci();
        interrupts();
        network();
    }

    /** Each at its own place in the tree, with the link that it is found by. */
    private void pci() throws IOException {
        for (String name : recording.names(Devices.PCI)) {
            String link = Devices.PCI + "/" + name;
            Optional<String> device = sysfs.real(link);
            if (device.isEmpty() || PciAddress.of(name).isEmpty()) continue;
            recording.link(link);
            recording.directory(device.get());
            recording.files(device.get(), PCI_FILES::contains);
            recording.files(device.get() + "/msi_irqs", irq -> Texts.numberAfter("", irq) >= 0);
            linkWithTarget(device.get() + "/driver", PCI_DRIVERS);
            linkWithTarget(device.get() + "/iommu_group", "/sys/kernel/iommu_groups/");
        }
    }

    /** @param below where such links lead to; others stay behind */
    private void linkWithTarget(String link, String below) throws IOException {
        Optional<String> target = sysfs.real(link);
        if (target.isEmpty() || !target.get().startsWith(below)) return;
        recording.directory(target.get());
        recording.link(link);
    }

    private void interrupts() throws IOException {
        Optional<String> table = sysfs.text("/proc/interrupts");
        if (table.isPresent()) recording.text("/proc/interrupts", names.masked(table.get()) + "\n");
        recording.file(Devices.IRQS + "/default_smp_affinity");
        for (String irq : Capture.numbered(recording, Devices.IRQS, "")) {
            recording.directory(irq);
            recording.files(irq, IRQ_FILES::contains);
            for (String name : recording.names(irq)) if (!Irq.FILES.contains(name)) recording.emptyDirectory(irq + "/" + names.masked(name));
        }
    }

    private void network() throws IOException {
        for (String name : recording.names(Devices.NETWORK)) {
            String from = Devices.NETWORK + "/" + name;
            Optional<String> device = sysfs.real(from + "/device");
            if (device.isEmpty()) continue;
            String to = Devices.NETWORK + "/" + names.masked(name);
            recording.directory(device.get());
            recording.link(to + "/device", Recording.relative(to + "/device", device.get()));
            for (String queue : recording.names(from + "/queues")) {
                recording.emptyDirectory(to + "/queues/" + queue);
                for (String file : QUEUE_FILES) {
                    Optional<String> text = sysfs.text(from + "/queues/" + queue + "/" + file);
                    if (text.isPresent()) recording.text(to + "/queues/" + queue + "/" + file, text.get() + "\n");
                }
            }
        }
    }
}
