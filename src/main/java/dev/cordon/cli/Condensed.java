package dev.cordon.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Long lists on few lines: addresses that differ only in their first number, and say the same, become one.
 *
 * @param address {@code /proc/irq/{24-68}/smp_affinity_list}
 * @param text    what is said about each of them
 * @param count   how many there are
 */
record Condensed(String address, String text, int count) {
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9a-z.:])(\\d+)(?![0-9a-z])|(?<=cpu|policy|node|irq)(\\d+)");
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
        return NUMBER.matcher(address).replaceFirst("\0");
    }

    private static String numbers(List<Item> group) {
        TreeSet<Integer> numbers = group.stream().map(i -> NUMBER.matcher(i.address)).filter(Matcher::find)
                .map(m -> Integer.valueOf(m.group())).collect(Collectors.toCollection(TreeSet::new));
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
