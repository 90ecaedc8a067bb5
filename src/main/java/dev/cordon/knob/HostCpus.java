package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code host cpus(set)}, {@code host slices('…')}: confines the host's tasks. On cgroup v2 by {@code cpuset.cpus} of the
 * top-level groups that systemd and its like make; on v1, where there are none, by a group of our own into which all tasks
 * of the root group that can move are moved.
 *
 * @param cpus   the CPUs that stay with the host
 * @param slices paths or names of the groups that are confined ({@code system.slice}); empty: the usual ones
 */
public record HostCpus(CpuSet cpus, List<String> slices) implements Knob {
    private static final List<String> USUAL = List.of("system.slice", "user.slice", "init.scope");
    private static final String OWN = "/host.slice";

    public HostCpus {
        slices = List.copyOf(slices);
    }

    @Override
    public String word() {
        return "host cpus";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpusetDraft groups = new CpusetDraft(machine, draft);
        Hierarchy hierarchy = groups.hierarchy();
        CpuSet online = cpus.and(machine.online());
        if (online.isEmpty()) throw draft.refuse(Said.offline(cpus) + "; nothing would be left for the host");
        if (!online.equals(cpus)) draft.note(Said.offline(cpus.minus(online)) + "; left out");
        Transform within = new Transform.Within(online);
        if (hierarchy.version() == 1 && slices.isEmpty()) {
            groups.make(OWN, Optional.of(within), Optional.empty());
            groups.sweep("tasks", "/", OWN);
            return;
        }
        if (machine.info().isSystemd() && hierarchy.version() == 2) {
            draft.note("systemd runs here and may take cpuset values back that it did not set (daemon-reload, a unit's end); 'cordon verify' notices");
        }
        confine(groups, within, draft);
    }

    private void confine(CpusetDraft groups, Transform within, Draft draft) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String slice : slices.isEmpty() ? USUAL : slices) wanted.add(slice.startsWith("/") ? slice : "/" + slice);
        for (String group : wanted) groups.mustNotBeRoot(group);
        List<String> there = new ArrayList<>();
        for (String group : wanted) if (groups.exists(group)) there.add(group);
        if (there.isEmpty()) throw draft.refuse("none of the groups " + String.join(", ", wanted) + " is here; name those to confine with 'host slices'");
        for (String group : wanted) {
            if (there.contains(group)) continue;
            if (slices.isEmpty()) draft.note("there is no " + group + " here");
            else groups.mustExist(group);
        }
        for (String group : there) {
            groups.forgets(group, Optional.of(within));
            groups.enable(group);
        }
        for (String group : there) draft.hold(groups.file(group, "cpus"), within);
    }
}
