package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads the NUMA nodes. A kernel without NUMA has no directory of nodes; everything is on node 0 then (numa_node_id() in linux/topology.h). */
final class NodeReader {
    private final Sysfs sysfs;
    private NodeSet numbers;

    NodeReader(Sysfs sysfs) {
        this.sysfs = sysfs;
    }

    /** Empty on a kernel without NUMA. */
    NodeSet numbers() {
        if (numbers == null) {
            NodeSet found = NodeSet.EMPTY;
            for (int n : sysfs.numbered(Sysfs.NODES, "node")) {
                if (n < NodeSet.LIMIT) found = found.plus(NodeSet.of(n));
            }
            numbers = found;
        }
        return numbers;
    }

    /** @throws UncheckedIOException the node's files hold no set of CPUs */
    CpuSet cpus(int node) {
        String directory = Sysfs.node(node);
        Optional<CpuSet> masked = sysfs.mask(directory + "/cpumap");
        if (masked.isPresent() && !masked.get().isEmpty()) return masked.get();
        Optional<CpuSet> listed = sysfs.soundList(directory + "/cpulist");
        if (masked.isEmpty() && listed.isEmpty() && sysfs.text(directory + "/cpumap").isPresent()) throw Sysfs.garbled(directory + "/cpumap", "this is no mask of CPUs");
        return listed.orElse(CpuSet.EMPTY);
    }

    Optional<Long> memory(int node) {
        // without NUMA the machine's memory is the node's
        Optional<String> text = sysfs.text(numbers().isEmpty() ? "/proc/meminfo" : Sysfs.node(node) + "/meminfo");
        return text.isEmpty() ? Optional.empty() : Texts.memTotal(text.get());
    }

    SortedMap<Integer, Integer> distances(int node) {
        Optional<String> text = sysfs.text(Sysfs.node(node) + "/distance");
        return text.isEmpty() ? Collections.emptySortedMap() : Texts.distances(text.get(), numbers().stream().toArray());
    }

    List<Node> read(CpuSet online) {
        if (numbers().isEmpty()) return List.of(new Node(0, online, this));
        List<Node> nodes = new ArrayList<>();
        for (int n : numbers()) nodes.add(new Node(n, cpus(n).and(online), this));
        return List.copyOf(nodes);
    }
}
