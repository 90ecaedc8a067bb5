package dev.cordon.dsl;

import dev.cordon.dsl.plain.Block;
import dev.cordon.dsl.plain.MissingMethodException;
import dev.cordon.dsl.plain.WrongArguments;
import dev.cordon.dsl.words.ShortNames;

import java.beans.Introspector;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a script's code threw into a line for its author. */
final class Failure {
    /** How the virtual machine describes a call on null: {@code Cannot invoke "a.B.c()" because …}. */
    private static final Pattern CALL = Pattern.compile("Cannot invoke \"(?:[\\w$]+\\.)*(\\w+)\\(");

    static final String WRONG_ARGUMENTS = "a block does not take what it is given here";

    private final ScriptRun run;
    private final Set<String> classes;

    Failure(ScriptRun run, Set<String> classes) {
        this.run = run;
        this.classes = classes;
    }

    ScriptException of(Throwable thrown) {
        // the innermost frame of the script's own code knows the line best
        int line = Arrays.stream(thrown.getStackTrace()).filter(f -> classes.contains(f.getClassName()) && f.getLineNumber() > 0)
                .mapToInt(StackTraceElement::getLineNumber).findFirst().orElse(run.here().line());
        // what our own classes say is complete, and their exceptions' names mean nothing to the author
        String thrower = thrown.getStackTrace().length > 0 ? thrown.getStackTrace()[0].getClassName() : "";
        boolean ours = thrower.startsWith("dev.cordon.") && !thrower.startsWith(Block.class.getPackageName() + ".");
        String words = words(thrown);
        String name = ours || words.equals(WRONG_ARGUMENTS) ? "" : thrown instanceof ClassCastException ? "ClassCastException" : thrown.getClass().getSimpleName();
        Problem problem = new Problem(run.here().script(), line, 0, words + (name.isEmpty() ? "" : " (" + name + ")"));
        return new ScriptException(List.of(problem), thrown);
    }

    private String words(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : firstLine(thrown.getMessage());
        return switch (thrown) {
            case ArithmeticException e when message.toLowerCase().contains("by zero") -> "division by zero";
            case NullPointerException e -> "something is null here" + asked(e, message);
            case IndexOutOfBoundsException e -> "there is no such index" + detail(message);
            case NoSuchElementException e -> "there is no such element" + detail(message);
            case NumberFormatException e -> "this is not a number" + detail(message.replaceFirst("^For input string: ", ""));
            case ClassCastException e -> "this is of another type" + detail(ShortNames.in(message.replaceFirst(" due to: .*", "")));
            case StackOverflowError e -> "the script calls itself without an end";
            case AssertionError e -> "an assertion does not hold" + detail(assertion(message));
            case UnsupportedOperationException e when message.isEmpty() -> "this cannot be changed; work on a copy, for example with toList() or toSorted()";
            case MissingMethodException e -> "unknown method '" + e.method() + "' of " + e.type().getSimpleName();
            case WrongArguments e -> WRONG_ARGUMENTS;
            case RuntimeException e when thrown.getClass().getName().startsWith("groovy.lang.Missing") -> GroovyFailure.words(e);
            default -> message.isEmpty() ? "the script failed" : ShortNames.in(message);
        };
    }

    /** What was asked of null, when it was the script that asked: what Groovy's own classes stumble over tells its author nothing. */
    private String asked(NullPointerException e, String message) {
        boolean byScript = e.getStackTrace().length > 0 && classes.contains(e.getStackTrace()[0].getClassName());
        Matcher call = CALL.matcher(message);
        if (!byScript || !call.lookingAt()) return "";
        String method = call.group(1);
        String asked = method.matches("get[A-Z].*") ? Introspector.decapitalize(method.substring(3)) : method + "()";
        return ", and '" + asked + "' is asked of it";
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
}
