package dev.cordon.libvirt;

import dev.cordon.guest.Device;
import dev.cordon.guest.HostDevice;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code <devices>}. */
final class Devices {
    private Devices() {
    }

    /** @param devices null when there is no such element */
    static List<Device> all(XmlElement devices) {
        List<Device> all = new ArrayList<>();
        if (devices == null) return all;
        for (XmlElement e : devices.children()) {
            XmlElement target = e.child("target");
            String bus = e.attribute("bus") != null || target == null ? e.attributeOrNothing("bus") : target.attributeOrNothing("bus");
            all.add(new Device(e.name(), e.attributeOrNothing("type"), model(e), bus, e.line()));
        }
        return all;
    }

    /** Some have it as an attribute, an interface as a child. */
    private static String model(XmlElement device) {
        XmlElement child = device.child("model");
        return device.attribute("model") != null || child == null ? device.attributeOrNothing("model") : child.attributeOrNothing("type");
    }

    /** {@code <hostdev type='pci'>} and {@code <interface type='hostdev'>}. @param devices null when there is no such element */
    static List<HostDevice> ofHost(XmlElement devices) throws XmlException {
        List<HostDevice> found = new ArrayList<>();
        if (devices == null) return found;
        for (XmlElement e : devices.children()) {
            String type = e.attributeOrNothing("type");
            boolean isOne = e.name().equals("hostdev") ? type.equals("pci") : e.name().equals("interface") && type.equals("hostdev");
            XmlElement source = isOne ? e.child("source") : null;
            XmlElement address = source == null ? null : source.child("address");
            if (address == null || address.attribute("bus") == null) continue;
            found.add(new HostDevice(pci(address), e.attributeOrNothing("managed").equals("yes"), e.line()));
        }
        return found;
    }

    /** As the kernel writes it: %04x:%02x:%02x.%d. */
    private static String pci(XmlElement a) throws XmlException {
        return padded(Values.address(a, "domain", 0), 4) + ":" + padded(Values.address(a, "bus", 0), 2) + ":" + padded(Values.address(a, "slot", 0), 2)
                + "." + Integer.toHexString(Values.address(a, "function", 0));
    }

    private static String padded(int n, int digits) {
        String s = Integer.toHexString(n);
        return "0".repeat(Math.max(0, digits - s.length())) + s;
    }
}
