package dev.cordon.dsl.words;

import java.util.List;

/** What {@code host} takes besides CPUs. */
public sealed interface HostTerm {
    /** {@code slices('system.slice')}. */
    @Term("slices")
    record Slices(List<String> names) implements HostTerm {
        public Slices {
            names = List.copyOf(names);
        }
    }
}
