package dev.cordon.dsl;

import java.util.List;
import java.util.stream.Collectors;

/** The script is wrong, or its code failed: a user's mistake, shown without a stack trace. Nothing was changed. */
public final class ScriptException extends RuntimeException {
    private final transient List<Problem> problems;

    public ScriptException(List<Problem> problems) {
        this(problems, null);
    }

    /** @param cause what the script's code threw, for those who ask for the stack trace; may be null */
    public ScriptException(List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of lines and columns. */
    public List<Problem> problems() {
        return problems;
    }
}
