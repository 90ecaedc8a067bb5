package dev.cordon.cpu;

import java.util.List;

/** A well-formed CPU notation. Which CPUs it names depends on the machine. */
public final class CpuExpression {
    private final String text;
    private final List<Term> terms;

    CpuExpression(String text, List<Term> terms) {
        this.text = text;
        this.terms = List.copyOf(terms);
    }

    /**
     * The CPUs that are meant on one machine; at least one, possibly offline. The set knows the machine.
     *
     * @throws NotationException when the machine lacks what is named, with its column, or when no CPU remains
     */
    public CpuSet resolve(CpuNames names) {
        CpuSet result = CpuSet.EMPTY;
        for (Term term : terms) {
            CpuSet cpus = named(term, names);
            result = term.excluded() ? result.minus(cpus) : result.plus(cpus);
        }
        if (result.isEmpty()) throw new NotationException(text, 1, "no CPU remains");
        return result.on(names);
    }

    /** Without a switch over types, whose linking takes longer than the rest of a short script. */
    private CpuSet named(Term term, CpuNames names) {
        if (term instanceof Term.Numbers n) return numbered(n, names);
        if (term instanceof Term.All) return names.online();
        CpuSet cpus = ((Term.Mask) term).cpus();
        Lacking.refuse(text, term.column(), Letter.C, cpus, names.possible(), "");
        return cpus;
    }

    private CpuSet numbered(Term.Numbers n, CpuNames names) {
        Lacking.refuse(text, n, n.letter().on(names));
        if (n.letter() == Letter.K) Lacking.refuseUnknownCores(text, n, names);
        return n.letter().cpus(n.numbers(), names);
    }

    /** The text as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
