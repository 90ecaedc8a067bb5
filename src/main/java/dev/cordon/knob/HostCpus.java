package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.os.Units;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code host cpus(set)}, {@code host slices('…')}: confines the host's tasks. On cgroup v2 by {@code AllowedCPUs} of the units
 * that systemd has at the top, or by {@code cpuset.cpus} of the groups where systemd does not run; on v1, where there are none, by a group of our own into which all tasks
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
        boolean systemd = hierarchy.version() == 2 && machine.info().isSystemd();
        List<String> there = there(groups, systemd, draft);
        for (String group : there) groups.forgets(group, Optional.of(within));
        if (systemd) {
            List<String> others = new ArrayList<>();
            for (String group : there) if (SystemdUnits.isUnit(group)) draft.hold(SystemdUnits.address(groups, group, Address.Unit.CPUS), within); else others.add(group);
            if (others.isEmpty()) return;
            draft.note(String.join(", ", others) + (others.size() == 1 ? " is no unit" : " are no units") + " of systemd, which may take the values back that it did not set "
                    + "(daemon-reload, a unit's end); 'cordon verify' notices");
            there = others;
        }
        for (String group : there) groups.enable(group);
        for (String group : there) draft.hold(groups.file(group, "cpus"), within);
    }

    /** The groups that are meant, as far as they are there. */
    private List<String> there(CpusetDraft groups, boolean systemd, Draft draft) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String slice : slices.isEmpty() ? USUAL : slices) wanted.add(path(groups, slice, systemd));
        for (String group : wanted) groups.mustNotBeRoot(group);
        List<String> there = new ArrayList<>();
        for (String group : wanted) if (groups.exists(group)) there.add(group);
        if (there.isEmpty()) throw draft.refuse("none of the groups " + String.join(", ", wanted) + " is here; name those to confine with 'host slices'");
        for (String group : wanted) {
            if (there.contains(group)) continue;
            if (slices.isEmpty()) draft.note("there is no " + group + " here");
            else groups.mustExist(group);
        }
        return there;
    }

    /** Under systemd a unit's name tells where it is, unless a group of that name stands at the top. */
    private static String path(CpusetDraft groups, String name, boolean systemd) {
        if (name.startsWith("/")) return name;
        String top = "/" + name;
        return systemd && Units.isName(name) && !groups.exists(top) ? SystemdUnits.group(name) : top;
    }
}
