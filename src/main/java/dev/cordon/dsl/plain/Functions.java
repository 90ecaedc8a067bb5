package dev.cordon.dsl.plain;

import java.util.Comparator;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A block where Java wants one of its own functions; the method is chosen by what it gives. */
public final class Functions {
    private Functions() {
    }

    public static Runnable runnable(Block block) {
        return block;
    }

    public static Predicate<Object> predicate(Block block) {
        return value -> Values.booleanUnbox(block.call(value));
    }

    public static Consumer<Object> consumer(Block block) {
        return block::call;
    }

    public static Supplier<Object> supplier(Block block) {
        return block::call;
    }

    public static Function<Object, Object> function(Block block) {
        return block::call;
    }

    public static BiFunction<Object, Object, Object> biFunction(Block block) {
        return (a, b) -> block.call(new Object[] {a, b});
    }

    public static Comparator<Object> comparator(Block block) {
        return (a, b) -> Values.intUnbox(block.call(new Object[] {a, b}));
    }
}
