package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the caches. A cache is known by its level and type; the number of its {@code indexN} directory means nothing, but it
 * is the same for most CPUs, so it is tried first.
 *
 * <p>A CPU that some cache's set has named already is not read again. A cache that names no CPU at all (ia64) belongs to the
 * core of the CPU that describes it.
 */
final class CacheReader {
    private static final int EVERY_LEVEL = 0;
    /** More than any machine has. */
    private static final int LEVELS = 9;
    private static final String INSTRUCTION = "Instruction";
    private static final List<String> TYPES = List.of("Data", INSTRUCTION, "Unified");

    private final Sysfs sysfs;
    private final CpuSet online;
    private final Topology topology;
    private final int wanted;
    /** By level, and after it the same level's caches of instructions. */
    private final TreeMap<Integer, Found> found = new TreeMap<>();

    private record Cache(CpuSet cpus, String type, CacheDomain.Files files) {
    }

    /** The caches of one level that hold data, or those that hold instructions alone. */
    private final class Found {
        private final int level;
        private final Grouping grouping = new Grouping(online);
        private final List<Cache> caches = new ArrayList<>();
        private String likely;

        Found(int level) {
            this.level = level;
            this.likely = level == 2 || level == 3 ? "index" + level : null;
        }

        void add(int cpu, CpuSet sharing, String type, CacheDomain.Files files) {
            Cache cache = new Cache(grouping.add(cpu, sharing), type, files);
            int at = caches.size();
            while (at > 0 && caches.get(at - 1).cpus.min() > cache.cpus.min()) at--;
            caches.add(at, cache);
        }

        List<CacheDomain> domains() {
            List<CacheDomain> domains = new ArrayList<>();
            List<CacheDomain> shown = Collections.unmodifiableList(domains);
            for (Cache c : caches) domains.add(new CacheDomain(domains.size(), level, c.type, c.cpus, sysfs, c.files, shown));
            return shown;
        }
    }

    private CacheReader(Sysfs sysfs, Topology topology, int wanted) {
        this.sysfs = sysfs;
        this.online = topology.getOnline();
        this.topology = topology;
        this.wanted = wanted;
    }

    /** The caches of one level that hold data. @param topology is asked for cores when a cache names nobody */
    static List<CacheDomain> level(int level, Sysfs sysfs, Topology topology) {
        CacheReader reader = new CacheReader(sysfs, topology, level);
        Found caches = reader.found(level, false);
        for (int cpu : reader.online) {
            if (!caches.grouping.knows(cpu)) reader.look(cpu, caches);
        }
        return caches.domains();
    }

    /** All caches: by level, those that hold data first, by their first CPUs. */
    static List<CacheDomain> all(Sysfs sysfs, Topology topology) {
        CacheReader reader = new CacheReader(sysfs, topology, EVERY_LEVEL);
        CpuSet done = CpuSet.EMPTY;
        for (int cpu : reader.online) {
            if (!done.contains(cpu)) done = done.plus(reader.lookAtAll(cpu));
        }
        List<CacheDomain> all = new ArrayList<>();
        for (Found caches : reader.found.values()) all.addAll(caches.domains());
        return List.copyOf(all);
    }

    private Found found(int level, boolean instructions) {
        int key = level * 2 + (instructions ? 1 : 0);
        Found caches = found.get(key);
        if (caches == null) found.put(key, caches = new Found(level));
        return caches;
    }

    private void look(int cpu, Found caches) {
        String tried = caches.likely;
        if (tried != null) examine(cpu, tried);
        if (caches.grouping.knows(cpu)) return;
        for (String name : sysfs.names(Sysfs.cpu(cpu) + "/cache")) {
            if (name.startsWith("index") && !name.equals(tried)) examine(cpu, name);
            if (caches.grouping.knows(cpu)) return;
        }
        if (caches.level == 2) ownL2(cpu);
    }

    /** @return CPUs that share all of this CPU's caches from the first level on, of which nothing new can be learnt; empty when it has no first level */
    private CpuSet lookAtAll(int cpu) {
        for (String name : sysfs.names(Sysfs.cpu(cpu) + "/cache")) if (name.startsWith("index")) examine(cpu, name);
        if (!found(2, false).grouping.knows(cpu)) ownL2(cpu);
        CpuSet sharing = online;
        boolean first = false;
        for (Found caches : found.values()) {
            for (Cache cache : caches.caches) {
                if (!cache.cpus.contains(cpu)) continue;
                sharing = sharing.and(cache.cpus);
                first |= caches.level == 1;
            }
        }
        return first ? sharing : CpuSet.EMPTY;
    }

    /** Takes the cache that an index describes when it is of a level that is wanted, and not known yet. */
    private void examine(int cpu, String name) {
        String index = Sysfs.cpu(cpu) + "/cache/" + name;
        Optional<Long> level = sysfs.number(index + "/level");
        if (level.isEmpty() || level.get() < 1 || level.get() > LEVELS || wanted != EVERY_LEVEL && level.get() != wanted) return;
        Optional<String> said = sysfs.text(index + "/type");
        String type = said.isPresent() && TYPES.contains(said.get()) ? said.get() : "unknown";
        if (wanted != EVERY_LEVEL && type.equals(INSTRUCTION)) return;
        Found caches = found(level.get().intValue(), type.equals(INSTRUCTION));
        if (caches.grouping.knows(cpu)) return;
        Optional<CpuSet> sharing = sysfs.sharing(index + "/shared_cpu_map", index + "/shared_cpu_list", cpu, caches.grouping);
        boolean nobody = sharing.isPresent() && sharing.get().isEmpty() && sysfs.mask(index + "/shared_cpu_map").isPresent();
        // a set without the CPU that it is of is none
        if (sharing.isEmpty() || !nobody && !sharing.get().contains(cpu)) return;
        caches.add(cpu, nobody ? coreOf(cpu) : sharing.get(), type, CacheDomain.Files.of(index));
        caches.likely = name;
    }

    private CpuSet coreOf(int cpu) {
        for (Core core : topology.getCores()) if (core.getCpus().contains(cpu)) return core.getCpus();
        return CpuSet.EMPTY;
    }

    /** SPARC has no cache directories; each CPU describes its own second-level cache (arch/sparc/kernel/sysfs.c). */
    private void ownL2(int cpu) {
        String directory = Sysfs.cpu(cpu);
        if (sysfs.number(directory + "/l2_cache_size").isEmpty()) return;
        found(2, false).add(cpu, CpuSet.EMPTY, "unknown", new CacheDomain.Files(directory + "/l2_cache_size", directory + "/l2_cache_line_size", null));
    }
}
