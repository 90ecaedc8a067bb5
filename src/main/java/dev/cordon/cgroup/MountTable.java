package dev.cordon.cgroup;

import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Optional<String> table = info.isPresent() ? info : text(kernel, "/proc/mounts");
        for (String line : (table.isPresent() ? table.get() : "").split("\n")) {
            // most lines of a large machine are of file systems that are none of ours
            if (!line.contains("cgroup")) continue;
            String[] field = line.split(" ");
            Optional<Mount> mount = info.isPresent() ? ofMountinfo(field) : ofMounts(field);
            if (mount.isEmpty()) continue;
            // what is mounted later on the same directory hides what was there
            for (int i = mounts.size() - 1; i >= 0; i--) if (mounts.get(i).point().equals(mount.get().point())) mounts.remove(i);
            mounts.add(mount.get());
        }
        return new MountTable(mounts);
    }

    /** The mount of the v2 hierarchy; of several the first that shows all of it. */
    Optional<Mount> unified() {
        Mount found = null;
        for (Mount m : mounts) if (m.unified() && (found == null || m.whole() && !found.whole())) found = m;
        return Optional.ofNullable(found);
    }

    /** The mount of the v1 hierarchy with this controller, likewise. */
    Optional<Mount> with(String controller) {
        Mount found = null;
        for (Mount m : mounts) if (!m.unified() && m.options().contains(controller) && (found == null || m.whole() && !found.whole())) found = m;
        return Optional.ofNullable(found);
    }

    /** The mount that a directory lies in; of nested ones the innermost. */
    Optional<Mount> above(String directory) {
        Mount found = null;
        for (Mount m : mounts) if ((directory + "/").startsWith(m.point() + "/") && (found == null || m.point().length() > found.point().length())) found = m;
        return Optional.ofNullable(found);
    }

    /** Which group stands where a hierarchy is mounted; {@code /} where nothing is said about it. */
    String rootOf(String point) {
        for (Mount m : mounts) if (m.point().equals(point)) return m.root();
        return "/";
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
            if (field.charAt(i) == '\\' && i + 4 <= field.length() && isOctal(field, i + 1)) {
                s.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                s.append(field.charAt(i));
            }
        }
        return s.toString();
    }

    private static boolean isOctal(String s, int at) {
        for (int i = at; i < at + 3; i++) if (s.charAt(i) < '0' || s.charAt(i) > (i == at ? '3' : '7')) return false;
        return true;
    }

    private static Optional<String> text(Kernel kernel, String path) {
        try {
            return Optional.of(kernel.read(path));
        } catch (KernelException e) {
            return Optional.empty();
        }
    }
}
