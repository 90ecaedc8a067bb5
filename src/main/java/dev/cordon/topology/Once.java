package dev.cordon.topology;

import java.util.function.Supplier;

/** Something that is read when it is first asked for, and then kept. What fails to be read is tried again. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> read;
    private T value;

    public Once(Supplier<T> read) {
        this.read = read;
    }

    @Override
    public synchronized T get() {
        if (value == null) value = read.get();
        return value;
    }
}
