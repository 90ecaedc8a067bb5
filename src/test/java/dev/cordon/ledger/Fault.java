package dev.cordon.ledger;

/**
 * What goes wrong at one operation of a run.
 *
 * @param at     the operation, counted from 0 over the kernel and the journal together
 * @param sticky whether every later operation fails too
 * @param torn   bytes of an append that reach the file, for the torn kinds
 */
record Fault(int at, Kind kind, boolean sticky, int torn) {
    enum Kind {
        /** The operation is refused and nothing happens. */
        FAIL,
        /** It is done, and reported as failed. */
        DONE_BUT_FAILED,
        /** An append that reaches the file in part and fails; other operations just fail. */
        TORN,
        /** The process is gone before the operation. */
        CRASH_BEFORE,
        /** The process is gone after it. */
        CRASH_AFTER,
        /** The process is gone in the middle of an append. */
        TORN_CRASH,
        /** A write that is accepted and does nothing. */
        IGNORED,
        /** A write that is accepted and sets another value. */
        CLAMPED;

        boolean kills() {
            return this == CRASH_BEFORE || this == CRASH_AFTER || this == TORN_CRASH;
        }

        boolean tears() {
            return this == TORN || this == TORN_CRASH;
        }
    }

    static final Fault NONE = new Fault(-1, Kind.FAIL, false, 0);
}
