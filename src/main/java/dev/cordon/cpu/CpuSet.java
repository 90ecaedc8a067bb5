package dev.cordon.cpu;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A set of CPU numbers. Immutable; text forms are the kernel's list ({@code 0-6,16}) and mask ({@code ff,00000000}). */
public final class CpuSet extends NumberSet<CpuSet> {
    /** One more than the largest CPU number accepted: the largest {@code NR_CPUS} of any architecture (x86 and POWER, arch Kconfig files). */
    public static final int LIMIT = 8192;

    public static final CpuSet EMPTY = new CpuSet(new BitSet());

    /** What was read last: one interrupt after the other mostly has the same text, and gets the same. */
    private static volatile Reading last = new Reading("", EMPTY, "", EMPTY);

    /** The last text, and the one before, with what they say. */
    private record Reading(String text, CpuSet set, String before, CpuSet setBefore) {
    }

    private CpuSet(BitSet bits) {
        this(bits, Optional.empty());
    }

    private CpuSet(BitSet bits, Optional<CpuNames> machine) {
        super(bits, machine);
    }

    /** @throws NotationException when a number is negative or {@link #LIMIT} or more */
    public static CpuSet of(int... numbers) {
        BitSet b = new BitSet();
        for (int n : numbers) {
            if (n < 0 || n >= LIMIT) throw new NotationException(String.valueOf(n), 1, "CPU numbers run from 0 to " + (LIMIT - 1));
            b.set(n);
        }
        return new CpuSet(b);
    }

    /**
     * The numbers {@code from} to {@code to}, both of them included.
     *
     * @throws NotationException when a number is negative or {@link #LIMIT} or more, or the range runs backwards
     */
    public static CpuSet range(int from, int to) {
        return new CpuSet(KernelText.rangeBits(from, to, LIMIT, "CPU"));
    }

    /** Parses the kernel's list form; blank text is the empty set. @throws NotationException */
    public static CpuSet ofList(String text) {
        Reading known = last;
        if (text.equals(known.text)) return known.set;
        CpuSet set = text.equals(known.before) ? known.setBefore : new CpuSet(KernelText.listBits(text, LIMIT));
        last = new Reading(text, set, known.text, known.set);
        return set;
    }

    /** Parses the kernel's mask form. @throws NotationException */
    public static CpuSet ofMask(String text) {
        return new CpuSet(KernelText.maskBits(text, LIMIT));
    }

    /** The CPUs that are online and not in this set; Groovy's {@code ~a}. */
    public CpuSet bitwiseNegate() {
        return machine("~").online().minus(this);
    }

    /** This set and all SMT siblings of its CPUs: whole cores. Of an offline CPU no siblings are known. */
    public CpuSet getSiblings() {
        CpuSet whole = this;
        for (CpuSet core : machine("siblings").parts(Part.CORE).values()) if (core.intersects(this)) whole = whole.plus(core);
        return whole;
    }

    /**
     * This set by cores, in the topology's order: for each core that it has a CPU of, those of its CPUs that are on the core. A CPU
     * of which no core is known is one of its own; offline CPUs are left out.
     */
    public List<CpuSet> getCores() {
        CpuNames machine = machine("cores");
        List<CpuSet> cores = new ArrayList<>();
        CpuSet left = and(machine.online());
        for (CpuSet core : machine.parts(Part.CORE).values()) {
            CpuSet here = left.and(core);
            if (!here.isEmpty()) cores.add(here);
            left = left.minus(core);
        }
        for (int cpu : left) cores.add(CpuSet.of(cpu).on(machine));
        return List.copyOf(cores);
    }

    /** One CPU of each of the {@link #getCores}: the first that is in this set. */
    public CpuSet getPerCore() {
        CpuSet one = first(0);
        for (CpuSet core : getCores()) one = one.plus(core.first(1));
        return one;
    }

    /** The memory nodes that these CPUs are on. */
    public NodeSet getNodes() {
        CpuNames machine = machine("nodes");
        NodeSet nodes = NodeSet.EMPTY.on(machine);
        for (int node : machine.nodes()) if (machine.cpusOf(node).intersects(this)) nodes = nodes.plus(NodeSet.of(node));
        return nodes;
    }

    /** The union; Groovy's {@code a + b}. */
    @Override
    public CpuSet plus(CpuSet other) {
        return super.plus(other);
    }

    /** What is here and not in the other; Groovy's {@code a - b}. */
    @Override
    public CpuSet minus(CpuSet other) {
        return super.minus(other);
    }

    /** @throws IllegalArgumentException always: sets of CPUs and of nodes do not mix */
    public CpuSet plus(NodeSet other) {
        throw mixed("+", other);
    }

    /** @throws IllegalArgumentException always: sets of CPUs and of nodes do not mix */
    public CpuSet minus(NodeSet other) {
        throw mixed("-", other);
    }

    /** The intersection; Groovy's {@code a & b}. */
    @Override
    public CpuSet and(CpuSet other) {
        return super.and(other);
    }

    @Override
    public boolean containsAll(CpuSet other) {
        return super.containsAll(other);
    }

    @Override
    CpuSet of(BitSet bits, Optional<CpuNames> machine) {
        return new CpuSet(bits, machine);
    }

    @Override
    String word() {
        return "cpus";
    }
}
