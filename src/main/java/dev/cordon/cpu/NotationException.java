package dev.cordon.cpu;

/** A text that is no set of CPUs or nodes: the text, the 1-based column of the mistake in it, and what is wrong there. */
public final class NotationException extends IllegalArgumentException {
    private final String text;
    private final int column;
    private final String problem;

    public NotationException(String text, int column, String problem) {
        super("'" + text + "', column " + column + ": " + problem);
        this.text = text;
        this.column = column;
        this.problem = problem;
    }

    public String text() {
        return text;
    }

    /** Where in the text, counted from 1. */
    public int column() {
        return column;
    }

    public String problem() {
        return problem;
    }
}
