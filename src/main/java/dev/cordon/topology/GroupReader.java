package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.List;
import java.util.Optional;

/**
 * Finds cores, dies and packages by their sets of siblings. The ids beside them do not identify anything alone: the same
 * {@code core_id} stands in several packages, and architectures write -1 where they have none.
 *
 * <p>One exception: AMD's compute units (family 15h, "Bulldozer") are two cores that share an L2 cache and the floating
 * point unit. Linux lists the two as thread siblings, yet with a {@code core_id} each (match_smt() of
 * arch/x86/kernel/smpboot.c compares the unit too). Here they are two cores; that they share is seen in the L2 domain.
 */
final class GroupReader {
    /** The names of one set of siblings, newest first; each is a mask, and a list under the same name with {@code _list}. */
    enum Kind {
        CORE("core_cpus", "thread_siblings"),
        /** Where the kernel knows no dies, {@code die_id} is -1 and {@code die_cpus} holds the CPU alone. */
        DIE("die_cpus"),
        PACKAGE("package_cpus", "core_siblings");

        private final List<String> names;

        Kind(String... names) {
            this.names = List.of(names);
        }
    }

    private final Sysfs sysfs;
    private final CpuSet online;
    private List<String> files = List.of();
    private Optional<Boolean> units = Optional.empty();

    GroupReader(Sysfs sysfs, CpuSet online) {
        this.sysfs = sysfs;
        this.online = online;
        // all CPUs of one kernel have the same files
        for (int cpu : online) {
            files = sysfs.names(topology(cpu));
            if (!files.isEmpty()) break;
        }
    }

    /** Disjoint, in the order of their first CPUs; a CPU of which the kernel does not say it is in none. */
    List<CpuSet> read(Kind kind) {
        String name = nameOf(kind);
        if (name == null) return List.of();
        Grouping found = new Grouping(online);
        for (int cpu : online) {
            if (found.knows(cpu)) continue;
            if (kind == Kind.DIE && sysfs.number(topology(cpu) + "/die_id").isEmpty()) continue;
            String file = topology(cpu) + "/" + name;
            Optional<CpuSet> siblings = sysfs.sharing(file, file + "_list", cpu, found);
            // a set without the CPU that it is of is none
            if (siblings.isEmpty() || !siblings.get().contains(cpu)) continue;
            found.add(cpu, kind == Kind.CORE && areUnits(cpu, siblings.get()) ? CpuSet.EMPTY : siblings.get());
        }
        return found.groups();
    }

    private String nameOf(Kind kind) {
        for (String name : kind.names) if (files.contains(name) || files.contains(name + "_list")) return name;
        return null;
    }

    /** Whether siblings are cores of their own. The first that are seen decide: a machine's processors are of one make. */
    private boolean areUnits(int cpu, CpuSet siblings) {
        CpuSet others = siblings.and(online).minus(CpuSet.of(cpu));
        if (others.isEmpty()) return false;
        if (units.isEmpty()) {
            Optional<Long> mine = sysfs.number(topology(cpu) + "/core_id");
            Optional<Long> other = sysfs.number(topology(others.min()) + "/core_id");
            units = Optional.of(mine.isPresent() && other.isPresent() && !mine.equals(other) && sysfs.isAmd());
        }
        return units.get();
    }

    private static String topology(int cpu) {
        return Sysfs.cpu(cpu) + "/topology";
    }
}
