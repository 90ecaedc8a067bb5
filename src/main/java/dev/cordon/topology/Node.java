package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;
import java.util.SortedMap;

/** A NUMA node. It may have no CPUs, or no memory. Memory and distances are read when they are asked for. */
public final class Node {
    private final int id;
    private final CpuSet cpus;
    private final NodeReader reader;

    Node(int id, CpuSet cpus, NodeReader reader) {
        this.id = id;
        this.cpus = cpus;
        this.reader = reader;
    }

    /** The kernel's number of the node; numbers may be missing between others. */
    public int getId() {
        return id;
    }

    /** Online ones only; may be empty. */
    public CpuSet getCpus() {
        return cpus;
    }

    /** In bytes; 0 for a node of CPUs only. @throws IllegalStateException when the kernel does not say it ({@link #knownMemory}) */
    public long getMemory() {
        Optional<Long> memory = knownMemory();
        if (memory.isEmpty()) throw new IllegalStateException("the kernel does not say how much memory node " + id + " has");
        return memory.get();
    }

    /** In bytes; empty when the kernel does not say it. */
    public Optional<Long> knownMemory() {
        return reader.memory(id);
    }

    /** To each node by its number, this one included: 10 is local, 20 is twice as far (ACPI SLIT). Empty when unknown. */
    public SortedMap<Integer, Integer> getDistances() {
        return reader.distances(id);
    }

    @Override
    public String toString() {
        return id + ": " + cpus;
    }
}
