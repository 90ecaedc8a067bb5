package dev.cordon.cpu;

import java.util.SortedMap;

/** What a machine calls its CPUs, nodes and parts: all that a notation, or a set of CPUs, needs to know about it. */
public interface CpuNames {
    /** CPUs that can ever exist until the next boot. */
    CpuSet possible();

    CpuSet online();

    NodeSet nodes();

    /** The CPUs of one of {@link #nodes()}; empty for a node that has memory only. */
    CpuSet cpusOf(int node);

    /**
     * The parts of one kind by their numbers, each with at least one CPU, all of them online. No CPU is in two of a kind, but
     * one may be in none. Empty when the kernel tells of none.
     */
    SortedMap<Integer, CpuSet> parts(Part kind);
}
