package dev.cordon.topology;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.Part;
import dev.cordon.os.Kernel;

import java.util.SortedMap;
import java.util.function.Supplier;

/** What a machine calls its CPUs, nodes and parts. The topology is read only for parts: a notation of CPUs alone costs one or two files. */
public final class MachineNames implements CpuNames {
    private final KernelInfo info;
    private final NodeReader nodes;
    private final Supplier<Topology> topology;

    public MachineNames(Kernel kernel, KernelInfo info, Supplier<Topology> topology) {
        this.info = info;
        this.nodes = new NodeReader(new Sysfs(kernel));
        this.topology = topology;
    }

    @Override
    public CpuSet possible() {
        return info.getPossible();
    }

    @Override
    public CpuSet online() {
        return info.getOnline();
    }

    @Override
    public NodeSet nodes() {
        NodeSet found = nodes.numbers();
        return found.isEmpty() ? NodeSet.of(0) : found;
    }

    @Override
    public CpuSet cpusOf(int node) {
        return nodes.numbers().isEmpty() ? online() : nodes.cpus(node).and(online());
    }

    @Override
    public SortedMap<Integer, CpuSet> parts(Part kind) {
        return topology.get().names().parts(kind);
    }
}
