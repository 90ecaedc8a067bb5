package dev.cordon.dsl.plain;

/** Types that stand for others. */
final class Types {
    private Types() {
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
