package dev.cordon.cpu;

import java.util.BitSet;

/** A set of CPU numbers. Immutable; text forms are the kernel's list ({@code 0-6,16}) and mask ({@code ff,00000000}). */
public final class CpuSet extends NumberSet<CpuSet> {
    /** One more than the largest CPU number accepted: the largest {@code NR_CPUS} of any architecture (x86 and POWER, arch Kconfig files). */
    public static final int LIMIT = 8192;

    public static final CpuSet EMPTY = new CpuSet(new BitSet());

    private CpuSet(BitSet bits) {
        super(bits);
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
        return new CpuSet(KernelText.listBits(text, LIMIT));
    }

    /** Parses the kernel's mask form. @throws NotationException */
    public static CpuSet ofMask(String text) {
        return new CpuSet(KernelText.maskBits(text, LIMIT));
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
    CpuSet with(BitSet bits) {
        return new CpuSet(bits);
    }
}
