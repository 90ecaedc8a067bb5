package dev.cordon.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Long lists on few lines: addresses that differ only in their first number, and say the same, become one.
 *
 * @param address {@code /proc/irq/{24-68}/smp_affinity_list}
 * @param text    what is said about each of them
 * @param count   how many there are
 */
record Condensed(String address, String text, int count) {
    /** What a number that belongs to a name follows. */
    private static final String[] COUNTED = {"cpu", "policy", "node", "irq"};
    /** Two lines are still read one by one. */
    private static final int MANY = 3;
    private static final int LONGEST_LIST = 32;

    /**
     * One address and what is said about it.
     *
     * @param roughly what can be said instead where too many alike addresses would say something else each
     */
    record Item(String address, String text, String roughly) {
        Item(String address, String text) {
            this(address, text, text);
        }

        private Item rough() {
            return new Item(address, roughly);
        }
    }

    /** In the order in which the first of each group stands. */
    static List<Condensed> of(List<Item> items) {
        Map<Item, Set<String>> sayings = new HashMap<>();
        for (Item i : items) sayings.computeIfAbsent(new Item(pattern(i.address), i.roughly), k -> new HashSet<>()).add(i.text);
        return grouped(items.stream().map(i -> sayings.get(new Item(pattern(i.address), i.roughly)).size() > MANY ? i.rough() : i).toList());
    }

    private static List<Condensed> grouped(List<Item> items) {
        Map<Item, List<Item>> groups = new LinkedHashMap<>();
        for (Item i : items) groups.computeIfAbsent(new Item(pattern(i.address), i.text), k -> new ArrayList<>()).add(i);
        List<Condensed> lines = new ArrayList<>();
        groups.forEach((key, group) -> {
            if (group.size() < MANY) for (Item i : group) lines.add(new Condensed(i.address, i.text, 1));
            else lines.add(new Condensed(key.address.replace("\0", "{" + numbers(group) + "}"), key.text, group.size()));
        });
        return lines;
    }

    /** Each for itself. */
    static List<Condensed> none(List<Item> items) {
        return items.stream().map(i -> new Condensed(i.address, i.text, 1)).toList();
    }

    private static String pattern(String address) {
        int begin = begin(address);
        return begin < 0 ? address : address.substring(0, begin) + "\0" + address.substring(end(address, begin));
    }

    /** Where the first number begins that stands alone, as in {@code /irq/24/}, or counts what is named before it, as in {@code cpu24}; -1 without one. */
    private static int begin(String address) {
        for (int at = 0; at < address.length(); at++) {
            if (!isDigit(address.charAt(at))) continue;
            int end = end(address, at);
            boolean alone = (at == 0 || !isPart(address.charAt(at - 1)) && ".:".indexOf(address.charAt(at - 1)) < 0)
                    && (end == address.length() || !isPart(address.charAt(end)));
            if (alone || counts(address, at)) return at;
            at = end;
        }
        return -1;
    }

    private static boolean counts(String address, int at) {
        for (String word : COUNTED) if (address.startsWith(word, at - word.length())) return true;
        return false;
    }

    private static int end(String address, int begin) {
        int end = begin;
        while (end < address.length() && isDigit(address.charAt(end))) end++;
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPart(char c) {
        return isDigit(c) || c >= 'a' && c <= 'z';
    }

    private static String numbers(List<Item> group) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Item i : group) {
            int begin = begin(i.address);
            if (begin >= 0) numbers.add(Integer.valueOf(i.address.substring(begin, end(i.address, begin))));
        }
        StringBuilder list = new StringBuilder();
        for (Integer from = numbers.first(); from != null; ) {
            int to = from;
            while (numbers.contains(to + 1)) to++;
            if (!list.isEmpty()) list.append(',');
            if (list.length() > LONGEST_LIST) return list.append('…').toString();
            list.append(from).append(to > from ? "-" + to : "");
            from = numbers.higher(to);
        }
        return list.toString();
    }
}
