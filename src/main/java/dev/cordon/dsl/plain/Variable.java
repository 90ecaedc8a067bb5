package dev.cordon.dsl.plain;

/** A variable that a block shares with the code around it; the twin of {@code groovy.lang.Reference}. */
public final class Variable {
    private Object value;

    public Variable() {
    }

    public Variable(Object value) {
        this.value = value;
    }

    public Object get() {
        return value;
    }

    public void set(Object value) {
        this.value = value;
    }
}
