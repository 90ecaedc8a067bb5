package dev.cordon.cli.drawing;

/**
 * What a part of a machine is.
 *
 * @param label  which one: {@code L3 0}, {@code node 0+1}
 * @param detail what there is to say of it, {@code 32 MiB}; empty when nothing is known
 * @param badge  what sets it apart from others of its level, {@code V-Cache}; mostly empty
 * @param whole  false when some of its CPUs stand in another part
 */
record Name(Level level, String label, String detail, String badge, boolean whole) {
    Name(Level level, String label, String detail, boolean whole) {
        this(level, label, detail, "", whole);
    }

    /** {@code L3 0, 32 MiB}. */
    String text() {
        return (whole ? "" : "part of ") + label + (detail.isEmpty() ? "" : ", " + detail) + (badge.isEmpty() ? "" : ", " + badge);
    }
}
