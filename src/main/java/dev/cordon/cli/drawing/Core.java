package dev.cordon.cli.drawing;

import java.util.List;

/**
 * A core and those of its CPUs that stand here.
 *
 * @param id as {@code K} notations count cores; -1 where the kernel knows no cores, and each CPU stands for itself
 */
record Core(int id, List<Cell> cells) {
    static final int UNKNOWN = -1;
}
