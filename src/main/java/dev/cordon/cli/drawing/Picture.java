package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine as it is drawn. Pure data; where things stand is up to the renderers.
 *
 * @param summary  how much there is of everything: {@code 32 CPUs}, {@code 16 cores}, …
 * @param parts    the outermost
 * @param offline  CPUs that are there and offline: the kernel does not say where they belong
 * @param holders  in the order of the cells' indices
 * @param others   owners that hold something, but no CPUs
 * @param marks    which CPUs have which mark, for the marks that occur
 * @param devices  PCI devices of which nobody knows where they are attached
 * @param clusters what cores of one cluster share; empty when there are none
 */
public record Picture(List<String> summary, List<Part> parts, CpuSet offline, List<Holder> holders, List<String> others,
                      Map<Mark, CpuSet> marks, Optional<String> clusters, List<Device> devices) {
    /** Whether some core has several CPUs. */
    boolean threads() {
        return parts.stream().anyMatch(Picture::threads);
    }

    @Override
    public String toString() {
        return "a picture of " + String.join(", ", summary);
    }

    private static boolean threads(Part part) {
        return part.cores().stream().anyMatch(core -> core.cells().size() > 1) || part.parts().stream().anyMatch(Picture::threads);
    }
}
