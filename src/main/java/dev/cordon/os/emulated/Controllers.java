package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code cgroup.controllers} and {@code cgroup.subtree_control} of cgroup v2: which controllers a group hands to its children. */
final class Controllers {
    /** The controllers in the order in which the kernel prints them (include/linux/cgroup_subsys.h). */
    private static final List<String> KNOWN = List.of("cpuset", "cpu", "io", "memory", "perf_event", "hugetlb", "pids", "rdma", "misc", "dmem");
    /** Those that work per thread; all others are domain controllers and allow no task beside child groups. */
    private static final Set<String> THREADED = Set.of("cpuset", "cpu", "perf_event", "pids");
    private static final String AVAILABLE = "/cgroup.controllers";
    private static final String HANDED_DOWN = "/cgroup.subtree_control";

    private final Store store;
    private final GroupTree tree;
    private final CpusetV2 cpuset;

    Controllers(Store store, GroupTree tree, CpusetV2 cpuset) {
        this.store = store;
        this.tree = tree;
        this.cpuset = cpuset;
    }

    boolean hands(String group, String controller) throws IOException {
        return named(group + HANDED_DOWN).contains(controller);
    }

    /** Fails where no task may be: a group that hands domain controllers to its children (the root may have both). */
    void checkTakesTasks(String group) throws Refused, IOException {
        if (!tree.mount().isRoot(group) && !THREADED.containsAll(named(group + HANDED_DOWN))) throw new Refused(Errno.EBUSY);
    }

    /** Gives a new group its list of controllers and the files that come with them. */
    void make(String group) throws IOException {
        String handed = store.value(Text.parent(group) + HANDED_DOWN).orElse("");
        store.write(group + AVAILABLE, handed.isEmpty() ? "" : handed + "\n");
        store.write(group + HANDED_DOWN, "");
        if (hands(Text.parent(group), "cpuset")) cpuset.make(group);
    }

    /** cgroup_subtree_control_write(): words with {@code +} or {@code -}; of one word said twice the last counts. */
    void write(String group, String value) throws Refused, IOException {
        Set<String> enable = new LinkedHashSet<>();
        Set<String> disable = new LinkedHashSet<>();
        for (String word : value.strip().split(" ")) {
            if (word.isEmpty()) continue;
            String name = word.substring(1);
            char sign = word.charAt(0);
            if (sign != '+' && sign != '-' || !KNOWN.contains(name)) throw new Refused(Errno.EINVAL);
            (sign == '+' ? enable : disable).add(name);
            (sign == '+' ? disable : enable).remove(name);
        }
        Set<String> handed = named(group + HANDED_DOWN);
        enable.removeAll(handed);
        disable.retainAll(handed);
        check(group, enable, disable);
        handed.addAll(enable);
        handed.removeAll(disable);
        if (enable.isEmpty() && disable.isEmpty()) return;
        List<String> ordered = new ArrayList<>(KNOWN);
        ordered.retainAll(handed);
        String text = ordered.isEmpty() ? "" : String.join(" ", ordered) + "\n";
        store.write(group + HANDED_DOWN, text);
        for (String child : tree.children(group)) {
            if (store.isFile(child + AVAILABLE)) store.write(child + AVAILABLE, text);
            if (enable.contains("cpuset")) cpuset.make(child);
            if (disable.contains("cpuset")) cpuset.remove(child);
        }
    }

    private void check(String group, Set<String> enable, Set<String> disable) throws Refused, IOException {
        if (store.isFile(group + AVAILABLE) && !named(group + AVAILABLE).containsAll(enable)) throw new Refused(Errno.ENOENT);
        for (String child : tree.children(group)) {
            for (String name : disable) if (hands(child, name)) throw new Refused(Errno.EBUSY);
        }
        boolean domain = !THREADED.containsAll(enable);
        if (domain && !tree.mount().isRoot(group) && tree.hasTasks(group)) throw new Refused(Errno.EBUSY);
    }

    private Set<String> named(String file) throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of(store.value(file).orElse("").strip().split(" ")));
        names.remove("");
        return names;
    }
}
