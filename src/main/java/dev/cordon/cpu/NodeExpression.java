package dev.cordon.cpu;

import java.util.List;

/** A well-formed notation of memory nodes. Which nodes it names depends on the machine. */
public final class NodeExpression {
    private final String text;
    private final List<Term> terms;

    NodeExpression(String text, List<Term> terms) {
        this.text = text;
        this.terms = List.copyOf(terms);
    }

    /**
     * The nodes that are meant on one machine; at least one. The set knows the machine.
     *
     * @throws NotationException when the machine lacks a node that is named, with its column, or when none remains
     */
    public NodeSet resolve(CpuNames names) {
        NodeSet nodes = names.nodes();
        NodeSet result = NodeSet.EMPTY;
        for (Term term : terms) {
            NodeSet named = switch (term) {
                case Term.All a -> nodes;
                case Term.Mask m -> throw new IllegalStateException("a mask among nodes");
                case Term.Numbers n -> {
                    Lacking.refuse(text, n, nodes);
                    yield NodeSet.range(n.from(), n.to());
                }
            };
            result = term.excluded() ? result.minus(named) : result.plus(named);
        }
        if (result.isEmpty()) throw new NotationException(text, 1, "no node remains");
        return result.on(names);
    }

    /** The text as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
