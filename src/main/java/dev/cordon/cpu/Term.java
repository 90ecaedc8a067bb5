package dev.cordon.cpu;

/** One item of a CPU or node list, as it was written. */
sealed interface Term {
    /** Where its first number, or the word, stands: counted from 1. */
    int column();

    /** Whether a {@code ^} stands before it. */
    boolean excluded();

    /**
     * A number, or a range of them.
     *
     * @param inherited whether the letter is that of the item before
     */
    record Numbers(int column, boolean excluded, Letter letter, boolean inherited, int from, int to) implements Term {
        CpuSet numbers() {
            return CpuSet.range(from, to);
        }

        String text() {
            return from == to ? String.valueOf(from) : from + "-" + to;
        }
    }

    /** A hexadecimal mask of CPUs. */
    record Mask(int column, boolean excluded, CpuSet cpus) implements Term {
    }

    /** The word {@code all}. */
    record All(int column, boolean excluded) implements Term {
    }
}
