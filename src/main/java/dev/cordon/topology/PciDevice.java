package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PCI device. What it is is read when it is asked for (Documentation/ABI/testing/sysfs-bus-pci). */
public final class PciDevice {
    private final PciAddress address;
    private final String directory;
    private final Sysfs sysfs;
    private final Topology topology;

    PciDevice(PciAddress address, String directory, Sysfs sysfs, Topology topology) {
        this.address = address;
        this.directory = directory;
        this.sysfs = sysfs;
        this.topology = topology;
    }

    PciAddress address() {
        return address;
    }

    /** As the kernel writes it, {@code 0000:01:00.0}. */
    public String getAddress() {
        return address.toString();
    }

    /** 24 bits: base class, subclass, programming interface; {@code 0x030000} is VGA. @throws IllegalStateException when the kernel does not say it */
    public int getClassCode() {
        return said(knownClassCode(), "class");
    }

    public Optional<Integer> knownClassCode() {
        return hexadecimal("class", 6);
    }

    /** What the class code means: {@code VGA}, {@code NVMe}, {@code Ethernet}, {@code USB}, {@code PCI bridge}, …; {@code unknown} without one. */
    public String getClassName() {
        Optional<Integer> code = knownClassCode();
        return code.isEmpty() ? "unknown" : PciClass.word(code.get());
    }

    /** Graphics cards of every kind. */
    public boolean isDisplay() {
        return isOf(PciClass.DISPLAY);
    }

    /** Wireless ones too. */
    public boolean isNetwork() {
        return isOf(PciClass.NETWORK);
    }

    public boolean isStorage() {
        return isOf(PciClass.STORAGE);
    }

    public boolean isBridge() {
        return isOf(PciClass.BRIDGE);
    }

    private boolean isOf(int base) {
        Optional<Integer> code = knownClassCode();
        return code.isPresent() && PciClass.isOf(base, code.get());
    }

    /** 16 bits; {@code 0x10de} is NVIDIA. @throws IllegalStateException when the kernel does not say it */
    public int getVendorId() {
        return said(knownVendorId(), "vendor");
    }

    public Optional<Integer> knownVendorId() {
        return hexadecimal("vendor", 4);
    }

    /** 16 bits, of the vendor's choice. @throws IllegalStateException when the kernel does not say it */
    public int getDeviceId() {
        return said(knownDeviceId(), "device number");
    }

    public Optional<Integer> knownDeviceId() {
        return hexadecimal("device", 4);
    }

    /** The driver that it is bound to, {@code vfio-pci}; {@code ""} when there is none. */
    public String getDriver() {
        return sysfs.linkName(directory + "/driver").orElse("");
    }

    /** The number of its IOMMU group, whose devices can be given to a guest only together; empty without an IOMMU. */
    public Optional<Integer> getIommuGroup() {
        Optional<String> name = sysfs.linkName(directory + "/iommu_group");
        int number = name.isEmpty() ? -1 : Texts.numberAfter("", name.get());
        return number < 0 ? Optional.empty() : Optional.of(number);
    }

    /** The node that it is attached to. @throws IllegalStateException when the firmware does not say it and there are several ({@link #knownNode}) */
    public Node getNode() {
        Optional<Node> node = knownNode();
        if (node.isEmpty()) throw new IllegalStateException("the kernel does not say which node PCI device " + address + " is attached to (numa_node is -1)");
        return node.get();
    }

    /** The node that it is attached to; empty when the firmware does not say it ({@code numa_node} is -1) and the machine has several. */
    public Optional<Node> knownNode() {
        List<Node> nodes = topology.getNodes();
        Optional<Long> number = sysfs.number(directory + "/numa_node");
        if (number.isEmpty()) return nodes.size() == 1 ? Optional.of(nodes.getFirst()) : Optional.empty();
        for (Node node : nodes) if (node.getId() == number.get()) return Optional.of(node);
        return Optional.empty();
    }

    /** The online CPUs near it: {@code local_cpulist}; all of them when the kernel does not tell. */
    public CpuSet getLocalCpus() {
        // the mask of some recorded machines is cut
        Optional<CpuSet> local = sysfs.list(directory + "/local_cpulist");
        if (local.isEmpty()) local = sysfs.mask(directory + "/local_cpus");
        CpuSet online = topology.getOnline();
        return local.isEmpty() || !local.get().intersects(online) ? online : local.get().and(online);
    }

    /** Its interrupts that are in use, by number. */
    public List<Irq> getIrqs() {
        List<Irq> found = new ArrayList<>();
        for (Irq irq : topology.getIrqs()) if (irq.getDevices().contains(this)) found.add(irq);
        return List.copyOf(found);
    }

    /** With MSI those of {@code msi_irqs}, else the line that {@code irq} names. */
    List<Integer> irqNumbers() {
        List<Integer> numbers = new ArrayList<>();
        for (String name : sysfs.names(directory + "/msi_irqs")) {
            int number = Texts.numberAfter("", name);
            if (number >= 0) numbers.add(number);
        }
        Optional<Long> line = numbers.isEmpty() ? sysfs.number(directory + "/irq") : Optional.empty();
        if (line.isPresent() && line.get() > 0 && line.get() < Integer.MAX_VALUE) numbers.add(line.get().intValue());
        return numbers;
    }

    private Optional<Integer> hexadecimal(String file, int digits) {
        Optional<String> text = sysfs.text(directory + "/" + file);
        return text.isEmpty() ? Optional.empty() : Texts.hexadecimal(text.get(), digits);
    }

    private int said(Optional<Integer> number, String what) {
        if (number.isEmpty()) throw new IllegalStateException("the kernel does not say the " + what + " of PCI device " + address);
        return number.get();
    }

    @Override
    public String toString() {
        return address + " " + getClassName();
    }
}
