package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.Part;
import dev.cordon.knob.Machine;
import dev.cordon.topology.HugePages;
import dev.cordon.topology.Node;
import dev.cordon.topology.Once;
import dev.cordon.topology.Topology;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What rules ask about the machine that a guest is for. */
public final class Host {
    private final Machine machine;
    private final Supplier<Optional<HugePages>> hugePages;

    public Host(Machine machine) {
        this.machine = machine;
        this.hugePages = new Once<>(() -> HugePages.read(machine.kernel()));
    }

    public Topology topology() {
        return machine.topology();
    }

    public CpuSet online() {
        return machine.topology().getOnline();
    }

    /** CPUs that are there, online or not. */
    public CpuSet present() {
        return machine.topology().getPresent().plus(online());
    }

    /** CPUs without load balancing: {@code isolcpus=}, or an isolated partition. */
    public CpuSet isolated() {
        return machine.topology().getIsolated();
    }

    /** Absent when the machine does not say. */
    public Optional<HugePages> hugePages() {
        return hugePages.get();
    }

    /** Whether a real-time thread that does not sleep keeps all others off its CPU for ever. */
    public boolean isRealTimeUnlimited() {
        return machine.info().isRealTimeUnlimited();
    }

    /** The restricted cgroup that guests of a partition ({@code /machine}) are started in; empty when it is not restricted. */
    public Optional<Slice> slice(String partition) {
        return new Partitions(machine).narrowest(partition);
    }

    /** The cores that have any of these CPUs, each with all its siblings. */
    public List<CpuSet> cores(CpuSet cpus) {
        return parts(Part.CORE).stream().filter(core -> core.intersects(cpus)).toList();
    }

    /** These CPUs and all their siblings. */
    public CpuSet siblings(CpuSet cpus) {
        CpuSet all = cpus;
        for (CpuSet core : cores(cpus)) all = all.plus(core);
        return all;
    }

    public Collection<CpuSet> parts(Part kind) {
        return machine.names().parts(kind).values();
    }

    /** The nodes that these CPUs are on: one that has them all when there is such a one. */
    public NodeSet nodes(CpuSet cpus) {
        NodeSet nodes = NodeSet.EMPTY;
        for (Node node : topology().getNodes()) {
            if (!cpus.isEmpty() && node.getCpus().containsAll(cpus)) return NodeSet.of(node.getId());
            if (node.getCpus().intersects(cpus)) nodes = nodes.plus(NodeSet.of(node.getId()));
        }
        return nodes;
    }

    /** Nodes that have memory, or of which the kernel does not say that they have none. */
    public NodeSet nodesWithMemory() {
        NodeSet nodes = NodeSet.EMPTY;
        for (Node node : topology().getNodes()) if (node.knownMemory().orElse(1L) > 0) nodes = nodes.plus(NodeSet.of(node.getId()));
        return nodes;
    }

    /** Bytes that these nodes have together; empty when the kernel does not say it of one. */
    public Optional<Long> memory(NodeSet nodes) {
        long sum = 0;
        for (Node node : topology().getNodes()) {
            if (!nodes.contains(node.getId())) continue;
            if (node.knownMemory().isEmpty()) return Optional.empty();
            sum += node.getMemory();
        }
        return Optional.of(sum);
    }
}
