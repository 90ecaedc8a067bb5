package dev.cordon.topology;

import java.util.Arrays;

/**
 * Steps in figures of cores: a new one begins where a figure is at least 10 % below the next greater one. Favoured cores of
 * one kind differ by a few percent only, and many small differences in a row are no gap.
 */
final class Gaps {
    private final long[] descending;
    private final int[] steps;

    private Gaps(long[] descending, int[] steps) {
        this.descending = descending;
        this.steps = steps;
    }

    /** @param figures none negative */
    static Gaps of(long... figures) {
        long[] sorted = figures.clone();
        Arrays.sort(sorted);
        long[] descending = new long[sorted.length];
        int[] steps = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            descending[i] = sorted[sorted.length - 1 - i];
            if (i > 0) steps[i] = steps[i - 1] + (descending[i - 1] - descending[i] >= (descending[i - 1] + 9) / 10 ? 1 : 0);
            // equal figures have no gap, not even of 0
            if (i > 0 && descending[i] == descending[i - 1]) steps[i] = steps[i - 1];
        }
        return new Gaps(descending, steps);
    }

    /** How many steps there are; 1 when there is no gap, 0 without figures. */
    int steps() {
        return steps.length == 0 ? 0 : steps[steps.length - 1] + 1;
    }

    /** The step of one of the figures, 0 for the greatest. */
    int stepOf(long figure) {
        for (int i = 0; i < descending.length; i++) if (descending[i] == figure) return steps[i];
        throw new IllegalArgumentException("not among the figures: " + figure);
    }

    long greatest() {
        return descending[0];
    }
}
