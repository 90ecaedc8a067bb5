package dev.cordon.topology;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the texts of those files mean. Pure functions. */
final class Texts {
    private Texts() {
    }

    /** A number that is not negative. */
    static Optional<Long> number(String text) {
        String t = text.strip();
        if (t.isEmpty() || t.length() > 18) return Optional.empty();
        long n = 0;
        for (int i = 0; i < t.length(); i++) {
            int digit = t.charAt(i) - '0';
            if (digit < 0 || digit > 9) return Optional.empty();
            n = n * 10 + digit;
        }
        return Optional.of(n);
    }

    /** The number in a name such as {@code cpu12}; empty for {@code cpufreq}. */
    static Optional<Integer> numberAfter(String prefix, String name) {
        if (!name.startsWith(prefix) || name.length() > prefix.length() + 9) return Optional.empty();
        return number(name.substring(prefix.length())).map(Long::intValue);
    }

    /** A size in bytes, of {@code 32768K} (Documentation/ABI/stable/sysfs-devices-system-cpu, cache/index/size). */
    static Optional<Long> size(String text) {
        String t = text.strip();
        int shift = t.endsWith("K") ? 10 : t.endsWith("M") ? 20 : t.endsWith("G") ? 30 : 0;
        return number(shift == 0 ? t : t.substring(0, t.length() - 1)).filter(n -> n < 1L << 32).map(n -> n << shift);
    }

    /** Bytes, of the line {@code Node 0 MemTotal:  16336196 kB} of a node's {@code meminfo}. */
    static Optional<Long> memTotal(String meminfo) {
        int at = meminfo.indexOf("MemTotal:");
        if (at < 0) return Optional.empty();
        int end = meminfo.indexOf('\n', at);
        String value = meminfo.substring(at + "MemTotal:".length(), end < 0 ? meminfo.length() : end).strip();
        return value.endsWith("kB") ? number(value.substring(0, value.length() - 2)).map(n -> n << 10) : number(value);
    }

    /** Distances by node, of {@code 10 20}: one for each node, in the order of their numbers. Empty when the counts differ. */
    static SortedMap<Integer, Integer> distances(String text, int[] nodes) {
        String[] words = text.strip().split("\\s+");
        SortedMap<Integer, Integer> distances = new TreeMap<>();
        if (words.length == nodes.length) {
            for (int i = 0; i < nodes.length; i++) {
                Optional<Long> distance = number(words[i]);
                if (distance.isEmpty()) return Collections.emptySortedMap();
                distances.put(nodes[i], distance.get().intValue());
            }
        }
        return Collections.unmodifiableSortedMap(distances);
    }
}
