package dev.cordon.dsl.plain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** What Groovy adds to texts. */
public final class Texts {
    private Texts() {
    }

    public static String plus(String text, CharSequence more) {
        return text + more;
    }

    public static String plus(CharSequence text, Object value) {
        return text + Format.text(value);
    }

    public static String plus(Number number, String text) {
        return number + text;
    }

    public static String minus(CharSequence text, Object part) {
        String all = text.toString();
        String without = Format.text(part);
        int at = all.indexOf(without);
        return at < 0 ? all : all.substring(0, at) + all.substring(at + without.length());
    }

    public static String multiply(CharSequence text, Number times) {
        if (times.intValue() < 0) throw new IllegalArgumentException("multiply() should be called with a number of 0 or greater not: " + times.intValue());
        return text.toString().repeat(times.intValue());
    }

    public static int size(CharSequence text) {
        return text.length();
    }

    public static int size(String text) {
        return text.length();
    }

    public static boolean contains(CharSequence text, CharSequence part) {
        return text.toString().contains(part.toString());
    }

    public static boolean asBoolean(CharSequence text) {
        return !text.isEmpty();
    }

    public static boolean isCase(CharSequence text, Object value) {
        return value != null && text.toString().equals(value.toString());
    }

    public static String getAt(String text, int index) {
        int at = Lists.index(index, text.length());
        return text.substring(at, at + 1);
    }

    public static String getAt(Template text, int index) {
        return getAt(text.toString(), index);
    }

    public static String getAt(String text, IntRange range) {
        IntRange.Part part = range.of(text.length());
        String some = text.substring(part.from(), part.to());
        return part.reverse() ? reverse(some) : some;
    }

    public static String take(String text, int count) {
        return text.substring(0, Math.clamp(count, 0, text.length()));
    }

    public static String drop(String text, int count) {
        return text.substring(Math.clamp(count, 0, text.length()));
    }

    public static String reverse(CharSequence text) {
        return new StringBuilder(text).reverse().toString();
    }

    public static String capitalize(CharSequence text) {
        return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.subSequence(1, text.length()).toString();
    }

    public static String padLeft(CharSequence text, Number width) {
        return padLeft(text, width, " ");
    }

    public static String padLeft(CharSequence text, Number width, CharSequence padding) {
        return padding(width.intValue() - text.length(), padding) + text;
    }

    public static String padRight(CharSequence text, Number width) {
        return padRight(text, width, " ");
    }

    public static String padRight(CharSequence text, Number width, CharSequence padding) {
        return text + padding(width.intValue() - text.length(), padding);
    }

    public static String center(CharSequence text, Number width) {
        int room = Math.max(0, width.intValue() - text.length());
        return padding(room / 2, " ") + text + padding(room - room / 2, " ");
    }

    private static String padding(int width, CharSequence padding) {
        if (width <= 0) return "";
        return padding.toString().repeat(width / padding.length() + 1).substring(0, width);
    }

    public static List<String> toList(CharSequence text) {
        List<String> characters = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i++) characters.add(String.valueOf(text.charAt(i)));
        return characters;
    }

    public static List<String> readLines(CharSequence text) {
        return new ArrayList<>(text.toString().lines().toList());
    }

    public static List<String> tokenize(CharSequence text) {
        return tokens(new StringTokenizer(text.toString()));
    }

    public static List<String> tokenize(CharSequence text, CharSequence separators) {
        return tokens(new StringTokenizer(text.toString(), separators.toString()));
    }

    private static List<String> tokens(StringTokenizer tokens) {
        List<String> found = new ArrayList<>();
        while (tokens.hasMoreTokens()) found.add(tokens.nextToken());
        return found;
    }

    public static Integer toInteger(CharSequence text) {
        return Integer.valueOf(text.toString().trim());
    }

    public static Long toLong(CharSequence text) {
        return Long.valueOf(text.toString().trim());
    }

    public static boolean isInteger(CharSequence text) {
        try {
            toInteger(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    public static boolean isLong(CharSequence text) {
        try {
            toLong(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    public static boolean isNumber(CharSequence text) {
        try {
            new BigDecimal(text.toString().trim());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
