package dev.cordon.topology;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.Part;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a machine calls its CPUs, nodes and parts, by its topology, of which only what is asked for is read. */
final class TopologyNames implements CpuNames {
    private final Topology topology;

    /** @param topology may still be in the making: nothing is asked of it yet */
    TopologyNames(Topology topology) {
        this.topology = topology;
    }

    @Override
    public CpuSet possible() {
        return topology.getPossible();
    }

    @Override
    public CpuSet online() {
        return topology.getOnline();
    }

    @Override
    public NodeSet nodes() {
        NodeSet nodes = NodeSet.EMPTY.on(this);
        for (Node node : topology.getNodes()) nodes = nodes.plus(NodeSet.of(node.getId()));
        return nodes;
    }

    @Override
    public CpuSet cpusOf(int node) {
        for (Node n : topology.getNodes()) if (n.getId() == node) return n.getCpus();
        return CpuSet.EMPTY;
    }

    @Override
    public SortedMap<Integer, CpuSet> parts(Part kind) {
        SortedMap<Integer, CpuSet> parts = new TreeMap<>();
        switch (kind) {
            case CORE -> groups(parts, topology.getCores());
            case DIE -> groups(parts, topology.getDies());
            case PACKAGE -> groups(parts, topology.getPackages());
            case L3 -> {
                for (CacheDomain domain : topology.getL3Domains()) parts.put(domain.getId(), domain.getCpus());
            }
        }
        return Collections.unmodifiableSortedMap(parts);
    }

    private static void groups(SortedMap<Integer, CpuSet> parts, Iterable<? extends CpuGroup> groups) {
        for (CpuGroup group : groups) parts.put(group.getId(), group.getCpus());
    }
}
