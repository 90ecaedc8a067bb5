package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.Optional;

/**
 * A cpuset of v1 whose CPUs no neighbour has. The kernel refuses it with an error that names nobody (validate_change() in
 * kernel/cgroup/cpuset.c), so who is in the way is found out before.
 */
final class ExclusiveGroup {
    private final CpusetDraft groups;
    private final Draft draft;

    ExclusiveGroup(CpusetDraft groups, Draft draft) {
        this.groups = groups;
        this.draft = draft;
    }

    /**
     * @param unbalanced without load balancing, which counts only where the root has none either
     * @param hostApart  whether the host's tasks are kept in a group of their own
     */
    void plan(String path, CpuSet vm, boolean unbalanced, boolean hostApart) throws KernelException {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) mustBeExclusive(path.substring(0, slash), path);
        for (String neighbour : groups.beside(path)) {
            CpuSet shared = groups.cpus(neighbour).and(vm);
            if (!neighbour.equals(path) && !shared.isEmpty()) throw draft.refuse("'" + neighbour + "' has " + Said.cpus(shared) + " too, and an exclusive group such as '" + path + "' shares none with its neighbours");
        }
        for (String child : groups.below(path)) {
            CpuSet beyond = groups.cpus(child).minus(vm);
            if (!beyond.isEmpty()) throw draft.refuse("'" + child + "' has " + Said.cpus(beyond) + ", which '" + path + "' would no longer have");
        }
        if (unbalanced && !hostApart) {
            throw draft.refuse("without load balancing in the root group the tasks in it would stay on the CPUs where they are; say 'host cpus' too, which gives them a group of their own");
        }
        groups.make(path, Optional.of(new Transform.Only(vm)), Optional.empty());
        draft.hold(groups.file(path, "cpu_exclusive"), new Transform.Assign("1"));
        if (!unbalanced) return;
        draft.hold(groups.file(path, "sched_load_balance"), new Transform.Assign("0"));
        draft.hold(groups.file("/", "sched_load_balance"), new Transform.Assign("0"));
    }

    private void mustBeExclusive(String ancestor, String path) throws KernelException {
        if (groups.isSet(ancestor, "cpu_exclusive")) return;
        throw draft.refuse("'" + ancestor + "' is not exclusive (cpu_exclusive is 0), so the kernel does not let '" + path + "' be; name a group right below the root, or make it exclusive with "
                + "cpuset('" + ancestor + "') { exclusive() }");
    }
}
