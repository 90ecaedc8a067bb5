package dev.cordon.cli.drawing;

import dev.cordon.topology.Node;
import dev.cordon.topology.PciDevice;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PCI device whose place matters to a guest: graphics, network, storage.
 *
 * @param kind    {@code VGA}, {@code NVMe}
 * @param address without a domain that is 0
 * @param driver  empty when there is none
 */
record Device(String kind, String address, String driver) {
    private static final int FEW = 3;
    private static final String DOMAIN_0 = "0000:";

    /** Those of a node; of none, those whose node nobody knows. */
    static List<Device> of(Topology topology, Optional<Node> node) {
        List<Device> found = new ArrayList<>();
        for (PciDevice d : topology.getPciDevices()) {
            if (!d.isDisplay() && !d.isNetwork() && !d.isStorage()) continue;
            if (!d.knownNode().map(Node::getId).equals(node.map(Node::getId))) continue;
            String address = d.getAddress();
            found.add(new Device(d.getClassName(), address.startsWith(DOMAIN_0) ? address.substring(DOMAIN_0.length()) : address, d.getDriver()));
        }
        return List.copyOf(found);
    }

    /** {@code VGA 0a:00.0}, {@code 24 NVMe}: by kind, with addresses where they are few. */
    static List<String> texts(List<Device> devices) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (Device d : devices) kinds.computeIfAbsent(d.kind, k -> new ArrayList<>()).add(d.address);
        List<String> texts = new ArrayList<>();
        kinds.forEach((kind, addresses) -> texts.add(addresses.size() > FEW ? addresses.size() + " " + kind : kind + " " + String.join(" ", addresses)));
        return texts;
    }
}
