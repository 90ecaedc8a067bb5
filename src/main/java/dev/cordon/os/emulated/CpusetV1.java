package dev.cordon.os.emulated;

import dev.cordon.os.Digits;
import dev.cordon.os.Errno;
import dev.cordon.os.emulated.GroupMounts.Mount;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;

/**
 * The cpuset controller of cgroup v1: kernel/cgroup/cpuset.c and cpuset-v1.c (6.12),
 * Documentation/admin-guide/cgroup-v1/cpusets.rst; error numbers as seen on 6.18.
 */
final class CpusetV1 {
    private final Store store;
    private final Processors processors;
    private final GroupTree tree;
    private final Mount mount;

    CpusetV1(Store store, Processors processors, GroupTree tree) {
        this.store = store;
        this.processors = processors;
        this.tree = tree;
        this.mount = tree.mount();
    }

    /** The files of a new group. It has no CPUs and no nodes unless its parent's {@code cgroup.clone_children} is set. */
    void make(String group) throws IOException {
        String parent = Text.parent(group);
        boolean clone = isSet(parent + "/cgroup.clone_children");
        String cpus = clone ? store.value(mount.cpuset(parent, "cpus")).orElse("") : "";
        String mems = clone ? store.value(mount.cpuset(parent, "mems")).orElse("") : "";
        file(group, "cpus", cpus);
        file(group, "mems", mems);
        file(group, "effective_cpus", cpus);
        file(group, "effective_mems", mems);
        for (String flag : new String[] {"cpu_exclusive", "mem_exclusive", "mem_hardwall", "memory_migrate", "memory_pressure",
                "memory_spread_page", "memory_spread_slab"}) file(group, flag, "0");
        file(group, "sched_load_balance", "1");
        file(group, "sched_relax_domain_level", "-1");
    }

    /** Fails while a group has no CPUs or no nodes: it takes no task then. */
    void checkTakesTasks(String group) throws Refused, IOException {
        if (isBlank(mount.cpuset(group, "cpus")) || isBlank(mount.cpuset(group, "mems"))) throw new Refused(Errno.ENOSPC);
    }

    /** @param file the file's name without {@code cpuset.} */
    void write(String group, String file, String value) throws Refused, IOException {
        switch (file) {
            case "cpus", "mems" -> set(group, file, value);
            case "effective_cpus", "effective_mems", "memory_pressure" -> throw new Refused(Errno.EINVAL);
            case "cpu_exclusive", "mem_exclusive" -> exclusive(group, file, flag(value));
            case "sched_relax_domain_level" -> file(group, file, String.valueOf(level(value)));
            default -> file(group, file, flag(value) ? "1" : "0");
        }
    }

    private void set(String group, String file, String value) throws Refused, IOException {
        if (mount.isRoot(group)) throw new Refused(Errno.EACCES);
        boolean cpus = file.equals("cpus");
        BitSet wanted = Bitmap.ofList(value, cpus ? processors.limit() : processors.nodeLimit());
        if (!Bitmap.isSubset(wanted, cpus ? processors.online() : processors.nodes())) throw new Refused(Errno.EINVAL);
        for (String child : tree.children(group)) {
            if (!Bitmap.isSubset(bits(child, file), wanted)) throw new Refused(Errno.EBUSY);
        }
        String parent = Text.parent(group);
        if (store.isFile(mount.cpuset(parent, file)) && !Bitmap.isSubset(wanted, bits(parent, file))) throw new Refused(Errno.EACCES);
        checkSiblings(group, file, wanted, isSet(mount.cpuset(group, cpus ? "cpu_exclusive" : "mem_exclusive")));
        if (wanted.isEmpty() && !bits(group, file).isEmpty() && tree.isPopulated(group)) throw new Refused(Errno.ENOSPC);
        String printed = Bitmap.list(wanted);
        file(group, file, printed);
        store.replace(mount.cpuset(group, cpus ? "effective_cpus" : "effective_mems"), printed);
    }

    private void exclusive(String group, String file, boolean on) throws Refused, IOException {
        if (on && !mount.isRoot(group) && !mount.isRoot(Text.parent(group)) && !isSet(mount.cpuset(Text.parent(group), file))) {
            throw new Refused(Errno.EACCES);
        }
        if (!on) for (String child : tree.children(group)) if (isSet(mount.cpuset(child, file))) throw new Refused(Errno.EBUSY);
        String set = file.equals("cpu_exclusive") ? "cpus" : "mems";
        checkSiblings(group, set, bits(group, set), on);
        file(group, file, on ? "1" : "0");
    }

    /** No overlap where one of two siblings is exclusive. */
    private void checkSiblings(String group, String file, BitSet wanted, boolean exclusive) throws Refused, IOException {
        if (mount.isRoot(group)) return;
        String flag = file.equals("cpus") ? "cpu_exclusive" : "mem_exclusive";
        for (String sibling : tree.children(Text.parent(group))) {
            if (sibling.equals(group) || !exclusive && !isSet(mount.cpuset(sibling, flag))) continue;
            if (bits(sibling, file).intersects(wanted)) throw new Refused(Errno.EINVAL);
        }
    }

    private BitSet bits(String group, String file) throws IOException {
        try {
            String text = store.value(mount.cpuset(group, file)).orElse("");
            return Bitmap.ofList(text, file.equals("cpus") ? processors.limit() : processors.nodeLimit());
        } catch (Refused e) {
            return new BitSet();
        }
    }

    private boolean isSet(String flag) throws IOException {
        return store.value(flag).filter(v -> v.strip().equals("1")).isPresent();
    }

    private boolean isBlank(String file) throws IOException {
        Optional<String> value = store.value(file);
        return value.isPresent() && value.get().isBlank();
    }

    private void file(String group, String file, String value) throws IOException {
        store.write(mount.cpuset(group, file), value + "\n");
    }

    /** cgroup files of type u64 take any unsigned number; for a flag all but 0 are 1. */
    private static boolean flag(String value) throws Refused {
        String v = value.strip();
        if (!Digits.are(v) || v.length() > 18) throw new Refused(Errno.EINVAL);
        return Long.parseLong(v) != 0;
    }

    /** From -1 (no request) to the deepest scheduling domain, at most 5 on today's machines (include/linux/sched/topology.h). */
    private static int level(String value) throws Refused {
        String v = value.strip();
        if (v.equals("-1")) return -1;
        if (v.length() == 1 && v.charAt(0) >= '0' && v.charAt(0) <= '5') return v.charAt(0) - '0';
        throw new Refused(Errno.EINVAL);
    }
}
