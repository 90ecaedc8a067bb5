package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the L2 and L3 domains. A cache is known by its level and type; the number of its {@code indexN} directory means
 * nothing, but it is the same for most CPUs, so it is tried first.
 *
 * <p>A CPU that some cache's list has named already is not read again: CPUs that share an L2 share the L3 behind it.
 */
final class CacheReader {
    private static final int L2 = 0;
    private static final int L3 = 1;

    private final Sysfs sysfs;
    private final Partition[] found;
    private final List<List<Optional<Long>>> sizes = List.of(new ArrayList<>(), new ArrayList<>());
    private final String[] likely = {"index2", "index3"};
    private CpuSet withoutL3 = CpuSet.EMPTY;

    CacheReader(Sysfs sysfs, CpuSet online) {
        this.sysfs = sysfs;
        this.found = new Partition[] {new Partition(online), new Partition(online)};
        for (int cpu : online) read(cpu);
    }

    List<CacheDomain> l2() {
        return domains(L2);
    }

    List<CacheDomain> l3() {
        return domains(L3);
    }

    private void read(int cpu) {
        String directory = Sysfs.cpu(cpu) + "/cache";
        boolean l3Missing = !found[L3].knows(cpu) && !withoutL3.contains(cpu);
        if (found[L2].knows(cpu) && !l3Missing) return;
        if (!found[L2].knows(cpu)) take(L2, cpu, directory + "/" + likely[L2]);
        if (l3Missing) take(L3, cpu, directory + "/" + likely[L3]);
        if (!found[L2].knows(cpu) || l3Missing && !found[L3].knows(cpu)) scan(cpu, directory);
        if (!found[L2].knows(cpu)) ownL2(cpu);
    }

    private void scan(int cpu, String directory) {
        for (String name : sysfs.names(directory)) {
            if (!name.startsWith("index")) continue;
            for (int which : new int[] {L2, L3}) {
                if (!found[which].knows(cpu) && take(which, cpu, directory + "/" + name)) likely[which] = name;
            }
        }
        if (!found[L3].knows(cpu)) {
            int group = found[L2].groupOf(cpu);
            withoutL3 = withoutL3.plus(group < 0 ? CpuSet.of(cpu) : found[L2].groups().get(group));
        }
    }

    /** Takes the cache that an index describes when it is of the wanted level and holds data. */
    private boolean take(int which, int cpu, String index) {
        if (!sysfs.text(index + "/level").filter(which == L2 ? "2"::equals : "3"::equals).isPresent()) return false;
        if (sysfs.text(index + "/type").filter("Instruction"::equals).isPresent()) return false;
        Optional<CpuSet> sharing = sysfs.list(index + "/shared_cpu_list").or(() -> sysfs.mask(index + "/shared_cpu_map"));
        if (sharing.isEmpty()) return false;
        found[which].add(cpu, sharing.get());
        sizes.get(which).add(sysfs.text(index + "/size").flatMap(Texts::size));
        return true;
    }

    /** SPARC has no cache directories; each CPU describes its own second-level cache (arch/sparc/kernel/sysfs.c). */
    private void ownL2(int cpu) {
        Optional<Long> size = sysfs.number(Sysfs.cpu(cpu) + "/l2_cache_size");
        if (size.isEmpty()) return;
        found[L2].add(cpu, CpuSet.EMPTY);
        sizes.get(L2).add(size);
    }

    private List<CacheDomain> domains(int which) {
        List<CpuSet> groups = found[which].groups();
        List<CacheDomain> domains = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) domains.add(new CacheDomain(i, which == L2 ? 2 : 3, groups.get(i), sizes.get(which).get(i)));
        return List.copyOf(domains);
    }
}
