package dev.cordon.os.emulated;

import dev.cordon.os.emulated.GroupMounts.Mount;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The groups of one hierarchy: which there are, and who is in them. Any file of a group may be missing in a recorded tree. */
final class GroupTree {
    private final Store store;
    private final Mount mount;
    private final Lately lately = new Lately();
    private List<String> all = List.of();

    GroupTree(Store store, Mount mount) {
        this.store = store;
        this.mount = mount;
    }

    Mount mount() {
        return mount;
    }

    /** The file that lists threads. */
    String threadsOf(String group) {
        return group + (mount.unified() ? "/cgroup.threads" : "/tasks");
    }

    /** The file that lists processes. */
    String processesOf(String group) {
        return group + "/cgroup.procs";
    }

    List<String> children(String group) throws IOException {
        List<String> children = new ArrayList<>();
        for (String name : store.names(group)) {
            String child = Text.child(group, name);
            if (store.kind(child) == Store.Kind.DIRECTORY) children.add(child);
        }
        return children;
    }

    /** Every group of the hierarchy, parents first. Not for changing. */
    List<String> all() throws IOException {
        if (!store.isQuick() && !lately.isOver()) return all;
        all = new ArrayList<>();
        if (store.kind(mount.point()) == Store.Kind.DIRECTORY) all.add(mount.point());
        for (int i = 0; i < all.size(); i++) all.addAll(children(all.get(i)));
        return all;
    }

    /** A group was made or removed. */
    void changed() {
        lately.end();
    }

    boolean hasTasks(String group) throws IOException {
        return store.listsAny(threadsOf(group)) || store.listsAny(processesOf(group));
    }

    /** cgroup_is_populated(): it or a descendant has tasks. */
    boolean isPopulated(String group) throws IOException {
        if (hasTasks(group)) return true;
        for (String child : children(group)) if (isPopulated(child)) return true;
        return false;
    }

    /** The value of a group's file; nothing where the file is missing. */
    Optional<String> value(String file) throws IOException {
        return store.value(file);
    }
}
