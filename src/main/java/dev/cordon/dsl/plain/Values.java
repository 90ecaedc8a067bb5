package dev.cordon.dsl.plain;

import dev.cordon.cpu.NumberSet;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** What the compiler writes for literals, for truth, and where a value has to become one of another type. */
public final class Values {
    private Values() {
    }

    public static List<Object> createList(Object[] values) {
        return new ArrayList<>(Arrays.asList(values));
    }

    /** @param keysAndValues each key before its value */
    public static Map<Object, Object> createMap(Object[] keysAndValues) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) map.put(keysAndValues[i], keysAndValues[i + 1]);
        return map;
    }

    /** {@code [1, *list]}: puts the elements of each spread list where the list stands. */
    public static Object[] despreadList(Object[] values, Object[] spreads, int[] positions) {
        List<Object> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < spreads.length; i++) {
            while (next < positions[i]) all.add(values[next++]);
            Object spread = spreads[i];
            if (spread == null) all.add(null);
            else if (spread instanceof Collection<?> || spread.getClass().isArray()) all.addAll(Walk.elements(spread));
            else throw new IllegalArgumentException("Cannot spread the type " + spread.getClass().getName() + " with value " + spread);
        }
        while (next < values.length) all.add(values[next++]);
        return all.toArray();
    }

    /** {@code -n} */
    public static Object unaryMinus(Object value) {
        if (value instanceof Number n) return Numbers.negative(n);
        if (value instanceof ArrayList<?> many) {
            List<Object> negative = new ArrayList<>(many.size());
            for (Object one : many) negative.add(unaryMinus(one));
            return negative;
        }
        if (value == null) throw new NullPointerException();
        throw new MissingMethodException("negative", value);
    }

    /** Groovy's truth: null, 0, false and what is empty are false. */
    public static boolean booleanUnbox(Object value) {
        if (value == null) return false;
        if (value instanceof Boolean b) return b;
        if (value instanceof CharSequence s) return !s.isEmpty();
        if (value instanceof Collection<?> c) return !c.isEmpty();
        if (value instanceof Map<?, ?> m) return !m.isEmpty();
        if (value instanceof Number n) return Numbers.compare(n, 0) != 0;
        if (value instanceof Character c) return c != 0;
        if (value instanceof Iterator<?> i) return i.hasNext();
        if (value instanceof Enumeration<?> e) return e.hasMoreElements();
        if (value instanceof Optional<?> o) return o.isPresent();
        if (value instanceof Matcher m) return m.find(0);
        if (value.getClass().isArray()) return java.lang.reflect.Array.getLength(value) > 0;
        if (value instanceof NumberSet<?> s) return s.asBoolean();
        Method own = Own.method(value, "asBoolean");
        return own == null || booleanUnbox(Own.call(own, value));
    }

    public static boolean castToBoolean(Object value) {
        return booleanUnbox(value);
    }

    public static int intUnbox(Object value) {
        return number(value, int.class).intValue();
    }

    public static long longUnbox(Object value) {
        return number(value, long.class).longValue();
    }

    public static double doubleUnbox(Object value) {
        return value == null ? Double.NaN : number(value, double.class).doubleValue();
    }

    public static String castToString(Object value) {
        if (value == null) return null;
        return value.getClass().isArray() ? Format.text(value) : value.toString();
    }

    private static Number number(Object value, Class<?> type) {
        if (value instanceof Number n) return n;
        if (value instanceof Character c) return (int) c;
        if ((value instanceof String || value instanceof Template) && ((CharSequence) value).length() == 1) return (int) ((CharSequence) value).charAt(0);
        throw new CastException(value, type);
    }

    /** The value as one of the type, as an assignment to a variable of that type makes it. @throws ClassCastException when it cannot be */
    public static Object cast(Object value, Class<?> type) {
        Class<?> wanted = Types.boxed(type);
        if (value == null || wanted.isInstance(value)) return value;
        if (wanted == String.class) return Format.text(value);
        if (wanted == Boolean.class) return booleanUnbox(value);
        if (wanted == Character.class) return character(value);
        if (Number.class.isAssignableFrom(wanted)) return converted(number(value, type), wanted);
        if (Collection.class.isAssignableFrom(wanted)) return collection(value, wanted);
        throw new CastException(value, type);
    }

    private static Object character(Object value) {
        if (value instanceof Number n) return (char) n.intValue();
        String text = value.toString();
        if (text.length() == 1) return text.charAt(0);
        throw new CastException(text, char.class);
    }

    private static Number converted(Number n, Class<?> type) {
        if (type == Integer.class) return n.intValue();
        if (type == Long.class) return n.longValue();
        if (type == Double.class) return n.doubleValue();
        if (type == Float.class) return n.floatValue();
        if (type == Short.class) return n.shortValue();
        if (type == Byte.class) return n.byteValue();
        if (type == BigDecimal.class) return n instanceof Double || n instanceof Float ? new BigDecimal(n.doubleValue()) : new BigDecimal(n.toString());
        if (type == BigInteger.class) return n instanceof BigDecimal || n instanceof Double || n instanceof Float ? Numbers.decimal(n).toBigInteger() : new BigInteger(n.toString());
        if (type == Number.class) return n;
        throw new CastException(n, type);
    }

    private static Object collection(Object value, Class<?> type) {
        boolean many = value instanceof Collection<?>;
        if (many && (type == Set.class || type == LinkedHashSet.class)) return new LinkedHashSet<>((Collection<?>) value);
        if (value.getClass().isArray() && type.isAssignableFrom(ArrayList.class) && type.isInterface()) return new ArrayList<>(Walk.elements(value));
        if (value.getClass().isArray() && type == Set.class) return new LinkedHashSet<>(Walk.elements(value));
        throw new CastException(value, type);
    }

    /** {@code value as Type}, for the types of {@code compiler.Twins}. */
    public static Object asType(Object value, Class<?> type) {
        Class<?> wanted = Types.boxed(type);
        if (value == null || wanted.isInstance(value)) return value;
        if (value instanceof CharSequence s && wanted != String.class) {
            if (wanted == Integer.class) return Texts.toInteger(s);
            if (wanted == Long.class) return Texts.toLong(s);
            if (wanted == Double.class) return Double.valueOf(s.toString().trim());
            if (wanted == BigDecimal.class) return new BigDecimal(s.toString().trim());
            if (wanted == List.class) return Texts.toList(s);
            if (wanted == Set.class) return new LinkedHashSet<>(Texts.toList(s));
        }
        boolean many = value instanceof Collection<?> || value.getClass().isArray();
        if (many && wanted == List.class) return new ArrayList<>(Walk.elements(value));
        if (many && wanted == Set.class) return new LinkedHashSet<>(Walk.elements(value));
        if (many && wanted == String[].class) {
            Collection<?> elements = Walk.elements(value);
            String[] texts = new String[elements.size()];
            int i = 0;
            for (Object element : elements) texts[i++] = castToString(element);
            return texts;
        }
        return cast(value, type);
    }

    /** {@code value in container} */
    public static boolean isCase(Object value, Object container) {
        if (container == null) return value == null;
        if (container instanceof NumberSet<?> s) return s.isCase(value);
        if (container instanceof Collection<?> c) return Lists.isCase(c, value);
        if (container instanceof Map<?, ?> m) return Maps.isCase(m, value);
        if (container instanceof Class<?> type) return type.isInstance(value);
        if (container instanceof CharSequence s) return value != null ? s.toString().equals(value.toString()) : false;
        if (container instanceof Number a) return value instanceof Number b && Numbers.compare(a, b) == 0;
        if (container instanceof Block block) return booleanUnbox(block.call(value));
        if (container.getClass().isArray()) return Walk.elements(container).contains(value);
        Method own = Own.method(container, "isCase", value);
        return own == null ? Comparisons.compareEqual(container, value) : booleanUnbox(Own.call(own, container, value));
    }

    public static boolean isNotCase(Object value, Object container) {
        return !isCase(value, container);
    }

    /** {@code list[index] = value}: the only method that the compiler calls in this way. */
    @SuppressWarnings("unchecked")
    public static Object invokeMethodN(Class<?> caller, Object receiver, String putAt, Object[] values) {
        if (receiver instanceof Map<?, ?> map) Maps.putAt((Map<Object, Object>) map, values[0], values[1]);
        else if (!(receiver instanceof List<?>) || !(values[0] instanceof Number)) throw new MissingMethodException(putAt, receiver);
        else Lists.putAt((List<Object>) receiver, ((Number) values[0]).intValue(), values[1]);
        return null;
    }

    public static List<Object> toList(java.util.stream.Stream<?> values) {
        return new ArrayList<>(values.toList());
    }

    public static int get(int[] array, int index) {
        return array[Lists.index(index, array.length)];
    }

    public static Object objectArrayGet(Object[] array, int index) {
        return array[index < 0 ? index + array.length : index];
    }

    public static int size(Object[] array) {
        return array.length;
    }
}
