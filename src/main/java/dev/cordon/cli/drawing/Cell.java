package dev.cordon.cli.drawing;

/**
 * One CPU.
 *
 * @param holder index of its holder in the picture's list; {@link #FREE} when nobody holds it
 */
record Cell(int cpu, int holder, Mark mark) {
    static final int FREE = -1;
}
