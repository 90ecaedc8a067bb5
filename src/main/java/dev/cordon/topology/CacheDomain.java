package dev.cordon.topology;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/** The CPUs that share one cache. */
public final class CacheDomain {
    private final int id;
    private final int level;
    private final CpuSet cpus;
    private final Optional<Long> size;

    CacheDomain(int id, int level, CpuSet cpus, Optional<Long> size) {
        this.id = id;
        this.level = level;
        this.cpus = cpus;
        this.size = size;
    }

    /** Counted from 0 in the order of the domains' first CPUs, among the domains of one level. */
    public int getId() {
        return id;
    }

    /** 2 or 3. */
    public int getLevel() {
        return level;
    }

    /** At least one; online ones only. */
    public CpuSet getCpus() {
        return cpus;
    }

    /** In bytes. @throws IllegalStateException when the kernel does not say it ({@link #knownSize}) */
    public long getSize() {
        return size.orElseThrow(() -> new IllegalStateException("the kernel does not say how large L" + level + " cache " + id + " is"));
    }

    /** In bytes; empty when the kernel does not say it. */
    public Optional<Long> knownSize() {
        return size;
    }

    @Override
    public String toString() {
        return id + ": " + cpus;
    }
}
