package dev.cordon.dsl.plain;

/** A value was asked for an operator that values of its kind do not have. */
public final class MissingMethodException extends RuntimeException {
    private final String method;
    private final transient Class<?> type;

    MissingMethodException(String method, Object value) {
        this.method = method;
        type = value.getClass();
    }

    public String method() {
        return method;
    }

    public Class<?> type() {
        return type;
    }
}
