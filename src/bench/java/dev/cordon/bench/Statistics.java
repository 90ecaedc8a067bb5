package dev.cordon.bench;

import java.util.Arrays;

/** What is said about many measurements of one thing. */
final class Statistics {
    private Statistics() {
    }

    /** The middle one; the mean of the two middle ones when their number is even. */
    static double median(double... values) {
        if (values.length == 0) throw new IllegalArgumentException("no values");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
