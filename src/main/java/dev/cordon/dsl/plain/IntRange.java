package dev.cordon.dsl.plain;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/** {@code 0..3}; the twin of {@code groovy.lang.IntRange}. */
public final class IntRange extends AbstractList<Integer> {
    private final boolean left;
    private final boolean right;
    private final int from;
    private final int to;

    /**
     * @param left  whether {@code from} belongs to it
     * @param right whether {@code to} belongs to it
     * @param to    may be less than {@code from}: the range then counts down
     */
    public IntRange(boolean left, boolean right, int from, int to) {
        this.left = left;
        this.right = right;
        this.from = from;
        this.to = to;
    }

    public IntRange(int from, int to) {
        this(true, true, from, to);
    }

    public IntRange(boolean right, int from, int to) {
        this(true, right, from, to);
    }

    public boolean isReverse() {
        return from > to;
    }

    private int direction() {
        return from > to ? -1 : 1;
    }

    private int begin() {
        return left ? from : from + direction();
    }

    @Override
    public int size() {
        long numbers = Math.abs((long) to - from) + 1 - (left ? 0 : 1) - (right ? 0 : 1);
        return Math.clamp(numbers, 0, Integer.MAX_VALUE);
    }

    @Override
    public Integer get(int index) {
        if (index < 0) throw new IndexOutOfBoundsException("Index: " + index + " should not be negative");
        if (index >= size()) throw new IndexOutOfBoundsException("Index: " + index + " is too big for range: " + this);
        return begin() + direction() * index;
    }

    @Override
    public boolean contains(Object value) {
        if (isEmpty()) return false;
        int one = begin();
        int other = get(size() - 1);
        if (value instanceof BigInteger big) return big.compareTo(BigInteger.valueOf(Math.min(one, other))) >= 0 && big.compareTo(BigInteger.valueOf(Math.max(one, other))) <= 0;
        return value instanceof Integer number && number >= Math.min(one, other) && number <= Math.max(one, other);
    }

    /** Groovy's part of a range that counts down begins at its least number. */
    @Override
    public List<Integer> subList(int begin, int end) {
        if (begin < 0) throw new IndexOutOfBoundsException("fromIndex = " + begin);
        if (end > size()) throw new IndexOutOfBoundsException("toIndex = " + end);
        if (begin > end) throw new IllegalArgumentException("fromIndex(" + begin + ") > toIndex(" + end + ")");
        if (begin == end) return List.of();
        int least = Math.min(begin(), get(size() - 1));
        return isReverse() ? new IntRange(least + end - 1, least + begin) : new IntRange(least + begin, least + end - 1);
    }

    public List<Integer> step(int step) {
        List<Integer> found = new ArrayList<>();
        step(step, found::add);
        return found;
    }

    public void step(int step, Block block) {
        step(step, (Integer n) -> block.call(n));
    }

    private void step(int step, java.util.function.Consumer<Integer> each) {
        if (isEmpty()) return;
        if (step == 0) {
            if (size() > 1) throw new IllegalArgumentException("Infinite loop detected due to step size of 0");
            return;
        }
        int first = step > 0 ? begin() : get(size() - 1);
        int last = step > 0 ? get(size() - 1) : begin();
        int way = direction() * step;
        for (long n = first; way > 0 ? n <= last : n >= last; n += way) each.accept((int) n);
    }

    @Override
    public String toString() {
        return from + (left ? "" : "<") + ".." + (right ? "" : "<") + to;
    }

    /** The part of a list, text or array of that many elements that this range names; negative numbers count from its end. */
    Part of(int size) {
        int begin = from < 0 ? from + size : from;
        int end = to < 0 ? to + size : to;
        if (begin > end) return new Part(right ? end : end + 1, left ? begin + 1 : begin, true);
        return new Part(left ? begin : begin + 1, right ? end + 1 : end, false);
    }

    /**
     * @param from    the first index
     * @param to      the index after the last one
     * @param reverse whether the elements are named in reverse
     */
    record Part(int from, int to, boolean reverse) {
    }
}
