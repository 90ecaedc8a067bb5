package dev.cordon.guest;

/**
 * A PCI device of the host that the guest gets: {@code <hostdev>}, or {@code <interface type='hostdev'>}.
 *
 * @param address as the kernel writes it: {@code 0000:01:00.0}
 * @param managed whether libvirt takes it from its driver and gives it back
 */
public record HostDevice(String address, boolean managed, int line) {
}
