package dev.cordon.cpu;

import java.util.EnumSet;

/** Sets of memory nodes as people write them: {@code 0}, {@code 0-1}, {@code N0,2}, {@code all}, {@code 0-3,^2}; no blanks. */
public final class NodeNotation {
    private NodeNotation() {
    }

    /**
     * Reads the text. Which nodes it means is asked of a machine afterwards.
     *
     * @throws NotationException when the text is malformed, with the column of the mistake
     */
    public static NodeExpression parse(String text) {
        return new NodeExpression(text, new TermReader(text, Letter.N, EnumSet.of(Letter.N), "0-1").read());
    }
}
