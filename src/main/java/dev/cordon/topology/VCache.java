package dev.cordon.topology;

import java.util.List;
import java.util.Optional;

/**
 * Whether an L3 cache is the one that stands out. AMD stacks a second layer of 64 MiB on some dies; which of a processor's
 * dies that is differs from one processor to the next, and the kernel has no word for it, so sizes tell.
 *
 * @param reason for people
 */
record VCache(boolean holds, String reason) {
    private static final long LEAST = 64L << 20;

    /** @param all every L3 of the machine */
    static VCache of(CacheDomain domain, List<CacheDomain> all) {
        long largest = 0;
        long next = 0;
        for (CacheDomain other : all) {
            Optional<Long> size = other.knownSize();
            if (size.isEmpty()) return new VCache(false, "the kernel does not say how large every L3 is");
            if (size.get() > largest) {
                next = largest;
                largest = size.get();
            } else if (size.get() < largest && size.get() > next) {
                next = size.get();
            }
        }
        if (all.size() == 1) return new VCache(false, "it is the only L3: there is no choice to make");
        if (next == 0) return new VCache(false, "all L3 have " + shown(largest) + ": there is no choice to make");
        if (largest < LEAST) return new VCache(false, "no L3 has " + shown(LEAST));
        if (largest < 2 * next) return new VCache(false, "no L3 is twice as large as the others: the largest has " + shown(largest) + ", the next " + shown(next));
        boolean holds = domain.getSize() == largest;
        return new VCache(holds, holds ? shown(largest) + ", and the next smaller has " + shown(next) : shown(domain.getSize()) + " of " + shown(largest));
    }

    private static String shown(long bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
