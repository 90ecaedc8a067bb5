package dev.cordon.guest;

import java.util.List;
import java.util.Optional;

/**
 * {@code <cpu>}.
 *
 * @param mode     {@code host-passthrough}, {@code host-model}, {@code custom}; {@code ""} when nothing is said
 * @param features with their policies: {@code tsc-deadline} {@code require}
 * @param cells    of {@code <numa>}: the guest's own nodes
 * @param line     0 when there is no such element
 */
public record CpuModel(String mode, Optional<CpuTopology> topology, List<Switch> features, List<Cell> cells, int line) {
    public CpuModel {
        features = List.copyOf(features);
        cells = List.copyOf(cells);
    }

    public Optional<Switch> feature(String name) {
        for (Switch feature : features) if (feature.name().equals(name)) return Optional.of(feature);
        return Optional.empty();
    }
}
