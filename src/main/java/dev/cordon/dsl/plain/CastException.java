package dev.cordon.dsl.plain;

/** A value is not of the type that it is used as, and cannot become it; the twin of {@code GroovyCastException}. */
final class CastException extends ClassCastException {
    CastException(Object value, Class<?> type) {
        super("Cannot cast object '" + Format.text(value) + "' with class '" + Types.name(value)
                + "' to class '" + type.getTypeName() + "'" + (value == null && type.isPrimitive() ? ". Try '" + Types.boxed(type).getName() + "' instead" : ""));
    }
}
