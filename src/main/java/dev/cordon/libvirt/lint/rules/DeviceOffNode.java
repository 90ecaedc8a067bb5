package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.HostDevice;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;
import dev.cordon.topology.PciDevice;

final class DeviceOffNode extends Rule {
    DeviceOffNode() {
        super("device-off-node", Severity.NOTE, "a PCI device that the guest gets is on another node than its vCPUs");
    }

    @Override
    public void check(Subject guest, Found found) {
        NodeSet nodes = guest.host().nodes(guest.vcpuCpus());
        if (nodes.isEmpty()) return;
        for (HostDevice device : guest.domain().hostDevices()) {
            for (PciDevice pci : guest.host().topology().getPciDevices()) {
                if (!pci.getAddress().equals(device.address()) || pci.knownNode().isEmpty() || nodes.contains(pci.knownNode().get().getId())) continue;
                found.add("hostdev", device.line(), "PCI device " + device.address() + " is on node " + pci.knownNode().get().getId() + ", and the vCPUs are pinned to CPUs of " + Words.nodes(nodes),
                        "its interrupts and its memory accesses cross between nodes; pin to CPUs of node " + pci.knownNode().get().getId() + " (" + pci.knownNode().get().getCpus() + ")");
            }
        }
    }
}
