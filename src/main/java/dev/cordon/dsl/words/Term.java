package dev.cordon.dsl.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A value that stands for nothing alone: only certain words take it. {@code vm irqMask('C8-15')}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Term {
    /** What messages call it: {@code an IRQ mask}. */
    String value();
}
