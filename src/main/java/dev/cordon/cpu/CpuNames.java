package dev.cordon.cpu;

/** What a machine calls its CPUs and nodes: all that a CPU notation needs to know about it. */
public interface CpuNames {
    /** CPUs that can ever exist until the next boot. */
    CpuSet possible();

    CpuSet online();

    NodeSet nodes();

    /** The CPUs of one of {@link #nodes()}; empty for a node that has memory only. */
    CpuSet cpusOf(int node);
}
