package dev.cordon.dsl.compiler;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.plain.IntRange;
import dev.cordon.dsl.plain.Template;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.Range;
import org.codehaus.groovy.runtime.GStringImpl;

import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Calls a method of Groovy's and its twin with the same values, and shows what came of each. */
public final class TwinTrial {
    /** The same value as Groovy has it and as scripts without Groovy have it. */
    private record Both(Object groovy, Object plain) {
        static Both of(Object value) {
            return new Both(value, value);
        }
    }

    public static final class One extends Closure<Object> {
        private final transient Function<Object, Object> code;

        public One(Function<Object, Object> code) {
            super(null);
            this.code = code;
        }

        public Object doCall(Object value) {
            return code.apply(value);
        }
    }

    public static final class Two extends Closure<Object> {
        private final transient Function<Object[], Object> code;

        public Two(Function<Object[], Object> code) {
            super(null);
            this.code = code;
        }

        public Object doCall(Object a, Object b) {
            return code.apply(new Object[] {a, b});
        }
    }

    private static final class Plain extends Block {
        private final int takes;
        private final Function<Object[], Object> code;

        Plain(int takes, Function<Object[], Object> code) {
            super(null, null);
            this.takes = takes;
            this.code = code;
        }

        @Override
        public Object call(Object... values) {
            return values.length == takes ? code.apply(values) : other(values);
        }

        @Override
        public int getMaximumNumberOfParameters() {
            return takes;
        }
    }

    /** Methods that only the compiler calls, with values of its own making. */
    private static final Set<String> COMPILERS = Set.of("createMap", "createList", "despreadList", "invokeMethodN");

    private final Random random;
    private boolean arrays;

    public TwinTrial(long seed) {
        random = new Random(seed);
    }

    /** Groovy's methods that have twins. */
    public static List<Method> methods() {
        List<Method> found = new ArrayList<>();
        for (String owner : Twins.owners()) {
            for (Method m : type(owner.replace('/', '.')).getDeclaredMethods()) {
                if (Modifier.isStatic(m.getModifiers()) && Modifier.isPublic(m.getModifiers()) && !COMPILERS.contains(m.getName())
                        && Twins.method(owner, m.getName(), descriptor(m)).isPresent()) found.add(m);
            }
        }
        return found;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodTypeDesc descriptor(Method m) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> p : m.getParameterTypes()) text.append(p.descriptorString());
        return MethodTypeDesc.ofDescriptor(text + ")" + m.getReturnType().descriptorString());
    }

    /** @return what differs; empty when nothing does */
    public String differs(Method m) throws ReflectiveOperationException {
        Twins.Twin twin = Twins.method(m.getDeclaringClass().getName().replace('.', '/'), m.getName(), descriptor(m)).orElseThrow();
        Class<?> owner = type(twin.owner().packageName() + "." + twin.owner().displayName());
        Method other = Arrays.stream(owner.getDeclaredMethods()).filter(o -> o.getName().equals(twin.name()) && descriptor(o).equals(twin.type())).findFirst().orElseThrow();
        // Groovy takes an array that something is compared with for a list of arguments
        arrays = !m.getName().startsWith("compare");
        Object[] values = new Object[m.getParameterCount()];
        Object[] plain = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Both both = value(m.getParameterTypes()[i]);
            values[i] = both.groovy;
            plain[i] = both.plain == both.groovy ? copy(both.plain) : both.plain;
        }
        String given = show(values);
        String one = result(m, values);
        String two = result(other, plain);
        return one.equals(two) ? "" : m.getName() + given + "\n  Groovy: " + one + "\n  twin:   " + two;
    }

    private static String result(Method m, Object[] values) throws IllegalAccessException {
        try {
            return show(m.invoke(null, values)) + " of " + show(values);
        } catch (InvocationTargetException e) {
            Throwable t = e.getCause();
            if (String.valueOf(t.getMessage()).startsWith("Ambiguous method overloading") || t instanceof ClassCastException) return "not to be had";
            if (t.getClass().getSimpleName().matches("MissingMethodException.*|MissingPropertyException.*|WrongArguments")) return "not to be had";
            return t.getClass().getSimpleName() + (t instanceof NullPointerException || t instanceof IndexOutOfBoundsException ? "" : " " + String.valueOf(t.getMessage()).replaceAll("@[0-9a-f]+", "@"));
        }
    }

    private static Object copy(Object value) {
        if (value instanceof TreeSet<?> s) return new TreeSet<>(s);
        if (value instanceof Set<?> s) return new LinkedHashSet<>(s);
        if (value instanceof List<?> l) return new ArrayList<>(l);
        if (value instanceof TreeMap<?, ?> m) return new TreeMap<>(m);
        if (value instanceof Map<?, ?> m) return new LinkedHashMap<>(m);
        return value;
    }

    private static String show(Object value) {
        if (value == null) return "null";
        if (value instanceof Closure<?> || value instanceof Block) return "block";
        if (value instanceof GString || value instanceof Template) return "template " + value;
        if (value instanceof Range<?> || value instanceof IntRange) return "range " + value;
        if (value instanceof Map.Entry<?, ?> e) return show(e.getKey()) + "=" + show(e.getValue());
        if (value instanceof Map<?, ?> m) return "map" + (value instanceof TreeMap ? " sorted" : "") + show(new ArrayList<>(m.entrySet()));
        if (value instanceof Set<?> s) return "set" + (value instanceof TreeSet ? " sorted" : "") + show(new ArrayList<>(s));
        if (value.getClass().isArray()) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) list.add(Array.get(value, i));
            return "array" + show(list);
        }
        if (value instanceof Collection<?> c) return c.stream().map(TwinTrial::show).toList().toString();
        if (value instanceof java.util.Iterator<?> i) {
            List<Object> list = new ArrayList<>();
            i.forEachRemaining(list::add);
            return "iterator" + show(list);
        }
        return value.getClass().getSimpleName() + " " + (value instanceof java.util.stream.Stream ? "" : value);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private Both value(Class<?> type) {
        if (type == int.class) return Both.of(random.nextInt(-3, 6));
        if (type == boolean.class || type == Boolean.class) return Both.of(random.nextBoolean());
        if (type == Integer.class) return Both.of(random.nextInt(-3, 40));
        if (type == BigDecimal.class) return Both.of(new BigDecimal(pick("1.5", "-2.25", "3", "0.5")));
        if (type == Number.class) return Both.of(number());
        if (type == String.class) return Both.of(text());
        if (type == GString.class || type == GStringImpl.class) return template();
        if (type == CharSequence.class) return random.nextInt(4) == 0 ? template() : Both.of(text());
        if (type == Closure.class) return block();
        if (Range.class.isAssignableFrom(type)) return range();
        if (type == Set.class) return Both.of(new LinkedHashSet<>(list()));
        if (Map.class.isAssignableFrom(type)) return Both.of(map());
        if (type == Object[].class || type.isArray() && !type.getComponentType().isPrimitive()) return Both.of(list().toArray());
        if (type == int[].class) return Both.of(new int[] {3, 1, 2});
        if (type == java.util.stream.Stream.class) return new Both(List.of(1, 2).stream(), List.of(1, 2).stream());
        if (type == Class.class) return Both.of(String.class);
        if (type == Object.class) return random.nextInt(4) == 0 ? pick(template(), range()) : Both.of(object());
        if (List.class.isAssignableFrom(type)) return random.nextInt(6) == 0 ? range() : Both.of(list());
        return random.nextInt(5) == 0 ? Both.of(new LinkedHashSet<>(list())) : Both.of(list());
    }

    private Number number() {
        return pick(0, 1, 2, -3, 7, 5L, -2L, 1.5d, 2.0f, new BigDecimal("2.50"), new BigDecimal("3"), new BigInteger("12"), (short) 4, (byte) 2, 100);
    }

    private String text() {
        return pick("", "a", "abc", " x ", "a,b", "12", "-3", "1.5", "two\nlines\n", "b", "aa bb", "99999999999");
    }

    private Object object() {
        return pick(null, number(), text(), 'c', true, false, list(), new LinkedHashSet<>(list()), map(), arrays ? new Object[] {1, "a"} : 1, arrays ? new int[] {1, 2} : 2);
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        int kind = random.nextInt(4);
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(switch (kind) {
                case 0 -> random.nextInt(4);
                case 1 -> text();
                case 2 -> pick(1, 2L, new BigDecimal("1.0"), 2.0d, 3);
                default -> pick(1, null, "a", List.of(1, 2), List.of("k", 2), 2, "b", 'a');
            });
        }
        return list;
    }

    private Map<Object, Object> map() {
        Map<Object, Object> map = random.nextInt(4) == 0 ? new TreeMap<>() : new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) map.put(pick("a", "b", "c", "d"), pick(1, 2, 0, "x", 3L));
        return map;
    }

    private Both template() {
        Object[] values = {pick(1, "v", null, List.of(1), Map.of("a", 1))};
        String[] parts = pick(new String[] {"", ""}, new String[] {"a", "b"}, new String[] {"a"});
        return new Both(new GStringImpl(values, parts), new Template(values, parts));
    }

    private Both range() {
        int from = random.nextInt(-2, 4);
        int to = random.nextInt(-2, 4);
        boolean right = random.nextInt(3) > 0;
        boolean left = random.nextInt(5) > 0;
        return new Both(new groovy.lang.IntRange(left, right, from, to), new IntRange(left, right, from, to));
    }

    private Both block() {
        if (random.nextInt(4) == 0) {
            Function<Object[], Object> code = pick(v -> v[1], v -> show(v[0]).compareTo(show(v[1])), v -> Arrays.asList(v[1], v[0]), v -> show(v[0]).length() > show(v[1]).length());
            return new Both(new Two(code), new Plain(2, code));
        }
        Function<Object, Object> code = pick(v -> v, v -> show(v).length(), v -> show(v).length() % 2 == 0, v -> null, v -> Arrays.asList(v, 1),
                v -> -show(v).length(), v -> v instanceof Integer n && n > 1, v -> new ArrayList<>(List.of("k" + show(v), 2)));
        return new Both(new One(code), new Plain(1, v -> code.apply(v[0])));
    }
}
