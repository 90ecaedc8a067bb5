package dev.cordon.dsl.plain;

/** Types that stand for others. */
final class Types {
    private Types() {
    }

    /** The name of a value's class; a twin has its original's, because it is part of messages. */
    static String name(Object value) {
        if (value instanceof Template) return "org.codehaus.groovy.runtime.GStringImpl";
        if (value instanceof IntRange) return "groovy.lang.IntRange";
        return value == null ? "null" : value.getClass().getName();
    }

    /** The class of the objects that hold values of a primitive type; any other type itself. */
    static Class<?> boxed(Class<?> type) {
        if (type == int.class) return Integer.class;
        if (type == long.class) return Long.class;
        if (type == boolean.class) return Boolean.class;
        if (type == double.class) return Double.class;
        if (type == char.class) return Character.class;
        if (type == float.class) return Float.class;
        if (type == short.class) return Short.class;
        return type == byte.class ? Byte.class : type;
    }
}
