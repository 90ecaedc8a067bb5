package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the NUMA nodes. A kernel without NUMA has no directory of nodes; everything is on node 0 then (numa_node_id() in linux/topology.h). */
final class NodeReader {
    private final Sysfs sysfs;

    NodeReader(Sysfs sysfs) {
        this.sysfs = sysfs;
    }

    /** Empty on a kernel without NUMA. */
    NodeSet numbers() {
        NodeSet found = NodeSet.EMPTY;
        for (int n : sysfs.numbered(Sysfs.NODES, "node")) {
            if (n < NodeSet.LIMIT) found = found.plus(NodeSet.of(n));
        }
        return found;
    }

    CpuSet cpus(int node) {
        String directory = Sysfs.node(node);
        return sysfs.cpus(directory + "/cpumap", directory + "/cpulist", CpuSet::asBoolean).orElse(CpuSet.EMPTY);
    }

    List<Node> read(CpuSet online) {
        int[] numbers = numbers().stream().toArray();
        if (numbers.length == 0) return List.of(new Node(0, online, Optional.empty(), Collections.emptySortedMap()));
        List<Node> nodes = new ArrayList<>();
        for (int n : numbers) {
            nodes.add(new Node(n, cpus(n).and(online), sysfs.text(Sysfs.node(n) + "/meminfo").flatMap(Texts::memTotal),
                    sysfs.text(Sysfs.node(n) + "/distance").map(t -> Texts.distances(t, numbers)).orElse(Collections.emptySortedMap())));
        }
        return List.copyOf(nodes);
    }
}
