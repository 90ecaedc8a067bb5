package dev.cordon.dsl;

/**
 * The script ended itself before its last line, and nothing of what it said is to be done: it has shown its usage (exit code
 * 0), or its own arguments were wrong (2).
 */
public final class ScriptEnd extends RuntimeException {
    private final int exitCode;

    /** @param message what is left to tell the user, on standard error; empty when everything has been said */
    public ScriptEnd(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
