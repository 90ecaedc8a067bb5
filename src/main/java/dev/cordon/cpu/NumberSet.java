package dev.cordon.cpu;

import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An immutable set of the small numbers by which Linux names CPUs or memory nodes.
 *
 * <p>Text forms are the kernel's: the list ({@code 0-6,16-22}; the empty set is {@code ""}) and the hexadecimal mask in
 * 32-bit groups ({@code ff,00000000}), as documented in the kernel's admin-guide/cputopology.rst and printed by
 * {@code bitmap_print_to_pagebuf()}. {@code parse(format(x))} is {@code x}.
 *
 * <p>The operations on two sets are public in the subclasses, with the subclass as the parameter's type: Groovy would
 * otherwise prefer its own {@code plus(Iterable, Iterable)} and give a list.
 *
 * @param <S> the set's own type, so that CPUs and nodes do not mix
 */
public abstract sealed class NumberSet<S extends NumberSet<S>> implements Iterable<Integer> permits CpuSet, NodeSet {
    private final BitSet bits;
    private final Optional<CpuNames> machine;
    /** The list form once it was asked for: the same set is written to one interrupt after the other. */
    private String list;

    /** @param machine the one that the set was made for; it makes no difference between sets */
    NumberSet(BitSet bits, Optional<CpuNames> machine) {
        this.bits = bits;
        this.machine = machine;
    }

    abstract S of(BitSet bits, Optional<CpuNames> machine);

    /** The same set, for a machine: it knows then what {@code ~a} and the like mean. */
    public final S on(CpuNames machine) {
        return of(bits, Optional.of(machine));
    }

    /**
     * The machine that the set was made for.
     *
     * @param question what is asked about it, for the message
     * @throws IllegalStateException when the set was made without one
     */
    final CpuNames machine(String question) {
        if (machine.isPresent()) return machine.get();
        throw new IllegalStateException("'" + question + "' asks about the machine, and this set was made without one; begin with " + word() + "('…') or topology");
    }

    /** How a script makes such a set. */
    abstract String word();

    private S with(BitSet bits) {
        return of(bits, machine);
    }

    /** What was made of this set and another is for the machine that one of them is for. */
    private S with(BitSet bits, NumberSet<?> other) {
        return of(bits, machine.isPresent() ? machine : other.machine);
    }

    public final boolean isEmpty() {
        return bits.isEmpty();
    }

    /** Groovy's truth: an empty set is false, as an empty list is. */
    public final boolean asBoolean() {
        return !isEmpty();
    }

    /** How many numbers are in the set. */
    public final int size() {
        return bits.cardinality();
    }

    public final boolean contains(int number) {
        return number >= 0 && bits.get(number);
    }

    boolean containsAll(S other) {
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

    S plus(S other) {
        BitSet b = (BitSet) bits.clone();
        b.or(bitsOf(other));
        return with(b, other);
    }

    S minus(S other) {
        BitSet b = (BitSet) bits.clone();
        b.andNot(bitsOf(other));
        return with(b, other);
    }

    /** What a script is told that mixes the two; Groovy would make a list of them. */
    final IllegalArgumentException mixed(String sign, NumberSet<?> other) {
        return new IllegalArgumentException("'" + sign + "' takes another set of " + word() + ", not one of " + other.word()
                + (other instanceof NodeSet ? "; say .cpus of the nodes for their CPUs" : ""));
    }

    /** As {@link #minus}, whatever the other's numbers count. */
    final S withoutAny(NumberSet<?> other) {
        BitSet b = (BitSet) bits.clone();
        b.andNot(other.bits);
        return with(b);
    }

    S and(S other) {
        BitSet b = (BitSet) bits.clone();
        b.and(bitsOf(other));
        return with(b, other);
    }

    /** The {@code n} smallest numbers, or all when there are fewer. @throws IllegalArgumentException when n is negative */
    public final S first(int n) {
        if (n < 0) throw new IllegalArgumentException("first(" + n + "): a count cannot be negative");
        BitSet b = new BitSet();
        int left = n;
        for (int i = bits.nextSetBit(0); i >= 0 && left > 0; i = bits.nextSetBit(i + 1), left--) b.set(i);
        return with(b);
    }

    /** The {@code n} largest numbers, or all when there are fewer. @throws IllegalArgumentException when n is negative */
    public final S last(int n) {
        if (n < 0) throw new IllegalArgumentException("last(" + n + "): a count cannot be negative");
        BitSet b = new BitSet();
        int left = n;
        for (int i = bits.length() - 1; i >= 0 && left > 0; i = bits.previousSetBit(i - 1), left--) b.set(i);
        return with(b);
    }

    /** The numbers in ascending order. */
    public final IntStream stream() {
        return bits.stream();
    }

    @Override
    public final Iterator<Integer> iterator() {
        return new Ascending(bits);
    }

    /** A stream's iterator would load two hundred classes (Java 25) on the way to a VM's start. */
    private static final class Ascending implements Iterator<Integer> {
        private final BitSet bits;
        private int next;

        Ascending(BitSet bits) {
            this.bits = bits;
            this.next = bits.nextSetBit(0);
        }

        @Override
        public boolean hasNext() {
            return next >= 0;
        }

        @Override
        public Integer next() {
            if (next < 0) throw new NoSuchElementException("there is no further number");
            int number = next;
            next = bits.nextSetBit(next + 1);
            return number;
        }
    }

    /** Groovy's {@code n in set} and {@code part in set}. */
    public final boolean isCase(Object candidate) {
        if (candidate instanceof Number n) return contains(n.intValue());
        return candidate != null && candidate.getClass() == getClass() && ((NumberSet<?>) candidate).withoutAny(this).isEmpty();
    }

    /** The kernel's list form, {@code ""} for the empty set. */
    public final String list() {
        // read once: sets are shared between threads
        String known = list;
        if (known == null) list = known = listOf(bits);
        return known;
    }

    private static String listOf(BitSet bits) {
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
}
