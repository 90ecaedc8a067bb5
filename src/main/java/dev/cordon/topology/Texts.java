package dev.cordon.topology;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the texts of those files mean. Pure functions; a text that means nothing gives nothing, and never a guess. */
final class Texts {
    private static final int NONE = -1;

    private Texts() {
    }

    /** A number that is not negative. */
    static Optional<Long> number(String text) {
        long n = digits(text.strip());
        return n < 0 ? Optional.empty() : Optional.of(n);
    }

    /** The number in a name such as {@code cpu12}; -1 for {@code cpufreq}. */
    static int numberAfter(String prefix, String name) {
        if (!name.startsWith(prefix) || name.length() > prefix.length() + 9) return NONE;
        return (int) digits(name.substring(prefix.length()));
    }

    /** A hexadecimal number of at most {@code digits} digits after {@code 0x}, as PCI's files hold them. */
    static Optional<Integer> hexadecimal(String text, int digits) {
        String t = text.strip();
        if (!t.startsWith("0x") || t.length() == 2 || t.length() > 2 + digits) return Optional.empty();
        int n = 0;
        for (int i = 2; i < t.length(); i++) {
            char c = t.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : NONE;
            if (digit < 0) return Optional.empty();
            n = n << 4 | digit;
        }
        return Optional.of(n);
    }

    /** A size in bytes, of {@code 32768K} (Documentation/ABI/stable/sysfs-devices-system-cpu, cache/index/size). */
    static Optional<Long> size(String text) {
        String t = text.strip();
        int shift = t.endsWith("K") ? 10 : t.endsWith("M") ? 20 : t.endsWith("G") ? 30 : 0;
        long n = digits(shift == 0 ? t : t.substring(0, t.length() - 1));
        return n < 0 || n >= 1L << 32 ? Optional.empty() : Optional.of(n << shift);
    }

    /** Bytes, of the line {@code MemTotal:  16336196 kB}; in a node's {@code meminfo} it begins with {@code Node 0}. */
    static Optional<Long> memTotal(String meminfo) {
        return amount(meminfo, "MemTotal:");
    }

    /** Bytes, of a line {@code label 2048 kB} of a {@code meminfo}. */
    static Optional<Long> amount(String meminfo, String label) {
        int at = meminfo.indexOf(label);
        if (at < 0) return Optional.empty();
        int end = meminfo.indexOf('\n', at);
        String value = meminfo.substring(at + label.length(), end < 0 ? meminfo.length() : end).strip();
        if (!value.endsWith("kB")) return Optional.empty();
        long n = digits(value.substring(0, value.length() - 2).strip());
        return n < 0 || n >= 1L << 50 ? Optional.empty() : Optional.of(n << 10);
    }

    /** Distances by node, of {@code 10 20}: one for each node, in the order of their numbers. Empty when the counts differ. */
    static SortedMap<Integer, Integer> distances(String text, int[] nodes) {
        List<String> words = words(text);
        if (words.size() != nodes.length) return Collections.emptySortedMap();
        SortedMap<Integer, Integer> distances = new TreeMap<>();
        for (int i = 0; i < nodes.length; i++) {
            long distance = digits(words.get(i));
            // one byte each in ACPI's table (SLIT)
            if (distance < 0 || distance > 255) return Collections.emptySortedMap();
            distances.put(nodes[i], (int) distance);
        }
        return Collections.unmodifiableSortedMap(distances);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) > ' ') continue;
            if (i > from) words.add(text.substring(from, i));
            from = i + 1;
        }
        return words;
    }

    /** -1 when these are not 1 to 18 digits. */
    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 18) return NONE;
        long n = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return NONE;
            n = n * 10 + digit;
        }
        return n;
    }
}
