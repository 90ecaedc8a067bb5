package dev.cordon.cpu;

import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;

/**
 * An immutable set of the small numbers by which Linux names CPUs or memory nodes.
 *
 * <p>Text forms are the kernel's: the list ({@code 0-6,16-22}; the empty set is {@code ""}) and the hexadecimal mask in
 * 32-bit groups ({@code ff,00000000}), as documented in the kernel's admin-guide/cputopology.rst and printed by
 * {@code bitmap_print_to_pagebuf()}. {@code parse(format(x))} is {@code x}.
 *
 * @param <S> the set's own type, so that CPUs and nodes do not mix
 */
public abstract sealed class NumberSet<S extends NumberSet<S>> implements Iterable<Integer> permits CpuSet, NodeSet {
    private final BitSet bits;

    NumberSet(BitSet bits) {
        this.bits = bits;
    }

    abstract S with(BitSet bits);

    public final boolean isEmpty() {
        return bits.isEmpty();
    }

    /** How many numbers are in the set. */
    public final int size() {
        return bits.cardinality();
    }

    public final boolean contains(int number) {
        return number >= 0 && bits.get(number);
    }

    public final boolean containsAll(S other) {
        return other.minus(self()).isEmpty();
    }

    public final boolean intersects(S other) {
        return bits.intersects(bitsOf(other));
    }

    /** The smallest number. @throws NoSuchElementException when the set is empty */
    public final int min() {
        if (isEmpty()) throw new NoSuchElementException("the set is empty");
        return bits.nextSetBit(0);
    }

    /** The largest number. @throws NoSuchElementException when the set is empty */
    public final int max() {
        if (isEmpty()) throw new NoSuchElementException("the set is empty");
        return bits.length() - 1;
    }

    /** The union; Groovy's {@code a + b}. */
    public final S plus(S other) {
        BitSet b = (BitSet) bits.clone();
        b.or(bitsOf(other));
        return with(b);
    }

    /** What is here and not in the other; Groovy's {@code a - b}. */
    public final S minus(S other) {
        BitSet b = (BitSet) bits.clone();
        b.andNot(bitsOf(other));
        return with(b);
    }

    /** The intersection; Groovy's {@code a & b}. */
    public final S and(S other) {
        BitSet b = (BitSet) bits.clone();
        b.and(bitsOf(other));
        return with(b);
    }

    /** The {@code n} smallest numbers, or all when there are fewer. @throws IllegalArgumentException when n is negative */
    public final S first(int n) {
        if (n < 0) throw new IllegalArgumentException("first(" + n + "): a count cannot be negative");
        BitSet b = new BitSet();
        stream().limit(n).forEach(b::set);
        return with(b);
    }

    /** The numbers in ascending order. */
    public final IntStream stream() {
        return bits.stream();
    }

    @Override
    public final Iterator<Integer> iterator() {
        return bits.stream().iterator();
    }

    /** Groovy's {@code n in set} and {@code part in set}. */
    public final boolean isCase(Object candidate) {
        if (candidate instanceof Number n) return contains(n.intValue());
        return candidate != null && candidate.getClass() == getClass() && bitsOf((NumberSet<?>) candidate).stream().allMatch(bits::get);
    }

    /** The kernel's list form, {@code ""} for the empty set. */
    public final String list() {
        StringBuilder s = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0; ) {
            int end = bits.nextClearBit(from);
            if (!s.isEmpty()) s.append(',');
            s.append(from);
            if (end - 1 > from) s.append('-').append(end - 1);
            from = bits.nextSetBit(end);
        }
        return s.toString();
    }

    /**
     * The kernel's mask form, in 32-bit groups.
     *
     * @param digits hexadecimal digits to print at the least, as the kernel prints masks as wide as the machine; 1 or more
     */
    public final String mask(int digits) {
        int n = Math.max(digits, (bits.length() + 3) / 4);
        StringBuilder s = new StringBuilder();
        for (int digit = n - 1; digit >= 0; digit--) {
            int nibble = 0;
            for (int bit = 3; bit >= 0; bit--) nibble = nibble << 1 | (bits.get(digit * 4 + bit) ? 1 : 0);
            s.append(Character.forDigit(nibble, 16));
            if (digit % 8 == 0 && digit > 0) s.append(',');
        }
        return s.toString();
    }

    /** The kernel's list form. */
    @Override
    public final String toString() {
        return list();
    }

    @Override
    public final boolean equals(Object o) {
        return o != null && o.getClass() == getClass() && ((NumberSet<?>) o).bits.equals(bits);
    }

    @Override
    public final int hashCode() {
        return bits.hashCode();
    }

    @SuppressWarnings("unchecked")
    private S self() {
        return (S) this;
    }

    private static BitSet bitsOf(NumberSet<?> set) {
        return set.bits;
    }

    /** Parses the kernel's list form; blank text is the empty set. */
    static BitSet listBits(String text, int limit) {
        BitSet b = new BitSet();
        String t = text.strip();
        if (t.isEmpty()) return b;
        int column = 1;
        for (String item : t.split(",", -1)) {
            int dash = item.indexOf('-');
            int from = number(dash < 0 ? item : item.substring(0, dash), t, column, limit);
            int to = dash < 0 ? from : number(item.substring(dash + 1), t, column + dash + 1, limit);
            if (to < from) throw new NotationException(t, column, "the range " + item + " runs backwards");
            b.set(from, to + 1);
            column += item.length() + 1;
        }
        return b;
    }

    /** Parses the kernel's mask form. */
    static BitSet maskBits(String text, int limit) {
        String t = text.strip();
        BitSet b = new BitSet();
        int bit = 0;
        int inGroup = 0;
        for (int i = t.length() - 1; i >= 0; i--) {
            char c = t.charAt(i);
            if (c == ',') {
                if (inGroup != 8) throw new NotationException(t, i + 2, "a mask's groups have 8 hexadecimal digits");
                inGroup = 0;
                continue;
            }
            int digit = Character.digit(c, 16);
            if (digit < 0) throw new NotationException(t, i + 1, "'" + c + "' is no hexadecimal digit");
            if (++inGroup > 8 && t.indexOf(',') >= 0) throw new NotationException(t, i + 1, "a mask's groups have 8 hexadecimal digits");
            for (int k = 0; k < 4; k++) if ((digit >> k & 1) == 1) b.set(bit + k);
            bit += 4;
        }
        if (bit == 0 || inGroup == 0) throw new NotationException(t, 1, "a mask needs hexadecimal digits");
        if (b.length() > limit) throw new NotationException(t, 1, "number " + (b.length() - 1) + " is over the kernel's limit of " + (limit - 1));
        return b;
    }

    private static int number(String digits, String text, int column, int limit) {
        if (digits.isEmpty()) throw new NotationException(text, column, "a number is missing");
        int n = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') throw new NotationException(text, column + i, "'" + c + "' is no digit");
            n = n * 10 + (c - '0');
            if (n >= limit) throw new NotationException(text, column, "number " + digits + " is over the kernel's limit of " + (limit - 1));
        }
        return n;
    }
}
