package dev.cordon.os.emulated;

import dev.cordon.os.Errno;
import dev.cordon.os.emulated.GroupMounts.Mount;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;

/** What the cgroup mounts do: groups are made with their files, removed when empty, and their files have rules. */
final class Groups {
    /** Files that cgroupfs has no write handler for; root's write to one is EINVAL, seen on 6.18. */
    private static final Set<String> FIXED = Set.of("cgroup.controllers", "cgroup.events", "cgroup.stat", "cgroup.sane_behavior");

    private final Store store;
    private final Mount mount;
    private final GroupTree tree;
    private final Membership membership;
    private final CpusetV1 v1;
    private final CpusetV2 v2;
    private final Controllers controllers;
    private final TaskCpus cpus;
    private final Lately lately = new Lately();
    /** The group that was found to take tasks lately. */
    private String open = "";

    Groups(Store store, Processors processors, Markers markers, Mount mount) {
        this.store = store;
        this.mount = mount;
        this.tree = new GroupTree(store, mount);
        Tasks tasks = new Tasks(store, markers);
        this.membership = new Membership(store, tree, tasks);
        this.cpus = new TaskCpus(store, processors, tasks);
        this.v1 = new CpusetV1(store, processors, tree);
        this.v2 = new CpusetV2(store, processors, tree);
        this.controllers = new Controllers(store, tree, v2);
    }

    void make(String group) throws IOException {
        tree.changed();
        open = "";
        store.makeDirectory(group);
        store.write(group + "/cgroup.procs", "");
        if (mount.unified()) {
            store.write(group + "/cgroup.threads", "");
            store.write(group + "/cgroup.type", "domain\n");
            store.write(group + "/cgroup.events", "populated 0\nfrozen 0\n");
            store.write(group + "/cgroup.freeze", "0\n");
            store.write(group + "/cgroup.max.depth", "max\n");
            store.write(group + "/cgroup.max.descendants", "max\n");
            controllers.make(group);
        } else {
            store.write(group + "/tasks", "");
            store.write(group + "/notify_on_release", "0\n");
            store.write(group + "/cgroup.clone_children", store.value(Text.parent(group) + "/cgroup.clone_children").orElse("0") + "\n");
            if (mount.cpusetV1()) v1.make(group);
        }
    }

    void remove(String group) throws Refused, IOException {
        open = "";
        if (mount.isRoot(group) || !tree.children(group).isEmpty()) throw new Refused(Errno.EBUSY);
        if (tree.hasTasks(group) && !membership.dropStrays(group)) throw new Refused(Errno.EBUSY);
        for (String name : store.names(group)) store.remove(Text.child(group, name));
        store.remove(group);
        tree.changed();
    }

    void write(String file, String value) throws Refused, IOException {
        String group = Text.parent(file);
        String name = Text.name(file);
        if (FIXED.contains(name)) throw new Refused(Errno.EINVAL);
        if (name.equals("cgroup.procs")) move(group, value, true);
        else if (name.equals("tasks") && !mount.unified()) move(group, value, false);
        else other(file, group, name, value);
    }

    private void other(String file, String group, String name, String value) throws Refused, IOException {
        open = "";
        if (mount.unified()) unified(group, name, file, value);
        else if (mount.cpusetV1() && !name.startsWith("cgroup.") && file.equals(mount.cpuset(group, bare(name)))) first(group, bare(name), value);
        else store.write(file, value + "\n");
    }

    private void first(String group, String name, String value) throws Refused, IOException {
        v1.write(group, name, value);
        if (name.equals("cpus")) cpus.follow(tree, group, true);
    }

    private void unified(String group, String name, String file, String value) throws Refused, IOException {
        if (name.equals("cgroup.subtree_control")) {
            boolean before = controllers.hands(group, "cpuset");
            controllers.write(group, value);
            if (controllers.hands(group, "cpuset") != before) cpus.follow(tree, group, false);
        } else if (name.equals("cgroup.threads")) thread(group, value);
        else if (name.equals("cpuset.cpus")) {
            String before = store.value(group + "/cpuset.cpus.effective").orElse("");
            v2.write(group, name, value);
            if (!store.value(group + "/cpuset.cpus.effective").orElse("").equals(before)) cpus.follow(tree, group, true);
        } else if (name.startsWith("cpuset.")) v2.write(group, name, value);
        else store.write(file, value + "\n");
    }

    private void move(String group, String value, boolean process) throws Refused, IOException {
        int id = membership.movable(value);
        if (store.isQuick() || lately.isOver() || !group.equals(open)) {
            open = "";
            checkTakesTasks(group);
            open = group;
        }
        follow(membership.move(id, process, group), group);
    }

    private void follow(Collection<Integer> moved, String group) throws IOException {
        if (mount.unified() || mount.cpusetV1()) for (int thread : moved) cpus.follow(thread, group, mount);
    }

    private void checkTakesTasks(String group) throws Refused, IOException {
        if (mount.unified()) {
            if (!isDomain(group)) throw new Refused(Errno.EOPNOTSUPP);
            controllers.checkTakesTasks(group);
        } else if (mount.cpusetV1()) {
            v1.checkTakesTasks(group);
        }
    }

    /** Threads of one process may be apart only inside a threaded subtree. */
    private void thread(String group, String value) throws Refused, IOException {
        int id = membership.movable(value);
        if (isDomain(group)) throw new Refused(Errno.EOPNOTSUPP);
        follow(membership.move(id, false, group), group);
    }

    /** The root has no cgroup.type, and a recorded tree may have none either. */
    private boolean isDomain(String group) throws IOException {
        String type = store.value(group + "/cgroup.type").orElse("domain");
        return type.equals("domain") || type.equals("domain threaded");
    }

    private static String bare(String name) {
        return name.startsWith("cpuset.") ? name.substring("cpuset.".length()) : name;
    }
}
