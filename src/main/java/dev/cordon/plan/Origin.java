package dev.cordon.plan;

/**
 * Where a sentence was said.
 *
 * @param script the script's file name as messages show it, or what stands in its place ({@code prompt})
 * @param line   counted from 1; 0 when there is no line (the prompt)
 */
public record Origin(String script, int line) {
    @Override
    public boolean equals(Object o) {
        return o instanceof Origin other && other.line == line && other.script.equals(script);
    }

    @Override
    public int hashCode() {
        return 31 * script.hashCode() + line;
    }

    @Override
    public String toString() {
        return line > 0 ? script + ":" + line : script;
    }
}
