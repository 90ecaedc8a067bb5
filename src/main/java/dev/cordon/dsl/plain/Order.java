package dev.cordon.dsl.plain;

import java.util.Comparator;

/** The order that {@code sort}, {@code unique} and their kin put values in. */
final class Order implements Comparator<Object> {
    /** By the values themselves. */
    static final Order NATURAL = new Order(null);

    private final Block block;

    private Order(Block block) {
        this.block = block;
    }

    /** The order that a closure means: by its value when it takes one, by its answer when it takes two. */
    static Order of(Block block) {
        return new Order(block);
    }

    @Override
    public int compare(Object a, Object b) {
        if (block == null) return natural(a, b);
        if (block.getMaximumNumberOfParameters() == 1) return natural(block.call(a), block.call(b));
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
