package dev.cordon.dsl;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;

/** What Groovy throws when a script asks a value for something that it does not have. */
final class GroovyFailure {
    private GroovyFailure() {
    }

    static String words(RuntimeException thrown) {
        return switch (thrown) {
            case MissingMethodException e when Closure.class.isAssignableFrom(e.getType()) && e.getMethod().matches("doCall|call") -> Failure.WRONG_ARGUMENTS;
            case MissingMethodException e -> "unknown method '" + e.getMethod() + "' of " + e.getType().getSimpleName();
            case MissingPropertyException e -> "unknown property '" + e.getProperty() + "'"
                    + (e.getType() == null ? "" : " of " + e.getType().getSimpleName());
            default -> String.valueOf(thrown.getMessage());
        };
    }
}
