package dev.cordon.ledger;

import dev.cordon.plan.Origin;

import java.util.Optional;

/**
 * One line of a report: what became of one address.
 *
 * @param owner   who wanted it; empty when it is nobody's wish
 * @param address as {@link dev.cordon.plan.Address#text()} names it
 * @param wanted  the value it should have; empty when there is none
 * @param found   the value that was there, before a change or instead of it; empty when it is unknown
 * @param reason  why, for refusals and drift; else empty
 * @param origin  where in the script it was said, if it was
 */
public record Line(Kind kind, String owner, String address, String wanted, String found, String reason, Optional<Origin> origin) {
    /** The same, seen otherwise. */
    Line as(Kind other, String there, String why) {
        return new Line(other, owner, address, wanted, there, why, origin);
    }

    public enum Kind {
        /** Written, and read back. */
        CHANGED,
        /** It had the value already; it is held from now on. */
        HELD,
        /** Done once, without undo. */
        DONE,
        /** The kernel refused it; nothing was changed there, the run goes on. */
        REFUSED,
        /** Not the value that the ledger says it should have; left as it was found. */
        DRIFT,
        /** Brought back to what the remaining claims want. */
        RESTORED,
        /** Brought back to a value that does the same, since the kernel does not take the old one. */
        EQUIVALENT,
        /** There is nothing left to bring back: a CPU offline, an IRQ freed, a cgroup removed, a task ended. */
        GONE,
        /** It could not be done or brought back. */
        FAILED,
        /** Something to know that is neither. */
        NOTE
    }
}
