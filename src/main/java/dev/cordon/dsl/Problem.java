package dev.cordon.dsl;

/**
 * One mistake in a script.
 *
 * @param file   the script's name as the user gave it
 * @param line   counted from 1; 0 when it is not known
 * @param column counted from 1; 0 when it is not known
 */
public record Problem(String file, int line, int column, String message) {
    /** {@code FILE:LINE:COLUMN: message}, without what is not known. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "") + ": " + message;
    }
}
