package dev.cordon.dsl.plain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Methods by which a class itself says what an operator means for it: {@code asBoolean}, {@code isCase}, {@code plus}. */
final class Own {
    private Own() {
    }

    /** The method that takes these values; null when the class has none. */
    static Method method(Object value, String name, Object... values) {
        for (Method m : value.getClass().getMethods()) {
            if (m.getName().equals(name) && m.getParameterCount() == values.length && Modifier.isPublic(m.getDeclaringClass().getModifiers()) && takes(m, values)) return m;
        }
        return null;
    }

    private static boolean takes(Method m, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Class<?> type = Types.boxed(m.getParameterTypes()[i]);
            if (values[i] == null ? m.getParameterTypes()[i].isPrimitive() : !type.isInstance(values[i])) return false;
        }
        return true;
    }

    static Object call(Method m, Object value, Object... values) {
        try {
            return m.invoke(value, values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException r) throw r;
            if (e.getCause() instanceof Error r) throw r;
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
