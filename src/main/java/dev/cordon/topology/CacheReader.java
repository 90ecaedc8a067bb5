package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the L2 and L3 domains. A cache is known by its level and type; the number of its {@code indexN} directory means
 * nothing, but it is the same for most CPUs, so it is tried first.
 *
 * <p>A CPU that some cache's set has named already is not read again: CPUs that share an L2 share the L3 behind it. A
 * cache that names no CPU at all (ia64) belongs to the core of the CPU that describes it.
 */
final class CacheReader {
    private static final int L2 = 0;
    private static final int L3 = 1;

    private final Sysfs sysfs;
    private final List<CpuGroup> cores;
    private final Grouping[] found;
    private final List<List<Optional<Long>>> sizes = List.of(new ArrayList<>(), new ArrayList<>());
    private final String[] likely = {"index2", "index3"};
    private CpuSet withoutL3 = CpuSet.EMPTY;

    CacheReader(Sysfs sysfs, CpuSet online, List<CpuGroup> cores) {
        this.sysfs = sysfs;
        this.cores = cores;
        this.found = new Grouping[] {new Grouping(online), new Grouping(online)};
        for (int cpu : online) read(cpu);
    }

    List<CacheDomain> l2() {
        return domains(L2);
    }

    List<CacheDomain> l3() {
        return domains(L3);
    }

    private void read(int cpu) {
        Set<String> tried = new HashSet<>();
        for (int which : new int[] {L2, L3}) {
            if (misses(which, cpu) && tried.add(likely[which])) examine(cpu, likely[which]);
        }
        if (misses(L2, cpu) || misses(L3, cpu)) {
            for (String name : sysfs.names(Sysfs.cpu(cpu) + "/cache")) {
                if (name.startsWith("index") && tried.add(name)) examine(cpu, name);
            }
        }
        if (misses(L2, cpu)) ownL2(cpu);
        if (misses(L3, cpu)) {
            int group = found[L2].groupOf(cpu);
            withoutL3 = withoutL3.plus(group < 0 ? CpuSet.of(cpu) : found[L2].groups().get(group));
        }
    }

    private boolean misses(int which, int cpu) {
        return !found[which].knows(cpu) && !(which == L3 && withoutL3.contains(cpu));
    }

    /** Takes the cache that an index describes when it is of a level that is missing and holds data. */
    private void examine(int cpu, String name) {
        String index = Sysfs.cpu(cpu) + "/cache/" + name;
        int which = switch (sysfs.text(index + "/level").orElse("")) {
            case "2" -> L2;
            case "3" -> L3;
            default -> -1;
        };
        if (which < 0 || !misses(which, cpu) || sysfs.text(index + "/type").filter("Instruction"::equals).isPresent()) return;
        Optional<CpuSet> sharing = sysfs.cpus(index + "/shared_cpu_map", index + "/shared_cpu_list", set -> found[which].fits(cpu, set));
        if (sharing.isEmpty()) return;
        found[which].add(cpu, sharing.get().isEmpty() ? coreOf(cpu) : sharing.get());
        sizes.get(which).add(sysfs.text(index + "/size").flatMap(Texts::size));
        likely[which] = name;
    }

    private CpuSet coreOf(int cpu) {
        return cores.stream().map(CpuGroup::getCpus).filter(cpus -> cpus.contains(cpu)).findFirst().orElse(CpuSet.EMPTY);
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
