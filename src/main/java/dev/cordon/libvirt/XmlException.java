package dev.cordon.libvirt;

/** A text that is no domain XML, or one that means nothing: where, and what is wrong there. */
public final class XmlException extends Exception {
    private final int line;
    private final int column;

    /** @param column counted from 1; 0 when the whole element is meant */
    XmlException(int line, int column, String problem) {
        super(problem);
        this.line = line;
        this.column = column;
    }

    /** Counted from 1; 0 when the whole text is meant. */
    public int line() {
        return line;
    }

    /** {@code FILE:LINE:COLUMN: problem}, without what is not known. */
    public String in(String file) {
        return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "") + ": " + getMessage();
    }
}
