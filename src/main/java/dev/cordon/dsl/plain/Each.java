package dev.cordon.dsl.plain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

/** The methods of lists, other collections and numbers that take a closure. */
public final class Each {
    private Each() {
    }

    private static boolean holds(Block block, Object value) {
        return Values.booleanUnbox(block.call(value));
    }

    private static <T> T each(Iterator<?> values, T all, Block block) {
        while (values.hasNext()) block.call(values.next());
        return all;
    }

    public static List<?> each(List<?> values, Block block) {
        return each(values.iterator(), values, block);
    }

    public static Set<?> each(Set<?> values, Block block) {
        return each(values.iterator(), values, block);
    }

    public static Collection<?> each(Collection<?> values, Block block) {
        return each(values.iterator(), values, block);
    }

    public static Iterable<?> each(Iterable<?> values, Block block) {
        return each(values.iterator(), values, block);
    }

    public static Object each(Object values, Block block) {
        return each(Walk.over(values), values, block);
    }

    private static <T> T eachWithIndex(Iterator<?> values, T all, Block block) {
        for (int i = 0; values.hasNext(); i++) block.call(new Object[] {values.next(), i});
        return all;
    }

    public static List<?> eachWithIndex(List<?> values, Block block) {
        return eachWithIndex(values.iterator(), values, block);
    }

    public static Set<?> eachWithIndex(Set<?> values, Block block) {
        return eachWithIndex(values.iterator(), values, block);
    }

    public static Collection<?> eachWithIndex(Collection<?> values, Block block) {
        return eachWithIndex(values.iterator(), values, block);
    }

    public static Iterable<?> eachWithIndex(Iterable<?> values, Block block) {
        return eachWithIndex(values.iterator(), values, block);
    }

    public static void times(Number count, Block block) {
        for (int i = 0, n = count.intValue(); i < n; i++) {
            block.call((Object) i);
        }
    }

    public static void upto(Number from, Number to, Block block) {
        if (from.intValue() > to.intValue()) {
            throw new GroovyRuntimeException("The argument (" + to + ") to upto() cannot be less than the value (" + from + ") it's called on.");
        }
        for (int i = from.intValue(); i <= to.intValue(); i++) block.call((Object) i);
    }

    public static void downto(Number from, Number to, Block block) {
        if (from.intValue() < to.intValue()) {
            throw new GroovyRuntimeException("The argument (" + to + ") to downto() cannot be greater than the value (" + from + ") it's called on.");
        }
        for (int i = from.intValue(); i >= to.intValue(); i--) block.call((Object) i);
    }

    public static List<Object> collect(Iterable<?> values, Block block) {
        return collect(values.iterator(), block);
    }

    public static List<Object> collect(Object values, Block block) {
        return collect(Walk.over(values), block);
    }

    private static List<Object> collect(Iterator<?> values, Block block) {
        List<Object> found = new ArrayList<>();
        while (values.hasNext()) found.add(block.call(values.next()));
        return found;
    }

    public static List<Object> collectMany(Iterable<?> values, Block block) {
        List<Object> found = new ArrayList<>();
        for (Object value : values) {
            Collection<?> some = (Collection<?>) block.call(value);
            if (some != null) found.addAll(some);
        }
        return found;
    }

    public static Map<Object, Object> collectEntries(Iterable<?> values, Block block) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object value : values) Maps.add(map, block.call(value));
        return map;
    }

    public static Object find(Collection<?> values, Block block) {
        for (Object value : values) if (holds(block, value)) return value;
        return null;
    }

    public static Object find(Object values, Block block) {
        for (Iterator<?> i = Walk.over(values); i.hasNext(); ) {
            Object value = i.next();
            if (holds(block, value)) return value;
        }
        return null;
    }

    private static <T extends Collection<Object>> T findAll(Iterator<?> values, T found, Block block) {
        while (values.hasNext()) {
            Object value = values.next();
            if (holds(block, value)) found.add(value);
        }
        return found;
    }

    public static List<Object> findAll(List<?> values, Block block) {
        return findAll(values.iterator(), values instanceof java.util.LinkedList<?> ? new java.util.LinkedList<>() : new ArrayList<>(), block);
    }

    public static Set<Object> findAll(Set<?> values, Block block) {
        return findAll(values.iterator(), values instanceof java.util.SortedSet<?> ? new TreeSet<>() : new LinkedHashSet<>(), block);
    }

    public static List<Object> findAll(Object values, Block block) {
        return findAll(Walk.over(values), new ArrayList<>(), block);
    }

    public static int findIndexOf(Iterable<?> values, Block block) {
        int i = 0;
        for (Object value : values) {
            if (holds(block, value)) return i;
            i++;
        }
        return -1;
    }

    public static boolean any(Iterable<?> values, Block block) {
        for (Object value : values) if (holds(block, value)) return true;
        return false;
    }

    public static boolean every(Iterable<?> values, Block block) {
        for (Object value : values) if (!holds(block, value)) return false;
        return true;
    }

    public static Number count(Iterable<?> values, Block block) {
        int count = 0;
        for (Object value : values) if (holds(block, value)) count++;
        return count;
    }

    public static Object max(Iterable<?> values, Block block) {
        return extreme(values, block, 1);
    }

    public static Object min(Iterable<?> values, Block block) {
        return extreme(values, block, -1);
    }

    /** Of values that are equally far the first. @param way 1 for the greatest, -1 for the least */
    private static Object extreme(Iterable<?> values, Block block, int way) {
        if (block.getMaximumNumberOfParameters() != 1) return extreme(values, Order.of(block), way);
        Object found = null;
        Object measure = null;
        boolean first = true;
        for (Object value : values) {
            Object other = block.call(value);
            if (first || further(other, measure, way) > 0) {
                found = value;
                measure = other;
            }
            first = false;
        }
        return found;
    }

    private static Object extreme(Iterable<?> values, Order order, int way) {
        Object found = null;
        boolean first = true;
        for (Object value : values) {
            // Groovy passes over nulls in max, and not in min
            if (way > 0 && value == null) continue;
            if (first || way * order.compare(value, found) > 0) found = value;
            first = false;
        }
        return found;
    }

    private static int further(Object value, Object than, int way) {
        return way > 0 ? -Comparisons.compare(than, value, false) : -Comparisons.compare(value, than, false);
    }

    public static Object sum(Iterable<?> values, Block block) {
        return sum(values.iterator(), block);
    }

    /** @param block may be null: the values themselves are added */
    static Object sum(Iterator<?> values, Block block) {
        Object sum = null;
        for (boolean first = true; values.hasNext(); first = false) {
            Object value = values.next();
            Object next = block == null ? value : block.call(value);
            sum = first ? next : Sums.plus(sum, next);
        }
        return sum;
    }

    public static Object inject(Iterable<?> values, Block block) {
        Iterator<?> all = values.iterator();
        if (!all.hasNext()) throw new NoSuchElementException("Cannot call inject() on an empty iterable without passing an initial value.");
        return inject(all, all.next(), block);
    }

    public static Object inject(Collection<?> values, Block block) {
        return inject((Iterable<?>) values, block);
    }

    public static Object inject(Iterable<?> values, Object start, Block block) {
        return inject(values.iterator(), start, block);
    }

    public static Object inject(Collection<?> values, Object start, Block block) {
        return inject(values.iterator(), start, block);
    }

    private static Object inject(Iterator<?> values, Object start, Block block) {
        Object result = start;
        while (values.hasNext()) result = block.call(new Object[] {result, values.next()});
        return result;
    }

    public static Map<Object, List<Object>> groupBy(Iterable<?> values, Block block) {
        Map<Object, List<Object>> groups = new LinkedHashMap<>();
        for (Object value : values) {
            Object key = block.call(value);
            List<Object> group = groups.get(key);
            if (group == null) groups.put(key, group = new ArrayList<>());
            group.add(value);
        }
        return groups;
    }

    public static Map<Object, Integer> countBy(Iterable<?> values, Block block) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        for (Object value : values) {
            Object key = block.call(value);
            Integer before = counts.get(key);
            counts.put(key, before == null ? 1 : before + 1);
        }
        return counts;
    }

    public static List<Object> takeWhile(List<?> values, Block block) {
        int count = 0;
        for (Object value : values) {
            if (!holds(block, value)) break;
            count++;
        }
        return Lists.take(values, count);
    }

    public static List<Object> dropWhile(List<?> values, Block block) {
        return Lists.drop(values, takeWhile(values, block).size());
    }

    public static List<Object> sort(Iterable<?> values, Block block) {
        return sort(values, true, Order.of(block));
    }

    public static List<Object> sort(Iterable<?> values, boolean mutate, Block block) {
        return sort(values, mutate, Order.of(block));
    }

    public static List<Object> toSorted(Iterable<?> values, Block block) {
        return sort(values, false, Order.of(block));
    }

    /** @param mutate whether a list is itself sorted, or a copy */
    @SuppressWarnings("unchecked")
    static List<Object> sort(Iterable<?> values, boolean mutate, Order order) {
        List<Object> list = mutate && values instanceof List<?> ? (List<Object>) values : Lists.toList(values);
        list.sort(order);
        return list;
    }

    public static List<Object> unique(List<Object> values, Block block) {
        return unique(values, true, Order.equal(block));
    }

    public static List<Object> unique(List<Object> values, boolean mutate, Block block) {
        return unique(values, mutate, Order.equal(block));
    }

    /** @param seen finds out what is there already */
    static List<Object> distinct(List<?> values, Set<Object> seen) {
        List<Object> kept = new ArrayList<>();
        for (Object value : values) if (seen.add(value)) kept.add(value);
        return kept;
    }

    static List<Object> unique(List<Object> values, boolean mutate, Order order) {
        List<Object> kept = new ArrayList<>();
        for (Object value : values) {
            boolean known = false;
            for (Object one : kept) known = known || order.compare(value, one) == 0;
            if (!known) kept.add(value);
        }
        if (!mutate) return kept;
        values.clear();
        values.addAll(kept);
        return values;
    }
}
