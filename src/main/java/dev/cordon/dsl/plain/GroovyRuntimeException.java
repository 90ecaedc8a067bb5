package dev.cordon.dsl.plain;

/** A method was asked for what it cannot do; named as Groovy names it, because the name is part of the message. */
final class GroovyRuntimeException extends RuntimeException {
    GroovyRuntimeException(String message) {
        super(message);
    }
}
