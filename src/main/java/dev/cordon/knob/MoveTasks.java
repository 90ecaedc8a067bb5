package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.os.KernelException;

import java.util.Optional;

/**
 * {@code move from: '/', to: '/host.slice'}: moves every task that can move. Kernel threads that are bound to a CPU cannot
 * (EINVAL); each that stays is a line of the report.
 *
 * @param from group path below the cpuset hierarchy's root
 * @param to   likewise; may be made by a {@link Cpuset} of the same isolation
 */
public record MoveTasks(String from, String to) implements Knob {
    @Override
    public String word() {
        return "move";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        Hierarchy hierarchy = groups.hierarchy();
        if (from.equals(to)) throw draft.refuse("from and to are both '" + from + "'");
        groups.mustExist(from);
        if (draft.fills(from)) throw draft.refuse((draft.manner() == Manner.COMMANDS ? "this line" : "this isolation") + " moves tasks to '" + from + "' and would move them on from there; move them to '" + to + "' at once");
        groups.mustExist(to);
        groups.mustTakeTasks(to);
        groups.keep(to, Optional.empty(), Optional.empty());
        groups.sweep(hierarchy.version() == 1 ? "tasks" : "cgroup.procs", from, to);
    }
}
