package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.HostDevice;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.topology.PciDevice;

import java.util.List;

final class MissingDevice extends Rule {
    MissingDevice() {
        super("missing-device", Severity.ERROR, "a PCI device that the guest gets is not in this machine");
    }

    @Override
    public void check(Subject guest, Found found) {
        List<PciDevice> there = guest.host().topology().getPciDevices();
        if (there.isEmpty()) return;
        for (HostDevice device : guest.domain().hostDevices()) {
            if (there.stream().noneMatch(pci -> pci.getAddress().equals(device.address()))) found.add("hostdev", device.line(), "this machine has no PCI device " + device.address(),
                    "'cordon topology -v' shows those that it has");
        }
    }
}
