package dev.cordon.os.emulated;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a tree says that cgroup hierarchies are mounted. */
final class GroupMounts {
    /**
     * One mounted hierarchy.
     *
     * @param point    where it is mounted
     * @param root     the group that stands there, {@code /} unless it is a bind mount or a cgroup namespace
     * @param unified  v2
     * @param options  the file system's options: controllers of v1
     */
    record Mount(String point, String root, boolean unified, Set<String> options) {
        boolean cpusetV1() {
            return !unified && options.contains("cpuset");
        }

        /** A v1 cpuset file's path: {@code cpuset.cpus}, or {@code cpus} where it is mounted with {@code noprefix}. */
        String cpuset(String group, String file) {
            return group + (options.contains("noprefix") ? "/" : "/cpuset.") + file;
        }

        boolean isRoot(String group) {
            return group.equals(point);
        }

        /** The group's path as {@code /proc/PID/cgroup} shows it. */
        String shown(String group) {
            String below = group.substring(point.length());
            return root.equals("/") ? (below.isEmpty() ? "/" : below) : root + below;
        }

        // a record's own ones are linked at run time, which takes longer than a short run
        @Override
        public boolean equals(Object o) {
            return o instanceof Mount m && m.point.equals(point) && m.root.equals(root) && m.unified == unified && m.options.equals(options);
        }

        @Override
        public int hashCode() {
            return point.hashCode();
        }
    }

    private final Store store;
    private final PathWalk walk;
    private final Lately lately = new Lately();
    private String table = "";
    private List<Mount> mounts = List.of();

    GroupMounts(Store store, PathWalk walk) {
        this.store = store;
        this.walk = walk;
    }

    /** The hierarchy that a canonical path lies in; of nested ones the innermost. */
    Optional<Mount> of(String path) throws IOException {
        if (store.isQuick() || lately.isOver()) refresh();
        Mount best = null;
        for (Mount m : mounts) {
            if (Text.isWithin(path, m.point()) && (best == null || m.point().length() > best.point().length())) best = m;
        }
        return Optional.ofNullable(best);
    }

    /** The hierarchy that has the cpusets: v1's where its options name them, else the unified one. */
    Optional<Mount> cpusets() throws IOException {
        if (store.isQuick() || lately.isOver()) refresh();
        Mount found = null;
        for (Mount m : mounts) if (m.cpusetV1() || m.unified() && found == null) found = m;
        return Optional.ofNullable(found);
    }

    /** Where the v2 hierarchy is mounted. */
    Optional<String> unified() throws IOException {
        if (store.isQuick() || lately.isOver()) refresh();
        for (Mount m : mounts) if (m.unified()) return Optional.of(m.point());
        return Optional.empty();
    }

    /** The table is parsed again only when its text has changed. */
    private void refresh() throws IOException {
        Optional<String> info = text("/proc/self/mountinfo");
        String now = info.isPresent() ? info.get() : text("/proc/mounts").orElse("");
        if (now.equals(table)) return;
        List<Mount> found = new ArrayList<>();
        for (String line : now.split("\n")) {
            String[] field = line.split(" ");
            (info.isPresent() ? ofMountinfo(field) : ofMounts(field)).ifPresent(found::add);
        }
        table = now;
        mounts = found;
    }

    private Optional<String> text(String path) throws IOException {
        try {
            String file = walk.follow(path);
            return store.isFile(file) ? Optional.of(store.read(file)) : Optional.empty();
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** proc_pid_mountinfo(5): {@code id parent dev root point options optional… - type source super-options}. */
    private static Optional<Mount> ofMountinfo(String[] field) {
        int dash = 6;
        while (dash < field.length && !field[dash].equals("-")) dash++;
        return dash + 3 < field.length ? mount(field[4], field[3], field[dash + 1], field[dash + 3]) : Optional.empty();
    }

    /** fstab(5): {@code source point type options …}. */
    private static Optional<Mount> ofMounts(String[] field) {
        return field.length < 4 ? Optional.empty() : mount(field[1], "/", field[2], field[3]);
    }

    private static Optional<Mount> mount(String point, String root, String type, String options) {
        boolean unified = type.equals("cgroup2");
        if (!unified && !type.equals("cgroup")) return Optional.empty();
        return Optional.of(new Mount(point, root, unified, new HashSet<>(List.of(options.split(",")))));
    }
}
