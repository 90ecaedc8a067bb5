package dev.cordon.cpu;

import java.util.BitSet;

/** A set of NUMA node numbers. Immutable; the text form is the kernel's list ({@code 0-1}). */
public final class NodeSet extends NumberSet<NodeSet> {
    /** One more than the largest node number accepted: {@code 1 << CONFIG_NODES_SHIFT} at its largest, 10 (arch Kconfig files). */
    public static final int LIMIT = 1024;

    public static final NodeSet EMPTY = new NodeSet(new BitSet());

    private NodeSet(BitSet bits) {
        super(bits);
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

    /** Parses the kernel's list form; blank text is the empty set. @throws NotationException */
    public static NodeSet ofList(String text) {
        return new NodeSet(listBits(text, LIMIT));
    }

    @Override
    NodeSet with(BitSet bits) {
        return new NodeSet(bits);
    }
}
