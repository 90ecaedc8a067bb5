package dev.cordon.dsl.plain;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

/** What a loop or a closure goes through when it is given a value of any type. */
final class Walk {
    private Walk() {
    }

    static Iterator<?> over(Object value) {
        if (value instanceof Iterable<?> i) return i.iterator();
        if (value instanceof Iterator<?> i) return i;
        if (value instanceof BaseStream<?, ?> s) return s.iterator();
        if (value instanceof Enumeration<?> e) return e.asIterator();
        return elements(value).iterator();
    }

    /** A single value is a collection of one; null is none. */
    static Collection<?> elements(Object value) {
        if (value == null) return List.of();
        if (value instanceof Collection<?> c) return c;
        if (value instanceof Map<?, ?> m) return m.entrySet();
        if (value instanceof Object[] array) return Arrays.asList(array);
        if (value.getClass().isArray()) return boxes(value);
        if (value instanceof String || value instanceof Template) return Texts.toList((CharSequence) value);
        if (value instanceof Class<?> type && type.isEnum()) return Arrays.asList(type.getEnumConstants());
        List<Object> one = new ArrayList<>(1);
        one.add(value);
        return one;
    }

    private static List<Object> boxes(Object array) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) list.add(Array.get(array, i));
        return list;
    }
}
