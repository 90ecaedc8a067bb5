package dev.cordon.dsl.plain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Groovy adds to maps. A closure takes an entry, or its key and its value. */
public final class Maps {
    private Maps() {
    }

    private static Object call(Block block, Map.Entry<?, ?> entry) {
        return block.getMaximumNumberOfParameters() == 2 ? block.call(new Object[] {entry.getKey(), entry.getValue()}) : block.call(entry);
    }

    private static boolean holds(Block block, Map.Entry<?, ?> entry) {
        return Values.booleanUnbox(call(block, entry));
    }

    /** Adds what a closure gave for an entry: an entry, a map, or a list or array of key and value. */
    static void add(Map<Object, Object> map, Object pair) {
        if (pair == null) return;
        if (pair instanceof Map<?, ?> m) map.putAll(m);
        else if (pair instanceof List<?> l) map.put(l.isEmpty() ? null : l.get(0), l.size() <= 1 ? null : l.get(1));
        else if (pair instanceof Object[] a) map.put(a.length == 0 ? null : a[0], a.length <= 1 ? null : a[1]);
        else if (pair instanceof Map.Entry<?, ?> e) map.put(e.getKey(), e.getValue());
        else throw new CastException(pair, Map.Entry.class);
    }

    private static Map<Object, Object> like(Map<?, ?> map) {
        return map instanceof java.util.SortedMap<?, ?> ? new java.util.TreeMap<>() : new LinkedHashMap<>();
    }

    public static Object getAt(Map<?, ?> map, Object key) {
        return map.get(key);
    }

    /** {@code map['key']}; of any other value the property of that name. */
    public static Object getAt(Object value, String name) throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> map) return map.get(name);
        if (value instanceof java.util.Collection<?> values) {
            List<Object> each = new ArrayList<>();
            for (Object one : values) if (one != null) each.add(getAt(one, name));
            return each;
        }
        String capital = Texts.capitalize(name);
        for (java.lang.reflect.Method m : value.getClass().getMethods()) {
            if (m.getParameterCount() == 0 && (m.getName().equals("get" + capital) || m.getName().equals("is" + capital))) return m.invoke(value);
        }
        throw new MissingMethodException("get" + capital, value);
    }

    public static Object putAt(Map<Object, Object> map, Object key, Object value) {
        map.put(key, value);
        return value;
    }

    public static boolean isCase(Map<?, ?> map, Object key) {
        return Values.booleanUnbox(map.get(key));
    }

    public static boolean asBoolean(Map<?, ?> map) {
        return !map.isEmpty();
    }

    public static Map<Object, Object> plus(Map<?, ?> map, Map<?, ?> others) {
        Map<Object, Object> sum = like(map);
        sum.putAll(map);
        sum.putAll(others);
        return sum;
    }

    public static Map<?, ?> each(Map<?, ?> map, Block block) {
        for (Map.Entry<?, ?> entry : map.entrySet()) call(block, entry);
        return map;
    }

    public static List<Object> collect(Map<?, ?> map, Block block) {
        List<Object> found = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) found.add(call(block, entry));
        return found;
    }

    public static Map<Object, Object> collectEntries(Map<?, ?> map, Block block) {
        Map<Object, Object> found = like(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) add(found, call(block, entry));
        return found;
    }

    public static Map.Entry<?, ?> find(Map<?, ?> map, Block block) {
        for (Map.Entry<?, ?> entry : map.entrySet()) if (holds(block, entry)) return entry;
        return null;
    }

    public static Map<Object, Object> findAll(Map<?, ?> map, Block block) {
        Map<Object, Object> found = like(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) if (holds(block, entry)) found.put(entry.getKey(), entry.getValue());
        return found;
    }

    public static boolean any(Map<?, ?> map, Block block) {
        for (Map.Entry<?, ?> entry : map.entrySet()) if (holds(block, entry)) return true;
        return false;
    }

    public static boolean every(Map<?, ?> map, Block block) {
        for (Map.Entry<?, ?> entry : map.entrySet()) if (!holds(block, entry)) return false;
        return true;
    }

    public static Number count(Map<?, ?> map, Block block) {
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) if (holds(block, entry)) count++;
        return count;
    }

    public static Map.Entry<?, ?> max(Map<?, ?> map, Block block) {
        return (Map.Entry<?, ?>) Each.max(map.entrySet(), block);
    }

    public static Map.Entry<?, ?> min(Map<?, ?> map, Block block) {
        return (Map.Entry<?, ?>) Each.min(map.entrySet(), block);
    }

    public static Map<Object, Object> sort(Map<?, ?> map, Block block) {
        Map<Object, Object> sorted = new LinkedHashMap<>();
        Collection<Object> entries = Each.sort(map.entrySet(), false, Order.of(block));
        for (Object one : entries) if (one instanceof Map.Entry<?, ?> entry) sorted.put(entry.getKey(), entry.getValue());
        return sorted;
    }

    public static Map<Object, Map<Object, Object>> groupBy(Map<?, ?> map, Block block) {
        Map<Object, Map<Object, Object>> groups = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = call(block, entry);
            Map<Object, Object> group = groups.get(key);
            if (group == null) groups.put(key, group = like(map));
            group.put(entry.getKey(), entry.getValue());
        }
        return groups;
    }

    public static Object inject(Map<?, ?> map, Object start, Block block) {
        Object result = start;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            result = block.getMaximumNumberOfParameters() == 3 ? block.call(new Object[] {result, entry.getKey(), entry.getValue()})
                    : block.call(new Object[] {result, entry});
        }
        return result;
    }
}
