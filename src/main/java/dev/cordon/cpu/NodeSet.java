package dev.cordon.cpu;

import java.util.BitSet;
import java.util.Optional;

/** A set of NUMA node numbers. Immutable; the text form is the kernel's list ({@code 0-1}). */
public final class NodeSet extends NumberSet<NodeSet> {
    /** One more than the largest node number accepted: {@code 1 << CONFIG_NODES_SHIFT} at its largest, 10 (arch Kconfig files). */
    public static final int LIMIT = 1024;

    public static final NodeSet EMPTY = new NodeSet(new BitSet());

    private NodeSet(BitSet bits) {
        this(bits, Optional.empty());
    }

    private NodeSet(BitSet bits, Optional<CpuNames> machine) {
        super(bits, machine);
    }

    /** @throws NotationException when a number is negative or {@link #LIMIT} or more */
    public static NodeSet of(int... numbers) {
        BitSet b = new BitSet();
        for (int n : numbers) {
            if (n < 0 || n >= LIMIT) throw new NotationException(String.valueOf(n), 1, "node numbers run from 0 to " + (LIMIT - 1));
            b.set(n);
        }
        return new NodeSet(b);
    }

    /**
     * The numbers {@code from} to {@code to}, both of them included.
     *
     * @throws NotationException when a number is negative or {@link #LIMIT} or more, or the range runs backwards
     */
    public static NodeSet range(int from, int to) {
        return new NodeSet(KernelText.rangeBits(from, to, LIMIT, "node"));
    }

    /** Parses the kernel's list form; blank text is the empty set. @throws NotationException */
    public static NodeSet ofList(String text) {
        return new NodeSet(KernelText.listBits(text, LIMIT));
    }

    /** The other nodes of the machine; Groovy's {@code ~a}. */
    public NodeSet bitwiseNegate() {
        return machine("~").nodes().minus(this);
    }

    /** The CPUs of these nodes that are online. */
    public CpuSet getCpus() {
        CpuNames machine = machine("cpus");
        CpuSet cpus = CpuSet.EMPTY.on(machine);
        for (int node : this) cpus = cpus.plus(machine.cpusOf(node).and(machine.online()));
        return cpus;
    }

    /** The union; Groovy's {@code a + b}. */
    @Override
    public NodeSet plus(NodeSet other) {
        return super.plus(other);
    }

    /** What is here and not in the other; Groovy's {@code a - b}. */
    @Override
    public NodeSet minus(NodeSet other) {
        return super.minus(other);
    }

    /** @throws IllegalArgumentException always: sets of CPUs and of nodes do not mix */
    public NodeSet plus(CpuSet other) {
        throw mixed("+", other);
    }

    /** @throws IllegalArgumentException always: sets of CPUs and of nodes do not mix */
    public NodeSet minus(CpuSet other) {
        throw mixed("-", other);
    }

    /** The intersection; Groovy's {@code a & b}. */
    @Override
    public NodeSet and(NodeSet other) {
        return super.and(other);
    }

    @Override
    public boolean containsAll(NodeSet other) {
        return super.containsAll(other);
    }

    @Override
    NodeSet of(BitSet bits, Optional<CpuNames> machine) {
        return new NodeSet(bits, machine);
    }

    @Override
    String word() {
        return "nodes";
    }
}
