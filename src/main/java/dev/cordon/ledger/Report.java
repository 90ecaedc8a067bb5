package dev.cordon.ledger;

import java.util.List;

/**
 * What a run did, in order.
 *
 * @param outcome how it ended
 */
public record Report(List<Line> lines, Outcome outcome) {
    public enum Outcome {
        /** All that was asked is done, but for the lines that say otherwise. */
        DONE,
        /** An apply failed; everything is as it was before. */
        ROLLED_BACK,
        /** Something could not be brought back; it is kept in the ledger and tried again at the next call. */
        INCOMPLETE,
        /** The ledger could not be written and nobody knows what it says; the next call finds out and recovers. */
        UNKNOWN
    }

    public Report {
        lines = List.copyOf(lines);
    }

    public boolean failed() {
        return outcome != Outcome.DONE;
    }

    public boolean drifted() {
        for (Line line : lines) if (line.kind() == Line.Kind.DRIFT) return true;
        return false;
    }
}
