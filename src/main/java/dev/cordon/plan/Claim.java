package dev.cordon.plan;

/**
 * One owner's wish for one address.
 *
 * @param word   what the script said ({@code vm irqMask})
 * @param origin where it was said
 * @param since  when it was recorded, milliseconds since 1970
 */
public record Claim(String owner, Transform transform, String word, Origin origin, long since) {
    @Override
    public boolean equals(Object o) {
        return o instanceof Claim c && c.since == since && c.owner.equals(owner) && c.transform.equals(transform) && c.word.equals(word) && c.origin.equals(origin);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + transform.hashCode();
    }
}
