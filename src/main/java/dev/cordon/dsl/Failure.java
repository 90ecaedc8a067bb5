package dev.cordon.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** Turns what a script's code threw into a line for its author. */
final class Failure {
    private final Session session;
    private final Set<String> classes;

    Failure(Session session, Set<String> classes) {
        this.session = session;
        this.classes = classes;
    }

    ScriptException of(Throwable thrown) {
        // the innermost frame of the script's own code knows the line best
        int line = Arrays.stream(thrown.getStackTrace()).filter(f -> classes.contains(f.getClassName()) && f.getLineNumber() > 0)
                .mapToInt(StackTraceElement::getLineNumber).findFirst().orElse(session.here().line());
        String name = thrown.getClass().getSimpleName();
        Problem problem = new Problem(session.here().script(), line, 0, words(thrown) + (name.isEmpty() ? "" : " (" + name + ")"));
        return new ScriptException(List.of(problem), thrown);
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : firstLine(thrown.getMessage());
        return switch (thrown) {
            case ArithmeticException e when message.toLowerCase().contains("by zero") -> "division by zero";
            case NullPointerException e -> "something is null here" + detail(message);
            case IndexOutOfBoundsException e -> "there is no such index" + detail(message);
            case NoSuchElementException e -> "there is no such element" + detail(message);
            case NumberFormatException e -> "this is not a number" + detail(message.replaceFirst("^For input string: ", ""));
            case ClassCastException e -> "this is of another type" + detail(shortNames(message));
            case StackOverflowError e -> "the script calls itself without an end";
            case AssertionError e -> "an assertion does not hold" + detail(assertion(message));
            case groovy.lang.MissingMethodException e -> "unknown method '" + e.getMethod() + "' of " + e.getType().getSimpleName();
            case groovy.lang.MissingPropertyException e -> "unknown property '" + e.getProperty() + "'"
                    + (e.getType() == null ? "" : " of " + e.getType().getSimpleName());
            default -> message.isEmpty() ? "the script failed" : shortNames(message);
        };
    }

    private static String detail(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    /** A power assertion repeats the source in its first line; an ordinary one names its expression. */
    private static String assertion(String message) {
        return message.replaceFirst("^assert ", "").replaceFirst("\\. Expression: .*", "").strip();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    private static String shortNames(String message) {
        return message.replaceAll("\\b(?:[a-z][a-z0-9]*\\.)+([A-Z])", "$1");
    }
}
