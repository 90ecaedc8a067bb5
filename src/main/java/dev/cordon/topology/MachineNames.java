package dev.cordon.topology;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.os.Kernel;

/** What a machine calls its CPUs and nodes, without reading its whole topology: a notation of CPUs alone costs one or two files. */
public final class MachineNames implements CpuNames {
    private final KernelInfo info;
    private final NodeReader nodes;

    public MachineNames(Kernel kernel, KernelInfo info) {
        this.info = info;
        this.nodes = new NodeReader(new Sysfs(kernel));
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
}
