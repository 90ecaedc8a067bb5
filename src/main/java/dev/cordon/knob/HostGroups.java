package dev.cordon.knob;

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
 * The groups in which the host's tasks are confined. On cgroup v2 the units that systemd has at the top, by {@code AllowedCPUs} and
 * {@code AllowedMemoryNodes}, or where systemd does not run the groups of those names, by their files; on v1, where there are none,
 * a group of our own into which all tasks of the root group that can move are moved.
 */
final class HostGroups {
    private static final List<String> USUAL = List.of("system.slice", "user.slice", "init.scope");
    private static final String OWN = "/host.slice";

    private final Machine machine;
    private final CpusetDraft groups;
    private final Draft draft;
    private final List<String> slices;
    private final boolean last;
    private final int version;
    private final boolean systemd;
    private List<String> there;

    /**
     * @param slices paths or names; empty: the usual ones
     * @param last   whether no other word confines the same groups after this one: it says what is to be known of them, and moves the tasks
     */
    HostGroups(Machine machine, Draft draft, List<String> slices, boolean last) {
        this.machine = machine;
        this.groups = new CpusetDraft(machine, draft);
        this.draft = draft;
        this.slices = slices;
        this.last = last;
        this.version = groups.hierarchy().version();
        this.systemd = version == 2 && machine.info().isSystemd();
    }

    /** Whether memory follows a group's nodes only when a flag of the group says so. */
    boolean canMigrate() {
        return version == 1;
    }

    /** Whether a group of v2 has no cpuset files yet. */
    boolean controllerComes() {
        for (String group : there()) if (!machine.kernel().exists(groups.file(group, "mems").path())) return true;
        return false;
    }

    boolean isBefore(String version) {
        return groups.isBefore(version);
    }

    /**
     * Gives the groups a set.
     *
     * @param property {@link Address.Unit#CPUS} or {@link Address.Unit#NODES}
     * @param migrate  sets the flag that memory follows, before the nodes change and before tasks come
     */
    void confine(String property, Transform within, boolean migrate) throws KernelException {
        String name = property.equals(Address.Unit.CPUS) ? "cpus" : "mems";
        if (version == 1 && slices.isEmpty()) {
            own(name, within, migrate);
            return;
        }
        List<String> confined = there();
        for (String group : confined) groups.forgets(group, name.equals("cpus") ? Optional.of(within) : Optional.empty());
        if (systemd) confined = withoutUnits(confined, property, within);
        for (String group : confined) groups.enable(group);
        for (String group : confined) {
            if (migrate) migrate(group);
            draft.hold(groups.file(group, name), within);
        }
    }

    /** Owners share the group, and each narrows only what it speaks of: what another one has made of the rest is not this one's wish. */
    private void own(String name, Transform within, boolean migrate) throws KernelException {
        groups.make(OWN);
        if (migrate) migrate(OWN);
        for (String set : List.of("mems", "cpus")) {
            if (set.equals(name)) groups.set(OWN, set, Optional.of(within));
            else groups.setWithinParent(OWN, set);
        }
        draft.then();
        if (last) groups.sweep("tasks", "/", OWN);
    }

    private void migrate(String group) {
        draft.hold(groups.file(group, "memory_migrate"), new Transform.Assign("1"));
    }

    /** Has systemd confine its units. @return the other groups, which have to be confined by their files */
    private List<String> withoutUnits(List<String> there, String property, Transform within) {
        List<String> others = new ArrayList<>();
        for (String group : there) if (SystemdUnits.isUnit(group)) draft.hold(SystemdUnits.address(groups, group, property), within); else others.add(group);
        if (!others.isEmpty() && last) {
            draft.note(String.join(", ", others) + (others.size() == 1 ? " is no unit" : " are no units") + " of systemd, which may take the values back that it did not set "
                    + "(daemon-reload, a unit's end); 'cordon verify' notices");
        }
        return others;
    }

    /** The groups that are meant, as far as they are there; what is not is said once. */
    private List<String> there() {
        if (there == null) there = look();
        return there;
    }

    private List<String> look() {
        Set<String> wanted = new LinkedHashSet<>();
        for (String slice : slices.isEmpty() ? USUAL : slices) wanted.add(path(slice));
        for (String group : wanted) groups.mustNotBeRoot(group);
        List<String> present = new ArrayList<>();
        for (String group : wanted) if (groups.exists(group)) present.add(group);
        if (present.isEmpty()) throw draft.refuse("none of the groups " + String.join(", ", wanted) + " is here; name those to confine with 'host slices'");
        for (String group : wanted) {
            if (present.contains(group)) continue;
            if (!slices.isEmpty()) groups.mustExist(group);
            else if (last) draft.note("there is no " + group + " here");
        }
        return present;
    }

    /** Under systemd a unit's name tells where it is, unless a group of that name stands at the top. */
    private String path(String name) {
        if (name.startsWith("/")) return name;
        String top = "/" + name;
        return systemd && Units.isName(name) && !groups.exists(top) ? SystemdUnits.group(name) : top;
    }
}
