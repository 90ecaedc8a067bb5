package dev.cordon.ledger;

import java.util.ArrayList;
import java.util.List;

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

    /** What can go wrong at an operation of this nature, once; each kind that would make a difference there. */
    static List<Fault> at(int operation, SimulatedHost.Nature nature, int... torn) {
        List<Fault> faults = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            boolean fits = switch (kind) {
                case FAIL, CRASH_BEFORE -> true;
                case DONE_BUT_FAILED, CRASH_AFTER -> nature != SimulatedHost.Nature.LOOK;
                case TORN, TORN_CRASH -> nature == SimulatedHost.Nature.APPEND;
                case IGNORED, CLAMPED -> nature == SimulatedHost.Nature.CHANGE;
            };
            if (fits) for (int bytes : kind.tears() ? torn : new int[] {0}) faults.add(new Fault(operation, kind, false, bytes));
        }
        return faults;
    }

    /** The same, and every later operation fails. */
    Fault fromThenOn() {
        return new Fault(at, kind, true, torn);
    }

    static final Fault NONE = new Fault(-1, Kind.FAIL, false, 0);
}
