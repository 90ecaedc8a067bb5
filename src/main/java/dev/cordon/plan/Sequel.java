package dev.cordon.plan;

import dev.cordon.cpu.CpuSet;
import dev.cordon.plan.Transform.Assign;
import dev.cordon.plan.Transform.Only;
import dev.cordon.plan.Transform.With;
import dev.cordon.plan.Transform.Without;

/** Two wishes of one owner for one address, the second said after the first: one owner has one claim on an address. */
public final class Sequel {
    private Sequel() {
    }

    /**
     * What does as much as the first and then the second. A value that is assigned replaces what was said before; CPUs that are
     * taken away or added go on from there, also from an assigned value and from CPUs that alone were to be there.
     */
    public static Transform of(Form form, Transform first, Transform second) {
        if (!(second instanceof Without || second instanceof With) || first instanceof Transform.Within) return second;
        CpuSet taken = second instanceof Without w ? w.cpus() : ((With) second).without();
        CpuSet given = second instanceof With w ? w.cpus() : CpuSet.EMPTY;
        if (first instanceof Assign a) {
            CpuSet rest = form.cpus(a.value()).plus(given).minus(taken);
            return rest.isEmpty() ? second : new Assign(form.format(rest, a.value()));
        }
        if (first instanceof Only o) {
            CpuSet rest = o.cpus().plus(given).minus(taken);
            return rest.isEmpty() ? second : new Only(rest);
        }
        CpuSet without = (first instanceof Without w ? w.cpus() : ((With) first).without()).minus(given).plus(taken);
        CpuSet with = (first instanceof With w ? w.cpus() : CpuSet.EMPTY).plus(given).minus(taken);
        return with.isEmpty() ? new Without(without) : new With(with, without);
    }
}
