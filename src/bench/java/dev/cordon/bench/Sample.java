package dev.cordon.bench;

import java.util.Map;

/**
 * What one process cost.
 *
 * @param wallMillis from when a waiting shell is told to start it to when it has been reaped
 * @param cpuMillis  user and system time, its own and that of the children it waited for
 * @param megabytes  the most memory that was resident at once (2^20 bytes), of the largest process among it and those children
 * @param phases     ms that it says itself its parts have taken; empty when it was not asked
 */
record Sample(double wallMillis, double cpuMillis, double megabytes, Map<String, Double> phases) {
    /** The time of all phases, in ms. */
    double told() {
        return phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
