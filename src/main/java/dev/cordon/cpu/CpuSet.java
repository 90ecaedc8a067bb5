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

    /** Parses the kernel's list form; blank text is the empty set. @throws NotationException */
    public static CpuSet ofList(String text) {
        return new CpuSet(listBits(text, LIMIT));
    }

    /** Parses the kernel's mask form. @throws NotationException */
    public static CpuSet ofMask(String text) {
        return new CpuSet(maskBits(text, LIMIT));
    }

    @Override
    CpuSet with(BitSet bits) {
        return new CpuSet(bits);
    }
}
