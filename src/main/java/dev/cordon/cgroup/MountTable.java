package dev.cordon.cgroup;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The cgroup hierarchies that are mounted, from {@code /proc/self/mountinfo}, else {@code /proc/mounts}. */
final class MountTable {
    /**
     * @param point   where it is mounted
     * @param root    which group of the hierarchy stands there: {@code /}, or another where a part of the hierarchy is mounted, as in containers
     * @param unified v2
     * @param options of the file system, not of the mount: a v1 hierarchy names its controllers there
     */
    record Mount(String point, String root, boolean unified, Set<String> options) {
        boolean whole() {
            return root.equals("/");
        }
    }

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    static MountTable read(Kernel kernel) {
        List<Mount> mounts = new ArrayList<>();
        Optional<String> info = text(kernel, "/proc/self/mountinfo");
        for (String line : info.or(() -> text(kernel, "/proc/mounts")).orElse("").split("\n")) {
            String[] field = line.split(" ");
            Optional<Mount> mount = info.isPresent() ? ofMountinfo(field) : ofMounts(field);
            if (mount.isEmpty()) continue;
            // what is mounted later on the same directory hides what was there
            mounts.removeIf(m -> m.point().equals(mount.get().point()));
            mounts.add(mount.get());
        }
        return new MountTable(mounts);
    }

    /** The mount of a hierarchy; of several one that shows all of it. */
    Optional<Mount> find(Predicate<Mount> wanted) {
        Mount found = null;
        for (Mount m : mounts) if (wanted.test(m) && (found == null || m.whole() && !found.whole())) found = m;
        return Optional.ofNullable(found);
    }

    /** proc_pid_mountinfo(5): {@code id parent dev root point options optional… - type source super-options}. */
    private static Optional<Mount> ofMountinfo(String[] field) {
        int dash = 6;
        while (dash < field.length && !field[dash].equals("-")) dash++;
        return dash + 3 < field.length ? mount(field[4], field[3], field[dash + 1], field[dash + 3]) : Optional.empty();
    }

    /** fstab(5): {@code source point type options dump pass}; the root is not told. */
    private static Optional<Mount> ofMounts(String[] field) {
        return field.length < 4 ? Optional.empty() : mount(field[1], "/", field[2], field[3]);
    }

    private static Optional<Mount> mount(String point, String root, String type, String options) {
        boolean unified = type.equals("cgroup2");
        if (!unified && !type.equals("cgroup")) return Optional.empty();
        return Optional.of(new Mount(unescaped(point), unescaped(root), unified, Set.copyOf(Arrays.asList(options.split(",")))));
    }

    /** Blank, tab, newline, backslash and {@code #} stand as a backslash and three octal digits (show_mountinfo(), fs/proc_namespace.c). */
    private static String unescaped(String field) {
        if (field.indexOf('\\') < 0) return field;
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 4 <= field.length() && field.substring(i + 1, i + 4).matches("[0-3][0-7][0-7]")) {
                s.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                s.append(field.charAt(i));
            }
        }
        return s.toString();
    }

    private static Optional<String> text(Kernel kernel, String path) {
        try {
            return Optional.of(kernel.read(path));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }
}
