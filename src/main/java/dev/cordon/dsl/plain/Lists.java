package dev.cordon.dsl.plain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

/** What Groovy adds to lists and other collections, apart from what takes closures ({@link Each}). */
public final class Lists {
    private Lists() {
    }

    /** Negative indices count from the end. @throws ArrayIndexOutOfBoundsException when there are not so many elements */
    static int index(int index, int size) {
        if (index >= 0) return index;
        if (index + size < 0) throw new ArrayIndexOutOfBoundsException("Negative array index [" + index + "] too large for array size " + size);
        return index + size;
    }

    private static List<Object> copy(Iterable<?> values) {
        if (values instanceof Collection<?> c) return new ArrayList<>(c);
        List<Object> copy = new ArrayList<>();
        for (Object value : values) copy.add(value);
        return copy;
    }

    /** An empty list of the same kind, as far as that matters. */
    private static List<Object> like(List<?> list, int size) {
        return list instanceof LinkedList<?> ? new LinkedList<>() : new ArrayList<>(size);
    }

    public static Object getAt(List<?> list, int index) {
        int at = index(index, list.size());
        return at < list.size() ? list.get(at) : null;
    }

    public static Object getAt(List<?> list, Number index) {
        return getAt(list, index.intValue());
    }

    public static List<Object> getAt(List<?> list, IntRange range) {
        IntRange.Part part = range.of(list.size());
        List<?> some = list.subList(part.from(), part.to());
        List<Object> found = like(list, some.size());
        found.addAll(part.reverse() ? reverse(some) : some);
        return found;
    }

    public static void putAt(List<Object> list, int index, Object value) {
        int at = index(index, list.size());
        if (at < list.size()) {
            list.set(at, value);
        } else {
            while (list.size() < at) list.add(list.size(), null);
            list.add(at, value);
        }
    }

    public static Object first(List<?> list) {
        if (list.isEmpty()) throw new NoSuchElementException("Cannot access first() element from an empty List");
        return list.get(0);
    }

    public static Object first(Iterable<?> values) {
        Iterator<?> all = values.iterator();
        if (!all.hasNext()) throw new NoSuchElementException("Cannot access first() element from an empty Iterable");
        return all.next();
    }

    public static Object last(List<?> list) {
        if (list.isEmpty()) throw new NoSuchElementException("Cannot access last() element from an empty List");
        return list.get(list.size() - 1);
    }

    public static Object last(Iterable<?> values) {
        Iterator<?> all = values.iterator();
        if (!all.hasNext()) throw new NoSuchElementException("Cannot access last() element from an empty Iterable");
        Object last = null;
        while (all.hasNext()) last = all.next();
        return last;
    }

    public static Object head(List<?> list) {
        if (list.isEmpty()) throw new NoSuchElementException("Cannot access first() element from an empty List");
        return list.get(0);
    }

    public static List<Object> tail(List<?> list) {
        if (list.isEmpty()) throw new NoSuchElementException("Cannot access tail() for an empty iterable");
        return part(list, 1, list.size());
    }

    public static List<Object> init(List<?> list) {
        if (list.isEmpty()) throw new NoSuchElementException("Cannot access init() for an empty Iterable");
        return part(list, 0, list.size() - 1);
    }

    private static List<Object> part(List<?> list, int from, int to) {
        List<Object> part = like(list, to - from);
        for (int i = from; i < to; i++) part.add(list.get(i));
        return part;
    }

    public static List<Object> take(List<?> list, int count) {
        return part(list, 0, Math.clamp(count, 0, list.size()));
    }

    public static List<Object> drop(List<?> list, int count) {
        return part(list, Math.clamp(count, 0, list.size()), list.size());
    }

    public static List<Object> takeRight(List<?> list, int count) {
        return new ArrayList<>(list.subList(list.size() - Math.clamp(count, 0, list.size()), list.size()));
    }

    public static List<Object> dropRight(List<?> list, int count) {
        return new ArrayList<>(list.subList(0, list.size() - Math.clamp(count, 0, list.size())));
    }

    public static List<Object> reverse(List<?> list) {
        List<Object> reversed = new ArrayList<>(list.size());
        for (int i = list.size() - 1; i >= 0; i--) reversed.add(list.get(i));
        return reversed;
    }

    public static List<Object> plus(List<?> list, Object value) {
        List<Object> sum = like(list, list.size() + 1);
        sum.addAll(list);
        sum.add(value);
        return sum;
    }

    public static List<Object> plus(List<?> list, Collection<?> others) {
        List<Object> sum = like(list, list.size() + others.size());
        sum.addAll(list);
        sum.addAll(others);
        return sum;
    }

    public static List<Object> plus(List<?> list, Iterable<?> others) {
        return plus(list, (Collection<?>) copy(others));
    }

    public static List<Object> minus(List<?> list, Object value) {
        List<Object> rest = like(list, list.size());
        for (Object one : list) if (!Comparisons.compareEqual(one, value)) rest.add(one);
        return rest;
    }

    public static List<Object> minus(List<?> list, Collection<?> others) {
        List<Object> rest = like(list, list.size());
        for (Object one : list) if (!has(others, one)) rest.add(one);
        return rest;
    }

    public static List<Object> minus(List<?> list, Iterable<?> others) {
        return minus(list, (Collection<?>) copy(others));
    }

    private static boolean has(Iterable<?> values, Object value) {
        for (Object one : values) if (Comparisons.compareEqual(one, value)) return true;
        return false;
    }

    public static List<Object> multiply(List<?> list, Number times) {
        List<Object> all = like(list, list.size() * times.intValue());
        for (int i = 0; i < times.intValue(); i++) all.addAll(list);
        return all;
    }

    public static List<Object> leftShift(List<Object> list, Object value) {
        list.add(value);
        return list;
    }

    public static Set<Object> leftShift(Set<Object> set, Object value) {
        set.add(value);
        return set;
    }

    public static Collection<Object> leftShift(Collection<Object> collection, Object value) {
        collection.add(value);
        return collection;
    }

    public static boolean isCase(Collection<?> values, Object value) {
        return values.contains(value);
    }

    public static boolean isCase(Iterable<?> values, Object value) {
        for (Object one : values) if (value == null ? one == null : value.equals(one)) return true;
        return false;
    }

    public static String join(Iterable<?> values) {
        return join(values, "");
    }

    public static String join(Iterable<?> values, String separator) {
        StringBuilder text = new StringBuilder();
        boolean first = true;
        for (Object value : values) {
            if (!first && separator != null) text.append(separator);
            first = false;
            text.append(Format.text(value));
        }
        return text.toString();
    }

    public static List<Object> toList(Iterable<?> values) {
        return copy(values);
    }

    public static Set<Object> toSet(Collection<?> values) {
        Set<Object> set = new HashSet<>(values.size());
        set.addAll(values);
        return set;
    }

    public static Set<Object> toSet(Iterable<?> values) {
        Set<Object> set = new HashSet<>();
        for (Object value : values) set.add(value);
        return set;
    }

    public static List<Object> flatten(List<?> list) {
        List<Object> flat = like(list, list.size());
        flatten(list, flat);
        return flat;
    }

    private static void flatten(Iterable<?> values, List<Object> flat) {
        for (Object value : values) {
            if (value instanceof Collection<?> c) flatten(c, flat);
            else if (value != null && value.getClass().isArray()) flatten(Walk.elements(value), flat);
            else flat.add(value);
        }
    }

    public static Collection<Object> intersect(Collection<?> one, Collection<?> other) {
        Collection<Object> both = one instanceof Set<?> ? new LinkedHashSet<>() : new ArrayList<>();
        if (one.isEmpty() || other.isEmpty()) return both;
        Set<Object> others = new TreeSet<>(Order.NATURAL);
        others.addAll(other);
        for (Object value : one) if (others.contains(value)) both.add(value);
        return both;
    }

    public static List<List<Object>> withIndex(Iterable<?> values) {
        List<List<Object>> pairs = new ArrayList<>();
        for (Object value : values) pairs.add(new ArrayList<>(java.util.Arrays.asList(value, pairs.size())));
        return pairs;
    }

    public static boolean disjoint(Iterable<?> one, Iterable<?> other) {
        for (Object value : one) if (has(other, value)) return false;
        return true;
    }

    public static List<List<Object>> collate(Iterable<?> values, int size) {
        if (size <= 0) return List.of(copy(values));
        List<Object> all = copy(values);
        List<List<Object>> groups = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) groups.add(new ArrayList<>(all.subList(i, Math.min(i + size, all.size()))));
        return groups;
    }

    public static Map<Integer, Object> indexed(Iterable<?> values) {
        Map<Integer, Object> map = new LinkedHashMap<>();
        for (Object value : values) map.put(map.size(), value);
        return map;
    }

    public static List<Object> unique(List<Object> list) {
        return unique(list, true);
    }

    /** @param mutate whether the list itself loses its doubles, or a copy */
    public static List<Object> unique(List<Object> list, boolean mutate) {
        return mutate && list.size() < 2 ? list : Each.unique(list, mutate, Order.NATURAL);
    }

    public static List<Object> toUnique(List<?> list) {
        return Each.distinct(list, new TreeSet<>());
    }

    public static Object max(Iterable<?> values) {
        Object found = null;
        for (Object value : values) if (value != null && (found == null || Comparisons.compareGreaterThan(value, found))) found = value;
        return found;
    }

    public static Object min(Iterable<?> values) {
        Object found = null;
        for (Object value : values) if (value != null && (found == null || Comparisons.compareLessThan(value, found))) found = value;
        return found;
    }

    public static Number count(Iterable<?> values, Object value) {
        int count = 0;
        for (Object one : values) if (Comparisons.compareEqual(one, value)) count++;
        return count;
    }

    public static List<Object> sort(Iterable<?> values) {
        return Each.sort(values, true, Order.NATURAL);
    }

    public static List<Object> sort(Iterable<?> values, boolean mutate) {
        return Each.sort(values, mutate, Order.NATURAL);
    }

    public static List<Object> toSorted(Iterable<?> values) {
        return Each.sort(values, false, Order.NATURAL);
    }

    public static Object sum(Iterable<?> values) {
        return Each.sum(values.iterator(), null);
    }

    public static boolean asBoolean(Collection<?> values) {
        return !values.isEmpty();
    }

    public static int size(Iterable<?> values) {
        int size = 0;
        for (Object value : values) size++;
        return size;
    }

    public static String toString(Object value) {
        return Format.text(value);
    }

    public static Iterator<?> iterator(Object value) {
        return Walk.over(value);
    }
}
