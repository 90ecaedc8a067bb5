package dev.cordon.dsl.plain;

import java.util.Comparator;

/** The order that {@code sort}, {@code unique} and their kin put values in. */
final class Order implements Comparator<Object> {
    /** By the values themselves. */
    static final Order NATURAL = new Order(null, false);

    private final Block block;
    private final boolean equality;

    private Order(Block block, boolean equality) {
        this.block = block;
        this.equality = equality;
    }

    /** The order that a closure means: by its value when it takes one, by its answer when it takes two. */
    static Order of(Block block) {
        return new Order(block, false);
    }

    /** The same, for those who look for equal values: what {@code ==} is equal in this order too. */
    static Order equal(Block block) {
        return new Order(block, true);
    }

    @Override
    public int compare(Object a, Object b) {
        if (block == null) return natural(a, b);
        if (block.getMaximumNumberOfParameters() == 1) {
            Object one = block.call(a);
            Object other = block.call(b);
            return equality && Comparisons.compareEqual(one, other) ? 0 : natural(one, other);
        }
        return Values.intUnbox(block.call(new Object[] {a, b}));
    }

    /** Values that cannot be compared are in the order of their hash codes. */
    private static int natural(Object left, Object right) {
        try {
            return Comparisons.compare(left, right, false);
        } catch (ClassCastException | IllegalArgumentException e) {
            int a = left.hashCode();
            int b = right.hashCode();
            return a == b && left.equals(right) ? 0 : a > b ? 1 : -1;
        }
    }
}
