package dev.cordon.dsl.plain;

/** {@code &}, {@code |} and {@code ^} of true and false. */
public final class Flags {
    private Flags() {
    }

    public static Boolean and(Boolean one, Boolean other) {
        return one && other;
    }

    public static Boolean or(Boolean one, Boolean other) {
        return one || other;
    }

    public static Boolean xor(Boolean one, Boolean other) {
        return one ^ other;
    }
}
