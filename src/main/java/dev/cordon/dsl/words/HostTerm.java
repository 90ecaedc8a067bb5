package dev.cordon.dsl.words;

import java.util.List;
import java.util.Optional;

/** What {@code host} takes besides CPUs and memory nodes. */
public sealed interface HostTerm {
    /** {@code slices('system.slice')}. */
    @Term("slices")
    record Slices(List<String> names) implements HostTerm {
        public Slices {
            names = List.copyOf(names);
        }
    }

    /** {@code migrateMemory()}. */
    @Term("migrateMemory()")
    record MigrateMemory() implements HostTerm {
    }

    /**
     * {@code partition('isolated')}.
     *
     * @param group absent: where VMs are
     */
    @Term("a partition")
    record Partition(String kind, Optional<String> group) implements HostTerm {
    }
}
