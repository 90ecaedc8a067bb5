package dev.cordon.os.emulated;

import dev.cordon.os.Errno;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.os.KernelException.Operation;
import dev.cordon.os.Units;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * systemd, as far as a tree needs it: what a unit is told at run time stands in a drop-in as systemd writes it, and in the group's
 * cpuset file; the controller is handed down while somebody needs it (seen with systemd 252). A tree says nothing of what its unit
 * files hold, so a set that a unit's group has without such a drop-in counts as theirs.
 */
final class EmulatedUnits implements Units {
    private static final String CONTROL = "/run/systemd/system.control";
    /** Groups that were told to hand the controller down, so that they can be told not to again; not a file of systemd's. */
    private static final String HANDED = "/run/systemd/system.control/.handed-down";
    private static final String MADE = "/run/systemd/system.control/.made";
    private static final String HEADER = "# This is a drop-in unit file extension, created via \"systemctl set-property\"\n# or an equivalent operation. Do not edit.\n";

    private final Store store;
    private final GroupMounts mounts;
    private final Kernel kernel;

    EmulatedUnits(Store store, GroupMounts mounts, Kernel kernel) {
        this.store = store;
        this.mounts = mounts;
        this.kernel = kernel;
    }

    private interface Attempt<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(Operation operation, String unit, String property, Attempt<T> attempt) throws KernelException {
        try {
            return attempt.run();
        } catch (KernelException e) {
            throw e;
        } catch (IOException e) {
            throw KernelException.of(operation, "unit " + unit + " " + property, null, e);
        }
    }

    @Override
    public String get(String unit, String property) throws KernelException {
        return attempt(Operation.READ, unit, property, () -> value(unit, property));
    }

    private String value(String unit, String property) throws IOException {
        Optional<String> kept = store.value(dropIn(unit, property));
        if (kept.isPresent()) return kept.get().substring(kept.get().lastIndexOf('=') + 1);
        Optional<String> group = group(unit);
        return group.isPresent() ? ownSet(group.get(), property) : "";
    }

    /** What a group has that is not all that its parent has. */
    private String ownSet(String group, String property) throws IOException {
        String own = store.value(group + file(property)).orElse("").strip();
        String parents = store.value(Text.parent(group) + file(property) + ".effective").orElse("").strip();
        return own.equals(parents) ? "" : own;
    }

    @Override
    public void set(String unit, String property, String list) throws KernelException {
        attempt(Operation.WRITE, unit, property, () -> {
            keep(unit, property, list);
            if (!list.isEmpty() && unit.endsWith(".slice") && unit.indexOf('-') < 0 && group(unit).isEmpty()) makeGroup(unit);
            Optional<String> group = group(unit);
            if (group.isEmpty()) return null;
            if (list.isEmpty()) {
                takeBack();
            } else {
                handDown(Text.parent(group.get()));
                kernel.write(group.get() + file(property), list);
            }
            return null;
        });
    }

    /** A slice that is down gets its cgroup when it is told something. */
    private void makeGroup(String slice) throws IOException {
        Optional<String> top = mounts.unified();
        if (top.isEmpty()) return;
        kernel.makeDirectory(Text.child(top.get(), slice));
        List<String> made = lines(MADE);
        made.add(slice);
        remember(MADE, made);
    }

    @Override
    public boolean isActive(String unit) throws KernelException {
        return attempt(Operation.READ, unit, "ActiveState", () -> !lines(MADE).contains(unit));
    }

    private void keep(String unit, String property, String list) throws IOException {
        String file = dropIn(unit, property);
        makeDirectories(Text.parent(file));
        String type = unit.substring(unit.lastIndexOf('.') + 1);
        store.write(file, HEADER + "[" + Character.toUpperCase(type.charAt(0)) + type.substring(1) + "]\n" + property + "=\n" + property + "=" + list + "\n");
    }

    private void handDown(String group) throws IOException {
        if (mounts.of(group).isEmpty()) throw new KernelException(Operation.WRITE, group, Errno.ENOENT);
        if (!mounts.of(group).get().isRoot(group)) handDown(Text.parent(group));
        if (hands(group)) return;
        List<String> handed = lines(HANDED);
        handed.add(group);
        remember(HANDED, handed);
        kernel.write(group + "/cgroup.subtree_control", "+cpuset");
    }

    /** systemd turns a controller off where none of its units has a use for it. */
    private void takeBack() throws IOException {
        List<String> handed = lines(HANDED);
        for (String group : handed.reversed()) {
            if (isNeeded(group)) continue;
            if (hands(group)) kernel.write(group + "/cgroup.subtree_control", "-cpuset");
            List<String> rest = lines(HANDED);
            rest.remove(group);
            remember(HANDED, rest);
        }
    }

    private boolean isNeeded(String above) throws IOException {
        for (String name : store.names(above)) {
            String group = Text.child(above, name);
            if (store.kind(group) != Store.Kind.DIRECTORY) continue;
            if (hands(group)) return true;
            if (!Units.isName(name)) continue;
            if (!value(name, "AllowedCPUs").isEmpty() || !value(name, "AllowedMemoryNodes").isEmpty()) return true;
        }
        return false;
    }

    private boolean hands(String group) throws IOException {
        return (" " + store.value(group + "/cgroup.subtree_control").orElse("") + " ").contains(" cpuset ");
    }

    @Override
    public boolean isKept(String unit, String property) throws KernelException {
        return attempt(Operation.READ, unit, property, () -> store.isFile(dropIn(unit, property)));
    }

    @Override
    public void forget(String unit, String property) throws KernelException {
        attempt(Operation.WRITE, unit, property, () -> {
            String file = dropIn(unit, property);
            if (store.isFile(file)) store.remove(file);
            removeIfEmpty(Text.parent(file));
            removeIfEmpty(CONTROL);
            return null;
        });
    }

    /** A tree's systemd reads its files at each look. */
    @Override
    public void leave(Map<String, List<String>> properties) throws KernelException {
        attempt(Operation.WRITE, "systemd", "units", () -> {
            List<String> made = lines(MADE);
            List<String> there = new ArrayList<>();
            for (String unit : made) if (group(unit).isPresent()) there.add(unit);
            if (!made.isEmpty()) remember(MADE, there);
            return null;
        });
    }

    private List<String> lines(String file) throws IOException {
        List<String> groups = new ArrayList<>();
        for (String line : store.value(file).orElse("").split("\n")) if (!line.isEmpty()) groups.add(line);
        return groups;
    }

    private void remember(String file, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            makeDirectories(CONTROL);
            store.write(file, String.join("\n", lines) + "\n");
        } else if (store.isFile(file)) {
            store.remove(file);
            removeIfEmpty(CONTROL);
        }
    }

    /** The unit's cgroup: the one of that name, wherever its slice is. */
    private Optional<String> group(String unit) throws IOException {
        Optional<String> top = mounts.unified();
        return top.isPresent() ? below(top.get(), unit) : Optional.empty();
    }

    private Optional<String> below(String group, String unit) throws IOException {
        String here = Text.child(group, unit);
        if (store.kind(here) == Store.Kind.DIRECTORY) return Optional.of(here);
        for (String name : store.names(group)) {
            String child = Text.child(group, name);
            if (!name.endsWith(".slice") || store.kind(child) != Store.Kind.DIRECTORY) continue;
            Optional<String> found = below(child, unit);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private void makeDirectories(String directory) throws IOException {
        if (store.kind(directory) == Store.Kind.DIRECTORY) return;
        makeDirectories(Text.parent(directory));
        store.makeDirectory(directory);
    }

    private void removeIfEmpty(String directory) throws IOException {
        if (store.kind(directory) == Store.Kind.DIRECTORY && store.names(directory).isEmpty()) store.remove(directory);
    }

    private static String dropIn(String unit, String property) {
        return CONTROL + "/" + unit + ".d/50-" + property + ".conf";
    }

    private static String file(String property) {
        return property.equals("AllowedCPUs") ? "/cpuset.cpus" : "/cpuset.mems";
    }
}
