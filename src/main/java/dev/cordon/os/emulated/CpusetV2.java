package dev.cordon.os.emulated;

import dev.cordon.os.Errno;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;

/**
 * The cpuset controller of cgroup v2: Documentation/admin-guide/cgroup-v2.rst, kernel/cgroup/cpuset.c (6.12). Partitions
 * are judged, and change no other group's CPUs.
 */
final class CpusetV2 {
    private static final String CPUS = "/cpuset.cpus";
    private static final String MEMS = "/cpuset.mems";
    private static final String PARTITION = "/cpuset.cpus.partition";
    private static final String NOT_EXCLUSIVE = " invalid (Cpu list in cpuset.cpus not exclusive)";
    private static final Set<String> PARTITIONS = Set.of("member", "root", "isolated");

    private final Store store;
    private final Processors processors;
    private final GroupTree tree;

    CpusetV2(Store store, Processors processors, GroupTree tree) {
        this.store = store;
        this.processors = processors;
        this.tree = tree;
    }

    /** The files of a group whose parent has just handed it the controller. */
    void make(String group) throws IOException {
        store.write(group + CPUS, "\n");
        store.write(group + CPUS + ".exclusive", "\n");
        store.write(group + CPUS + ".exclusive.effective", "\n");
        store.write(group + CPUS + ".partition", "member\n");
        store.write(group + MEMS, "\n");
        inherit(group, CPUS);
        inherit(group, MEMS);
    }

    /** Asks for nothing of its own yet, and so has all that is above it. */
    private void inherit(String group, String file) throws IOException {
        store.write(group + file + ".effective", Bitmap.list(granted(Text.parent(group), file)) + "\n");
        if (handsDown(group)) for (String child : tree.children(group)) spread(child, file);
    }

    void remove(String group) throws IOException {
        for (String name : store.names(group)) {
            String file = Text.child(group, name);
            if (name.startsWith("cpuset.") && store.isFile(file)) store.remove(file);
        }
    }

    /** @param file the file's whole name */
    void write(String group, String file, String value) throws Refused, IOException {
        switch (file) {
            case "cpuset.cpus", "cpuset.cpus.exclusive" -> {
                BitSet cpus = Bitmap.ofList(value, processors.limit());
                if (!Bitmap.isSubset(cpus, processors.possible())) throw new Refused(Errno.EINVAL);
                set(group, "/" + file, cpus);
            }
            case "cpuset.mems" -> {
                BitSet nodes = Bitmap.ofList(value, processors.nodeLimit());
                if (!Bitmap.isSubset(nodes, processors.nodes())) throw new Refused(Errno.EINVAL);
                set(group, MEMS, nodes);
            }
            case "cpuset.cpus.partition" -> {
                if (!PARTITIONS.contains(value.strip())) throw new Refused(Errno.EINVAL);
                store.write(group + PARTITION, value.strip() + (value.strip().equals("member") ? "" : invalidity(group)) + "\n");
            }
            default -> throw new Refused(Errno.EINVAL);
        }
    }

    private void set(String group, String file, BitSet wanted) throws Refused, IOException {
        boolean inherited = file.equals(CPUS) || file.equals(MEMS);
        // validate_change(): the set of a populated group cannot be taken back to "inherit"
        if (inherited && wanted.isEmpty() && !store.value(group + file).orElse("").isBlank() && tree.isPopulated(group)) {
            throw new Refused(Errno.ENOSPC);
        }
        store.write(group + file, Bitmap.list(wanted) + "\n");
        if (inherited) spread(group, file);
        if (file.equals(CPUS) && !tree.mount().isRoot(group)) disturb(group, wanted);
    }

    /** Why a group can be no partition, as the kernel writes it behind the word; nothing when it can. */
    private String invalidity(String group) throws IOException {
        BitSet cpus = bits(group + CPUS, CPUS).orElseGet(BitSet::new);
        if (cpus.isEmpty()) return " invalid (cpuset.cpus is empty)";
        String parent = Text.parent(group);
        String above = store.value(parent + PARTITION).orElse("member");
        if (!tree.mount().isRoot(parent) && (above.equals("member") || above.contains(" "))) return " invalid (Parent is not a partition root)";
        for (String sibling : tree.children(parent)) {
            if (!sibling.equals(group) && bits(sibling + CPUS, CPUS).orElseGet(BitSet::new).intersects(cpus)) return NOT_EXCLUSIVE;
        }
        return "";
    }

    /** A partition ends when a neighbour takes some of its CPUs, and does not come back by itself (seen on 6.1). */
    private void disturb(String group, BitSet wanted) throws IOException {
        for (String sibling : tree.children(Text.parent(group))) {
            String partition = store.value(sibling + PARTITION).orElse("member");
            if (sibling.equals(group) || partition.equals("member") || partition.contains(" ")) continue;
            if (bits(sibling + CPUS, CPUS).orElseGet(BitSet::new).intersects(wanted)) store.write(sibling + PARTITION, partition + NOT_EXCLUSIVE + "\n");
        }
    }

    /** A group gets what it asks for of what its parent has, and all of that where nothing is left; so do those below it. */
    private void spread(String group, String file) throws IOException {
        String effective = group + file + ".effective";
        if (!tree.mount().isRoot(group)) {
            BitSet above = granted(Text.parent(group), file);
            BitSet both = Bitmap.and(bits(group + file, file).orElseGet(BitSet::new), above);
            store.replace(effective, Bitmap.list(both.isEmpty() ? above : both));
        }
        if (handsDown(group)) for (String child : tree.children(group)) spread(child, file);
    }

    /** Whether the groups below have files of this controller; of a group that does not say it, they may. */
    private boolean handsDown(String group) throws IOException {
        Optional<String> said = store.value(group + "/cgroup.subtree_control");
        return said.isEmpty() || said.get().contains("cpuset");
    }

    /** What the nearest group at or above this one has that says so; at the top what is online. */
    private BitSet granted(String group, String file) throws IOException {
        Optional<BitSet> said = bits(group + file + ".effective", file).filter(b -> !b.isEmpty());
        if (said.isPresent()) return said.get();
        BitSet all = file.equals(CPUS) ? processors.online() : processors.nodes();
        if (tree.mount().isRoot(group)) return all;
        BitSet own = Bitmap.and(bits(group + file, file).orElseGet(BitSet::new), all);
        return own.isEmpty() ? granted(Text.parent(group), file) : own;
    }

    private Optional<BitSet> bits(String path, String file) throws IOException {
        Optional<String> text = store.value(path);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(Bitmap.ofList(text.get(), file.equals(CPUS) ? processors.limit() : processors.nodeLimit()));
        } catch (Refused e) {
            return Optional.empty();
        }
    }
}
