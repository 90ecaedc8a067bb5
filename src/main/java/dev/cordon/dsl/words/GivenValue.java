package dev.cordon.dsl.words;

import java.util.Optional;

/** A value that is there, so that everything is known of it. */
public record GivenValue(Object value) implements Given {
    @Override
    public boolean fits(Class<?> parameter) {
        if (value == null) return !parameter.isPrimitive();
        if (parameter == String.class) return value instanceof CharSequence;
        if (parameter == boolean.class) return value instanceof Boolean;
        if (parameter == long.class) return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        return parameter.isInstance(value);
    }

    @Override
    public String kind() {
        return Kinds.of(value);
    }

    @Override
    public boolean isTerm() {
        return value != null && Kinds.isTerm(value.getClass());
    }

    @Override
    public Optional<String> text() {
        return value instanceof CharSequence text ? Optional.of(text.toString()) : Optional.empty();
    }
}
