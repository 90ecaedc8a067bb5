package dev.cordon.plan;

/** Something the plan has to say that changes nothing: a tunable that this machine does not have, an IRQ that is managed. */
public record Note(Origin origin, String text) {
    @Override
    public String toString() {
        return origin + ": " + text;
    }
}
