package dev.cordon.ledger;

/**
 * JSON in the making, for journals and undo files: on one line, or indented for people. A few lines of our own, because the
 * library's writer and reader are 80 classes that every hook would wait for.
 *
 * <p>Names of fields are ours and need no escapes. Half a character becomes an escape, so that any text is read back as it was.
 */
final class JsonWriter {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder text = new StringBuilder(256);
    private final boolean indented;
    private int depth;
    /** Nothing stands in the object or array yet. */
    private boolean first = true;
    /** A name has been written and waits for its value. */
    private boolean named;

    JsonWriter(boolean indented) {
        this.indented = indented;
    }

    /** What was written; the next value begins a text of its own. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        first = true;
        return taken;
    }

    /** Fields of an object as they were written before, without the comma before the first. */
    JsonWriter fields(String before) {
        if (!first) text.append(',');
        text.append(before);
        first = false;
        return this;
    }

    JsonWriter object() {
        element();
        text.append('{');
        depth++;
        first = true;
        return this;
    }

    JsonWriter endObject() {
        depth--;
        if (!first) line();
        text.append('}');
        first = false;
        return this;
    }

    JsonWriter array() {
        element();
        text.append('[');
        first = true;
        return this;
    }

    JsonWriter endArray() {
        if (indented) text.append(' ');
        text.append(']');
        first = false;
        return this;
    }

    JsonWriter name(String name) {
        if (!first) text.append(',');
        line();
        text.append('"').append(name).append(indented ? "\" : " : "\":");
        first = false;
        named = true;
        return this;
    }

    JsonWriter field(String name, String value) {
        return name(name).string(value);
    }

    JsonWriter field(String name, long value) {
        name(name).element();
        text.append(value);
        return this;
    }

    JsonWriter field(String name, boolean value) {
        name(name).element();
        text.append(value);
        return this;
    }

    JsonWriter string(String value) {
        element();
        text.append('"');
        int plain = 0;
        char[] characters = value.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            char c = characters[i];
            if (c >= ' ' && c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || !isHalf(value, i))) continue;
            text.append(value, plain, i);
            escape(c);
            plain = i + 1;
        }
        (plain == 0 ? text.append(value) : text.append(value, plain, value.length())).append('"');
        return this;
    }

    private void escape(char c) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\n' -> text.append('n');
            case '\t' -> text.append('t');
            case '\r' -> text.append('r');
            default -> text.append('u').append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
        }
    }

    private static boolean isHalf(String s, int i) {
        char c = s.charAt(i);
        if (Character.isHighSurrogate(c)) return i + 1 == s.length() || !Character.isLowSurrogate(s.charAt(i + 1));
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(s.charAt(i - 1)));
    }

    /** A value begins: in an array others may stand before it. */
    private void element() {
        if (!named) {
            if (!first) text.append(',');
            if (indented && !text.isEmpty()) text.append(' ');
        }
        named = false;
        first = false;
    }

    private void line() {
        if (!indented) return;
        text.append('\n');
        for (int i = 0; i < depth; i++) text.append("  ");
    }
}
