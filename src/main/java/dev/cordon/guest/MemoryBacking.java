package dev.cordon.guest;

import java.util.List;
import java.util.Optional;

/**
 * {@code <memoryBacking>}.
 *
 * @param hugepages    whether there is a {@code <hugepages>}; without a {@code <page>} the host's default size is meant
 * @param pages        the sizes asked for
 * @param locked       whether memory must not be swapped out
 * @param noSharePages whether KSM must not merge its pages
 * @param options      all children, by their names, with their lines: {@code locked}, {@code nosharepages}, {@code source}
 * @param line         0 when there is no such element
 */
public record MemoryBacking(boolean hugepages, List<HugePage> pages, boolean locked, boolean noSharePages, List<Said<String>> options, int line) {
    public MemoryBacking {
        pages = List.copyOf(pages);
        options = List.copyOf(options);
    }

    /** The line of a child. */
    public Optional<Integer> line(String option) {
        for (Said<String> said : options) if (said.value().equals(option)) return Optional.of(said.line());
        return Optional.empty();
    }
}
