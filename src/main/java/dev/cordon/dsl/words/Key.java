package dev.cordon.dsl.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A named value that a word takes: {@code on:} of {@code governor}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Key.All.class)
public @interface Key {
    String name();

    /** What may follow the name, for messages. */
    String takes();

    Class<?>[] types();

    /** How a text given here is written. */
    Text written();

    boolean required() default false;

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Key[] value();
    }
}
