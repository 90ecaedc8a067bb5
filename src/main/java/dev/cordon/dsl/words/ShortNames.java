package dev.cordon.dsl.words;

/** Classes without their packages. */
public final class ShortNames {
    private ShortNames() {
    }

    /** {@code List<String>} for {@code java.util.List<java.lang.String>}, anywhere in a text. */
    public static String in(String text) {
        return text.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])", "");
    }
}
