package dev.cordon.knob;

import dev.cordon.cgroup.Hierarchy;
import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.cpu.NumberSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps that make and set cpusets, which several words share. */
final class CpusetDraft {
    private static final String ROOT = "/";
    /** More neighbours than this are no help in a message. */
    private static final int SHOWN = 8;
    /** Controllers that work per thread; a group that hands down any other takes no task itself (admin-guide/cgroup-v2.rst, "No Internal Process Constraint"). */
    private static final Set<String> THREADED = Set.of("cpuset", "cpu", "perf_event", "pids");

    private final Machine machine;
    private final Draft draft;

    CpusetDraft(Machine machine, Draft draft) {
        this.machine = machine;
        this.draft = draft;
    }

    Hierarchy hierarchy() {
        return machine.cgroups().cpusets().orElseThrow(() -> draft.refuse("this machine has no cpusets: neither a cgroup v1 mount nor a v2 root with that controller"));
    }

    /** The group's directory. @throws dev.cordon.plan.PlanException when the path is no group path */
    String directory(String group) {
        try {
            return hierarchy().directory(group);
        } catch (IllegalArgumentException e) {
            throw draft.refuse(e.getMessage());
        }
    }

    boolean exists(String group) {
        return machine.kernel().exists(directory(group)) || draft.planned(new Address.Group(directory(group))).isPresent();
    }

    void mustExist(String group) {
        if (exists(group)) return;
        List<String> beside = names(parent(group));
        // of systemd's many units these are the ones that people confine
        if (beside.size() > SHOWN) beside = beside.stream().filter(name -> name.endsWith(".slice") || name.endsWith(".scope")).toList();
        String there = beside.isEmpty() || beside.size() > SHOWN ? "" : " ('" + parent(group) + "' has " + String.join(", ", beside) + ")";
        throw draft.refuse("there is no group '" + group + "'" + there + "; " + draft.manner().makeGroup(group));
    }

    void mustNotBeRoot(String group) {
        if (group.equals(ROOT)) throw draft.refuse("the root group holds every CPU and cannot be changed");
    }

    /** The groups that stand where this one would, and itself: their names. */
    private List<String> names(String parent) {
        String directory = directory(parent);
        try {
            return machine.kernel().list(directory).stream().filter(name -> machine.kernel().exists(directory + "/" + name + "/cgroup.procs")).toList();
        } catch (KernelException e) {
            return List.of();
        }
    }

    /** The groups right below one, also those that this isolation makes. */
    List<String> below(String group) {
        List<String> paths = new ArrayList<>();
        for (String name : names(group)) paths.add((group.equals(ROOT) ? "" : group) + "/" + name);
        for (String made : draft.made(hierarchy().mount())) if (parent(made).equals(group) && !paths.contains(made)) paths.add(made);
        return paths;
    }

    /** The groups that stand where this one would, and itself. */
    List<String> beside(String group) {
        return below(parent(group));
    }

    /** The CPUs that a group will have after this isolation's steps so far. */
    CpuSet cpus(String group) throws KernelException {
        return CpuSet.ofList(value(group, "cpus").orElse(""));
    }

    /** Whether a flag of a v1 group will be set after this isolation's steps so far. */
    boolean isSet(String group, String flag) throws KernelException {
        return value(group, flag).filter(v -> v.strip().equals("1")).isPresent();
    }

    /** v1 takes no task into a cpuset without CPUs or without memory nodes (ENOSPC), v2 none into an inner group (EBUSY). */
    void mustTakeTasks(String group) throws KernelException {
        if (group.equals(ROOT)) return;
        if (hierarchy().version() == 2) {
            mustBeLeaf(group);
            return;
        }
        for (String name : List.of("cpus", "mems")) {
            if (value(group, name).isEmpty()) throw draft.refuse("'" + group + "' has no " + name + " yet, so the kernel lets no task in; " + draft.manner().setGroup(group));
        }
    }

    private void mustBeLeaf(String group) throws KernelException {
        String file = directory(group) + "/cgroup.subtree_control";
        if (!machine.kernel().exists(file)) return;
        List<String> domain = new ArrayList<>();
        for (String controller : machine.kernel().read(file).strip().split(" ")) if (!controller.isEmpty() && !THREADED.contains(controller)) domain.add(controller);
        if (!domain.isEmpty()) throw draft.refuse("'" + group + "' hands " + String.join(", ", domain) + " to the groups below it, so the kernel lets no task into it; move them into one of those");
    }

    Address.FileValue file(String group, String name) {
        directory(group);
        return KernelFile.at(hierarchy().file(group, name));
    }

    /** What a file of the group will have after this isolation's steps so far; empty when it has and gets no value. */
    private Optional<String> value(String group, String name) throws KernelException {
        Address.FileValue file = file(group, name);
        Optional<Transform> transform = draft.planned(file);
        Optional<String> planned = transform.isPresent() ? Optional.of(said(transform.get())) : Optional.empty();
        if (planned.isPresent() || !machine.kernel().exists(file.path())) return planned;
        return Optional.of(machine.kernel().read(file.path())).filter(v -> !v.isEmpty());
    }

    private static String said(Transform transform) {
        if (transform instanceof Transform.Assign a) return a.value();
        if (transform instanceof Transform.Only o) return o.cpus().list();
        if (transform instanceof Transform.Within w) return w.cpus().list();
        return transform instanceof Transform.WithinNodes w ? w.nodes().list() : "";
    }

    /** v2: hands the controller down from the top to the group, so that its files exist. Nothing to do on v1. */
    void enable(String group) {
        if (hierarchy().version() == 1) return;
        forgets(group, Optional.empty());
        for (String ancestor : ancestors(group)) draft.hold(new Address.Controller(directory(ancestor), "cpuset"), new Transform.Assign(Address.Controller.ON));
        draft.then();
    }

    /**
     * A group's CPUs are going to change, however that is done. Before 6.2 the kernel forgets then, and already when the
     * controller comes, which CPUs the tasks there were given; until today it forgets what isolcpus left them.
     *
     * @param cpus empty: its CPUs stay, and only the controller comes
     */
    void forgets(String group, Optional<Transform> cpus) {
        Optional<CpuSet> within = cpus.isPresent() ? Optional.of(cpus(cpus.get())) : Optional.empty();
        if (!forgets()) return;
        if (within.isPresent()) draft.pinned(directory(group), within);
        if (isOld() && hierarchy().version() == 2) for (String ancestor : ancestors(group)) draft.pinned(directory(ancestor), Optional.empty());
    }

    private boolean forgets() {
        return isOld() || !machine.info().getIsolated().isEmpty();
    }

    private boolean isOld() {
        return isBefore("6.2");
    }

    boolean isBefore(String version) {
        try {
            return !machine.info().getVersion().atLeast(version);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            // no kernel, but a tree that does not say which
            return false;
        }
    }

    private static CpuSet cpus(Transform transform) {
        return transform instanceof Transform.Within w ? w.cpus() : CpuSet.ofList(said(transform));
    }

    /** Moves all tasks of one group to another, and keeps their own CPUs where the kernel forgets them. */
    void sweep(String file, String from, String to) {
        if (forgets()) draft.keepsPins();
        draft.sweep(hierarchy().mount(), file, from, to);
    }

    private static List<String> ancestors(String group) {
        List<String> list = new ArrayList<>();
        if (group.equals(ROOT)) return list;
        list.add(ROOT);
        for (int slash = group.indexOf('/', 1); slash > 0; slash = group.indexOf('/', slash + 1)) list.add(group.substring(0, slash));
        return list;
    }

    /** Makes the group if it is not there, and holds it; on v1 a new one gets the parent's CPUs and nodes unless it is given others. */
    void make(String group, Optional<Transform> cpus, Optional<Transform> mems) throws KernelException {
        open(group);
        keep(group, cpus, mems);
    }

    /** Makes the group if it is not there, and holds it as it is. */
    void make(String group) {
        open(group);
        present(group);
    }

    private void open(String group) {
        mustNotBeRoot(group);
        if (!exists(group)) mustExist(parent(group));
        enable(group);
    }

    /**
     * Holds a group with what a task needs in it, so that it stays as it is when another owner, who made it, leaves. For a
     * group that is not ours at all this changes nothing, now or later.
     */
    void keep(String group, Optional<Transform> cpus, Optional<Transform> mems) throws KernelException {
        if (group.equals(ROOT)) return;
        present(group);
        set(group, "mems", mems);
        set(group, "cpus", cpus);
        draft.then();
    }

    private void present(String group) {
        draft.hold(new Address.Group(directory(group)), new Transform.Assign(Address.Group.PRESENT));
        draft.then();
    }

    void set(String group, String name, Optional<Transform> said) throws KernelException {
        if (said.isPresent()) {
            if (name.equals("cpus")) forgets(group, said);
            if (hierarchy().version() == 1) checkParent(group, name, said.get());
            draft.hold(file(group, name), said.get());
        } else if (hierarchy().version() == 1) {
            Optional<String> has = value(group, name);
            Optional<String> value = has.isPresent() ? has : value(parent(group), name);
            value.ifPresent(v -> draft.holdUnlessSaid(file(group, name), new Transform.Assign(v)));
        }
    }

    /** Holds a v1 set to what the parent has, which narrows nothing, and lets tasks in where the group is new; unless it is said. */
    void setWithinParent(String group, String name) throws KernelException {
        Optional<String> parents = value(parent(group), name);
        if (parents.isEmpty()) return;
        Transform all = name.equals("cpus") ? new Transform.Within(CpuSet.ofList(parents.get())) : new Transform.WithinNodes(NodeSet.ofList(parents.get()));
        // also those that others have moved there already: they lose their pins when they go back
        if (name.equals("cpus")) forgets(group, Optional.of(all));
        draft.holdUnlessSaid(file(group, name), all);
    }

    /** Where somebody holds a set, it stays as it is when that one leaves. */
    void keepHeld(String group, String name) throws KernelException {
        if (group.equals(ROOT) || draft.tenants().of(file(group, name)).isEmpty()) return;
        Optional<String> has = value(group, name);
        if (has.isPresent()) draft.holdUnlessSaid(file(group, name), new Transform.Assign(has.get()));
    }

    /** The set that a group will have, or on v2 be granted. Empty when nothing says so. */
    Optional<String> granted(String group, String name) throws KernelException {
        Optional<String> own = value(group, name);
        if (own.isPresent() || hierarchy().version() == 1) return own;
        String effective = hierarchy().file(group, name + ".effective");
        if (machine.kernel().exists(effective)) return Optional.of(machine.kernel().read(effective));
        return group.equals(ROOT) ? Optional.empty() : granted(parent(group), name);
    }

    /** v1 refuses a set that goes beyond the parent's (EACCES, validate_change() in kernel/cgroup/cpuset.c). */
    private void checkParent(String group, String name, Transform said) throws KernelException {
        Optional<String> parents = value(parent(group), name);
        if (parents.isEmpty()) return;
        NumberSet<?> beyond = CpuSet.EMPTY;
        // what the group has already lies within the parent's, and so does less of it
        boolean less = !(said instanceof Transform.Assign) && value(group, name).isPresent();
        if (!less && name.equals("mems")) beyond = NodeSet.ofList(said(said)).minus(NodeSet.ofList(parents.get()));
        else if (said instanceof Transform.Assign a) beyond = CpuSet.ofList(a.value()).minus(CpuSet.ofList(parents.get()));
        else if (!less && said instanceof Transform.Within w) beyond = w.cpus().minus(CpuSet.ofList(parents.get()));
        if (!beyond.isEmpty()) throw draft.refuse("'" + parent(group) + "' has only " + name + " " + parents.get() + ", and a group below it cannot have " + beyond);
    }

    static String parent(String group) {
        int slash = group.lastIndexOf('/');
        return slash == 0 ? ROOT : group.substring(0, slash);
    }
}
