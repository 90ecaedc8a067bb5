package dev.cordon.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices and interrupts of the machine. Finding them reads directories only; what they are is read when it is asked for. */
final class Devices {
    static final String PCI = "/sys/bus/pci/devices";
    static final String IRQS = "/proc/irq";
    static final String NETWORK = "/sys/class/net";

    private final Sysfs sysfs;
    private final Topology topology;
    private List<PciDevice> pci;
    private List<Irq> irqs;
    private Map<Integer, List<PciDevice>> owners;
    private List<NetworkInterface> networkInterfaces;

    Devices(Sysfs sysfs, Topology topology) {
        this.sysfs = sysfs;
        this.topology = topology;
    }

    synchronized List<PciDevice> pci() {
        if (pci == null) {
            List<PciDevice> found = new ArrayList<>();
            for (String name : sysfs.names(PCI)) {
                Optional<PciAddress> address = PciAddress.of(name);
                if (address.isPresent()) found.add(new PciDevice(address.get(), PCI + "/" + name, sysfs, topology));
            }
            found.sort(Comparator.comparing(PciDevice::address));
            pci = List.copyOf(found);
        }
        return pci;
    }

    /** @throws IllegalArgumentException there is none at that address */
    PciDevice pci(String text) {
        Optional<PciAddress> address = PciAddress.of(text);
        if (address.isEmpty()) throw new IllegalArgumentException("not a PCI address: '" + text + "' (for example '0000:01:00.0')");
        PciDevice nearest = null;
        for (PciDevice device : pci()) {
            if (device.address().equals(address.get())) return device;
            if (nearest == null || device.address().distance(address.get()) < nearest.address().distance(address.get())) nearest = device;
        }
        throw new IllegalArgumentException("there is no PCI device '" + text + "'"
                + (nearest == null ? "; the kernel shows no PCI devices at all" : "; the nearest is '" + nearest.getAddress() + "' (" + nearest.getClassName() + ")"));
    }

    synchronized List<Irq> irqs() {
        if (irqs == null) {
            List<Irq> found = new ArrayList<>();
            for (String name : sysfs.names(IRQS)) {
                int number = Texts.numberAfter("", name);
                if (number >= 0) found.add(new Irq(number, sysfs, this));
            }
            found.sort(Comparator.comparingInt(Irq::getNumber));
            irqs = List.copyOf(found);
        }
        return irqs;
    }

    /** The devices that an interrupt comes from: one, or several that share a line. */
    synchronized List<PciDevice> ownersOf(int irq) {
        if (owners == null) {
            owners = new HashMap<>();
            for (PciDevice device : pci()) {
                for (int number : device.irqNumbers()) {
                    List<PciDevice> sharing = owners.get(number);
                    if (sharing == null) owners.put(number, sharing = new ArrayList<>());
                    sharing.add(device);
                }
            }
        }
        return List.copyOf(owners.getOrDefault(irq, List.of()));
    }

    synchronized List<NetworkInterface> networkInterfaces() {
        if (networkInterfaces == null) {
            List<NetworkInterface> found = new ArrayList<>();
            for (String name : sysfs.names(NETWORK)) {
                if (sysfs.kernel().exists(NETWORK + "/" + name + "/device")) found.add(new NetworkInterface(name, sysfs, this));
            }
            networkInterfaces = List.copyOf(found);
        }
        return networkInterfaces;
    }
}
