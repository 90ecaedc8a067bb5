package dev.cordon.dsl.plain;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** How values look inside of texts. */
final class Format {
    private Format() {
    }

    static String text(Object value) {
        if (value == null) return "null";
        if (value instanceof CharSequence) return value.toString();
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value.getClass().isArray()) return append(new StringBuilder(), value).toString();
        return value.toString();
    }

    private static StringBuilder append(StringBuilder text, Object value) {
        if (value instanceof Collection<?> c) return collection(text, c);
        if (value instanceof Map<?, ?> m) return map(text, m);
        if (value instanceof char[] characters) return text.append(characters);
        if (value != null && value.getClass().isArray()) return array(text, value);
        return text.append(text(value));
    }

    private static StringBuilder collection(StringBuilder text, Collection<?> collection) {
        text.append('[');
        String comma = "";
        for (Object item : collection) {
            text.append(comma);
            comma = ", ";
            if (item == collection) text.append("(this Collection)");
            else append(text, item);
        }
        return text.append(']');
    }

    private static StringBuilder array(StringBuilder text, Object array) {
        text.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            if (i > 0) text.append(", ");
            append(text, Array.get(array, i));
        }
        return text.append(']');
    }

    private static StringBuilder map(StringBuilder text, Map<?, ?> map) {
        if (map.isEmpty()) return text.append("[:]");
        text.append('[');
        String comma = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(comma);
            comma = ", ";
            if (entry.getKey() == map) text.append("(this Map)");
            else append(text, entry.getKey());
            text.append(':');
            if (entry.getValue() == map) text.append("(this Map)");
            else append(text, entry.getValue());
        }
        return text.append(']');
    }
}
