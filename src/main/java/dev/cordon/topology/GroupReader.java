package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds cores, dies and packages by the lists of siblings. The ids beside them do not identify anything alone: the same
 * {@code core_id} stands in several packages, and architectures write -1 where they have none.
 */
final class GroupReader {
    /** The names of one list of siblings, newest first, each with the mask that old kernels have instead. */
    enum Kind {
        CORE("core_cpus_list", "thread_siblings_list", "core_cpus", "thread_siblings"),
        /** Where the kernel knows no dies, {@code die_id} is -1 and {@code die_cpus_list} holds the CPU alone. */
        DIE("die_cpus_list", "die_cpus"),
        PACKAGE("package_cpus_list", "core_siblings_list", "package_cpus", "core_siblings");

        private final List<String> names;

        Kind(String... names) {
            this.names = List.of(names);
        }
    }

    private final Sysfs sysfs;
    private final CpuSet online;
    private List<String> files = List.of();

    GroupReader(Sysfs sysfs, CpuSet online) {
        this.sysfs = sysfs;
        this.online = online;
        // all CPUs of one kernel have the same files
        for (int cpu : online) {
            files = sysfs.names(Sysfs.cpu(cpu) + "/topology");
            if (!files.isEmpty()) break;
        }
    }

    List<CpuGroup> read(Kind kind) {
        Optional<String> name = kind.names.stream().filter(files::contains).findFirst();
        if (name.isEmpty()) return List.of();
        Partition found = new Partition(online);
        for (int cpu : online) {
            if (found.knows(cpu)) continue;
            String directory = Sysfs.cpu(cpu) + "/topology/";
            if (kind == Kind.DIE && sysfs.number(directory + "die_id").isEmpty()) continue;
            String file = directory + name.get();
            (file.endsWith("_list") ? sysfs.list(file) : sysfs.mask(file)).ifPresent(siblings -> found.add(cpu, siblings));
        }
        List<CpuGroup> groups = new ArrayList<>();
        for (CpuSet cpus : found.groups()) groups.add(new CpuGroup(groups.size(), cpus));
        return List.copyOf(groups);
    }
}
