package dev.cordon.topology;

import dev.cordon.os.Kernel;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The huge pages that each node has (Documentation/admin-guide/mm/hugetlbpage.rst). Sizes are in bytes. A kernel without NUMA
 * has one node, 0.
 */
public final class HugePages {
    static final String ALL = "/sys/kernel/mm/hugepages";
    static final String PREFIX = "hugepages-";

    /** Pages of one size on one node: those that there are, and those of them that nobody uses. */
    private record Pool(long total, long free) {
    }

    /** By node, then by size. */
    private final SortedMap<Integer, SortedMap<Long, Pool>> pools;
    private final Optional<Long> usual;

    private HugePages(SortedMap<Integer, SortedMap<Long, Pool>> pools, Optional<Long> usual) {
        this.pools = pools;
        this.usual = usual;
    }

    /** Empty when the machine does not say: its kernel has none, or they were not recorded. */
    public static Optional<HugePages> read(Kernel kernel) {
        Sysfs sysfs = new Sysfs(kernel);
        SortedMap<Integer, SortedMap<Long, Pool>> pools = new TreeMap<>();
        for (int node : new NodeReader(sysfs).numbers()) {
            SortedMap<Long, Pool> own = pools(sysfs, Sysfs.node(node) + "/hugepages");
            if (!own.isEmpty()) pools.put(node, own);
        }
        if (pools.isEmpty()) {
            SortedMap<Long, Pool> all = pools(sysfs, ALL);
            if (all.isEmpty()) return Optional.empty();
            pools.put(0, all);
        }
        return Optional.of(new HugePages(pools, sysfs.text("/proc/meminfo").flatMap(text -> Texts.amount(text, "Hugepagesize:"))));
    }

    private static SortedMap<Long, Pool> pools(Sysfs sysfs, String directory) {
        SortedMap<Long, Pool> pools = new TreeMap<>();
        for (String name : sysfs.names(directory)) {
            Optional<Long> size = name.startsWith(PREFIX) && name.endsWith("kB") ? Texts.size(name.substring(PREFIX.length(), name.length() - 2) + "K") : Optional.empty();
            Optional<Long> total = sysfs.number(directory + "/" + name + "/nr_hugepages");
            if (size.isEmpty() || total.isEmpty()) continue;
            pools.put(size.get(), new Pool(total.get(), sysfs.number(directory + "/" + name + "/free_hugepages").orElse(total.get())));
        }
        return pools;
    }

    /** The sizes that the kernel can make, whether there are any such pages or not. */
    public SortedSet<Long> sizes() {
        SortedSet<Long> sizes = new TreeSet<>();
        for (SortedMap<Long, Pool> own : pools.values()) sizes.addAll(own.keySet());
        return Collections.unmodifiableSortedSet(sizes);
    }

    /** The size that is meant where none is named; empty when the kernel does not say it. */
    public Optional<Long> usualSize() {
        return usual;
    }

    /** How many pages of that size a node has. */
    public long total(int node, long size) {
        return pool(node, size).total;
    }

    /** How many of them nobody uses now. */
    public long free(int node, long size) {
        return pool(node, size).free;
    }

    private Pool pool(int node, long size) {
        SortedMap<Long, Pool> own = pools.get(node);
        return own == null ? new Pool(0, 0) : own.getOrDefault(size, new Pool(0, 0));
    }
}
