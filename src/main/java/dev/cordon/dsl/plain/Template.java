package dev.cordon.dsl.plain;

import java.util.Arrays;

/**
 * A text with values in it, {@code "C$n"}; the twin of {@code GString}. As there, the values become text whenever the text is
 * asked for, it equals other texts of its kind only, and {@code ==} in scripts compares it with any text.
 */
public final class Template implements Comparable<Object>, CharSequence {
    private final Object[] values;
    private final String[] parts;

    /** @param parts the texts around the values: as many as values, or one more */
    public Template(Object[] values, String[] parts) {
        this.values = values;
        this.parts = parts;
    }

    public Template plus(String text) {
        String[] all;
        if (parts.length > values.length) {
            all = parts.clone();
            all[all.length - 1] += text;
        } else {
            all = Arrays.copyOf(parts, parts.length + 1);
            all[parts.length] = text;
        }
        return new Template(values, all);
    }

    public Template plus(Template other) {
        Template joint = parts.length > values.length ? this : plus("");
        String[] before = joint.parts;
        String[] all = Arrays.copyOf(before, before.length + other.parts.length - 1);
        all[before.length - 1] += other.parts[0];
        System.arraycopy(other.parts, 1, all, before.length, other.parts.length - 1);
        Object[] both = Arrays.copyOf(values, values.length + other.values.length);
        System.arraycopy(other.values, 0, both, values.length, other.values.length);
        return new Template(both, all);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.length || i < values.length; i++) {
            if (i < parts.length) text.append(parts[i]);
            if (i < values.length) text.append(Format.text(computed(values[i])));
        }
        return text.toString();
    }

    /** {@code "${-> n}"} is computed anew each time. */
    private static Object computed(Object value) {
        return value instanceof Block block && block.getMaximumNumberOfParameters() == 0 ? block.call() : value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Template other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return 37 + toString().hashCode();
    }

    @Override
    public int compareTo(Object other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public int length() {
        return toString().length();
    }

    @Override
    public char charAt(int index) {
        return toString().charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().subSequence(start, end);
    }

    @Override
    public boolean isEmpty() {
        return toString().isEmpty();
    }

    public boolean isBlank() {
        return toString().isBlank();
    }

    public String trim() {
        return toString().trim();
    }

    public String strip() {
        return toString().strip();
    }

    public String toUpperCase() {
        return toString().toUpperCase();
    }

    public String toLowerCase() {
        return toString().toLowerCase();
    }

    public String repeat(int count) {
        return toString().repeat(count);
    }

    public String concat(String text) {
        return toString().concat(text);
    }

    public String substring(int begin) {
        return toString().substring(begin);
    }

    public String substring(int begin, int end) {
        return toString().substring(begin, end);
    }

    public boolean startsWith(String text) {
        return toString().startsWith(text);
    }

    public boolean endsWith(String text) {
        return toString().endsWith(text);
    }

    public boolean contains(CharSequence text) {
        return toString().contains(text);
    }

    public int indexOf(String text) {
        return toString().indexOf(text);
    }

    public boolean equalsIgnoreCase(String text) {
        return toString().equalsIgnoreCase(text);
    }

    public String replace(CharSequence old, CharSequence text) {
        return toString().replace(old, text);
    }

    public String[] split(String pattern) {
        return toString().split(pattern);
    }
}
