package dev.cordon.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A network interface that belongs to a device (Documentation/networking/scaling.rst). */
public final class NetworkInterface {
    private final String name;
    private final Sysfs sysfs;
    private final Devices devices;

    NetworkInterface(String name, Sysfs sysfs, Devices devices) {
        this.name = name;
        this.sysfs = sysfs;
        this.devices = devices;
    }

    public String getName() {
        return name;
    }

    /** The PCI device that it belongs to, also where another bus is between (USB, virtio); empty without one. */
    public Optional<PciDevice> getPciDevice() {
        String path = sysfs.real(directory() + "/device").orElse("");
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            Optional<PciAddress> address = PciAddress.of(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
            if (address.isEmpty()) continue;
            for (PciDevice device : devices.pci()) if (device.address().equals(address.get())) return Optional.of(device);
        }
        return Optional.empty();
    }

    /** Queues that receive, by number. */
    public List<NetworkQueue> getReceiveQueues() {
        return queues("rx-", "/rps_cpus");
    }

    /** Queues that transmit, by number. */
    public List<NetworkQueue> getTransmitQueues() {
        return queues("tx-", "/xps_cpus");
    }

    private List<NetworkQueue> queues(String prefix, String mask) {
        String queues = directory() + "/queues";
        List<NetworkQueue> found = new ArrayList<>();
        for (String queue : sysfs.names(queues)) {
            int number = Texts.numberAfter(prefix, queue);
            if (number >= 0) found.add(new NetworkQueue(number, queues + "/" + queue + mask, sysfs));
        }
        found.sort(Comparator.comparingInt(NetworkQueue::getNumber));
        return List.copyOf(found);
    }

    private String directory() {
        return Devices.NETWORK + "/" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
