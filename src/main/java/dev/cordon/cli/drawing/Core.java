package dev.cordon.cli.drawing;

import java.util.List;

/**
 * A core and those of its CPUs that stand here.
 *
 * @param id      as {@code K} notations count cores; -1 where the kernel knows no cores, and each CPU stands for itself
 * @param cluster neighbours with the same number share an L2 cache; only where some cores of the part do
 */
record Core(int id, int cluster, List<Cell> cells) {
    static final int UNKNOWN = -1;
}
