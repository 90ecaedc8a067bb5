package dev.cordon.dsl;

import java.util.List;

/** What {@code host} takes besides CPUs. */
public sealed interface HostTerm {
    /** {@code slices('system.slice')}. */
    record Slices(List<String> names) implements HostTerm {
        public Slices {
            names = List.copyOf(names);
        }
    }
}
