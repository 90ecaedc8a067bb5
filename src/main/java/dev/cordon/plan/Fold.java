package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.plan.Transform.Assign;
import dev.cordon.plan.Transform.Only;
import dev.cordon.plan.Transform.With;
import dev.cordon.plan.Transform.Within;
import dev.cordon.plan.Transform.WithinNodes;
import dev.cordon.plan.Transform.Without;

import java.util.List;

/** The value that an address should have: the claims' transforms applied to the baseline. */
public final class Fold {
    private Fold() {
    }

    /** The claims on an address leave no CPU, or no memory node, that the value could name. */
    public static final class NothingLeft extends RuntimeException {
        NothingLeft(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The last {@link Assign} replaces what is below it. All {@link Without} after it are taken away together and all
     * {@link Within} are intersected, so that owners may come and go in any order; a {@link With} between them counts against
     * those before it, and not against those after it. All {@link Only} together stand for what is below them. Where nothing remains and the kernel
     * wants at least one CPU, the complement within {@code possible} counts instead, still without what is taken away: one
     * at a time, an early complement would hand back what a later claim takes.
     *
     * <p>Memory nodes are intersected in the same way: what is left of the value, or where that is nothing, the nodes that all agree on.
     *
     * @param possible the machine's possible CPUs
     * @throws NothingLeft when not even the complement has a CPU, or there is no node that all agree on
     */
    public static String value(Form form, String baseline, List<Transform> transforms, CpuSet possible) {
        String base = form.written(baseline);
        if (form.namesNodes()) return nodes(form, base, transforms);
        CpuSet added = CpuSet.EMPTY;
        CpuSet only = CpuSet.EMPTY;
        CpuSet removed = CpuSet.EMPTY;
        CpuSet kept = possible;
        boolean sets = false;
        for (Transform t : transforms) {
            if (t instanceof Assign a) {
                base = a.value();
                added = CpuSet.EMPTY;
                only = CpuSet.EMPTY;
                removed = CpuSet.EMPTY;
                kept = possible;
                sets = false;
            } else if (t instanceof Without w) {
                removed = removed.isEmpty() ? w.cpus() : removed.plus(w.cpus());
                sets = true;
            } else if (t instanceof Within w) {
                kept = kept.and(w.cpus());
                sets = true;
            } else if (t instanceof Only o) {
                only = only.plus(o.cpus());
                sets = true;
            } else if (t instanceof With w) {
                added = added.plus(w.cpus());
                removed = removed.minus(w.cpus()).plus(w.without());
                kept = kept.plus(w.cpus());
                sets = true;
            } else {
                throw new IllegalArgumentException(String.valueOf(t));
            }
        }
        if (!sets) return base;
        CpuSet result = only.isEmpty() ? form.cpus(base) : only;
        if (!added.isEmpty()) result = result.plus(added);
        result = result.minus(removed).and(kept);
        if (result.isEmpty()) result = possible.minus(removed).and(kept);
        if (result.isEmpty()) throw new NothingLeft("the claims on it leave no CPU of " + possible);
        return form.format(result, baseline);
    }

    private static String nodes(Form form, String baseline, List<Transform> transforms) {
        String base = baseline;
        NodeSet kept = null;
        for (Transform t : transforms) {
            if (t instanceof Assign a) {
                base = a.value();
                kept = null;
            } else if (t instanceof WithinNodes w) {
                kept = kept == null ? w.nodes() : kept.and(w.nodes());
            } else {
                throw new IllegalArgumentException(String.valueOf(t));
            }
        }
        if (kept == null) return base;
        if (kept.isEmpty()) throw new NothingLeft("the claims on it leave no memory node");
        NodeSet result = form.nodes(base).and(kept);
        return (result.isEmpty() ? kept : result).list();
    }
}
