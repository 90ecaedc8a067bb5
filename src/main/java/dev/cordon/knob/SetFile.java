package dev.cordon.knob;

import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code set file('/proc/sys/vm/stat_interval'), '120'}: any kernel file that can be read and written. */
public record SetFile(String path, String value) implements Knob {
    private static final List<String> ROOTS = KernelRoots.FIXED.stream().map(root -> root + "/").toList();
    /** Files that move something instead of holding a value. */
    private static final Set<String> VERBS = Set.of("tasks", "cgroup.procs", "cgroup.threads", "cgroup.subtree_control");

    @Override
    public String word() {
        return "set file";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        if (value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0) throw draft.refuse("a value is one line");
        String file = checkedPath(machine, draft);
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.equals("smp_affinity")) throw draft.refuse("write the list into " + file + "_list: it is the same value");
        if (VERBS.contains(name)) throw draft.refuse(file + " holds no value that could be put back; use 'move' or 'cpuset'");
        try {
            machine.kernel().read(file);
        } catch (KernelException e) {
            throw draft.refuse(file + " cannot be read (" + e.reason() + "), so it could not be put back"
                    + (name.equals("drop_caches") || name.equals("compact_memory") ? "; use 'memory { dropCaches(); compact() }'" : ""));
        }
        draft.hold(KernelFile.at(file), new Transform.Assign(value));
    }

    private String checkedPath(Machine machine, Draft draft) {
        Optional<String> cgroups = machine.cgroups().cpusets().map(h -> h.mount() + "/");
        if (!allowed(path, cgroups)) throw draft.refuse("'" + path + "' is not below " + String.join(", ", ROOTS) + cgroups.map(c -> ", " + c).orElse(""));
        String real;
        try {
            real = machine.kernel().resolve(path);
        } catch (KernelException e) {
            throw draft.refuse("'" + path + "': " + e.reason());
        }
        if (!allowed(real, cgroups)) throw draft.refuse("'" + path + "' leads to " + real + ", which is not a kernel file that may be set");
        return real;
    }

    private static boolean allowed(String path, Optional<String> cgroups) {
        return ROOTS.stream().anyMatch(path::startsWith) || cgroups.filter(path::startsWith).isPresent();
    }
}
