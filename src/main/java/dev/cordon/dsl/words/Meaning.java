package dev.cordon.dsl.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a word means. The reference page and the compiler's messages are made from it, so that they cannot differ. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Meaning {
    /** A sentence or two for the reference page. */
    String value();

    /** The word as a script writes it: {@code governor 'performance'}. */
    String form();

    /** What may follow the word, for messages: {@code a text such as 'performance'}; empty: nothing. */
    String takes() default "";

    /** For a word that only gives a value: how a sentence takes it; empty: any value can be taken. */
    String use() default "";
}
