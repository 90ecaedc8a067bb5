package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.List;
import java.util.Optional;

/** The CPUs that share one cache. Its figures are read when they are asked for (Documentation/ABI/stable/sysfs-devices-system-cpu, {@code cache/indexN}). */
public final class CacheDomain {
    /** The files that one cache's figures are in; null where there is none for it. */
    record Files(String size, String lineSize, String ways) {
        static Files of(String index) {
            return new Files(index + "/size", index + "/coherency_line_size", index + "/ways_of_associativity");
        }
    }

    private final int id;
    private final int level;
    private final String type;
    private final CpuSet cpus;
    private final Sysfs sysfs;
    private final Files files;
    private final List<CacheDomain> alike;

    /** @param alike all domains of this level that hold data, itself included */
    CacheDomain(int id, int level, String type, CpuSet cpus, Sysfs sysfs, Files files, List<CacheDomain> alike) {
        this.id = id;
        this.level = level;
        this.type = type;
        this.cpus = cpus;
        this.sysfs = sysfs;
        this.files = files;
        this.alike = alike;
    }

    /** Counted from 0 in the order of the domains' first CPUs, among those of one level that hold data; caches of instructions have numbers of their own. */
    public int getId() {
        return id;
    }

    /** From 1, the nearest to the CPU. */
    public int getLevel() {
        return level;
    }

    /** {@code Data}, {@code Instruction}, {@code Unified}, or {@code unknown}. */
    public String getType() {
        return type;
    }

    /** At least one; online ones only. */
    public CpuSet getCpus() {
        return cpus;
    }

    /** In bytes. @throws IllegalStateException when the kernel does not say it ({@link #knownSize}) */
    public long getSize() {
        Optional<Long> size = knownSize();
        if (size.isEmpty()) throw new IllegalStateException("the kernel does not say how large L" + level + " cache " + id + " is");
        return size.get();
    }

    /** In bytes; empty when the kernel does not say it. */
    public Optional<Long> knownSize() {
        Optional<String> text = sysfs.text(files.size);
        return text.isEmpty() ? Optional.empty() : positive(Texts.size(text.get()));
    }

    /** In bytes; empty when the kernel does not say it. */
    public Optional<Long> knownLineSize() {
        return positive(sysfs.number(files.lineSize));
    }

    /** Ways of associativity; empty when the kernel does not say it, or says 0: fully associative. */
    public Optional<Long> knownWays() {
        return files.ways == null ? Optional.empty() : positive(sysfs.number(files.ways));
    }

    private static Optional<Long> positive(Optional<Long> number) {
        return number.isPresent() && number.get() == 0 ? Optional.empty() : number;
    }

    /** Whether this is the large one of unlike L3 caches, AMD's 3D V-Cache: at least 64 MiB, and at least twice as large as the next smaller one. */
    public boolean isvCache() {
        return level == 3 && VCache.of(this, alike).holds();
    }

    /** Why it is, or is not. */
    public String getvCacheReason() {
        return level == 3 ? VCache.of(this, alike).reason() : "only an L3 cache can be one";
    }

    @Override
    public String toString() {
        return id + ": " + cpus;
    }
}
