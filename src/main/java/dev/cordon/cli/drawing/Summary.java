package dev.cordon.cli.drawing;

import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.List;

/** How much of everything a machine has: {@code 32 CPUs}, {@code 16 cores}, {@code 2 L3 domains}, {@code 1 node}, {@code 1 package}. */
public final class Summary {
    private Summary() {
    }

    /** What the machine does not have, or the kernel does not know, is left out. */
    public static List<String> of(Topology topology) {
        List<String> parts = new ArrayList<>();
        count(parts, topology.getOnline().size(), "CPU");
        count(parts, topology.getCores().size(), "core");
        count(parts, topology.getL3Domains().size(), "L3 domain");
        if (Levels.diesMatter(topology)) count(parts, topology.getDies().size(), "die");
        count(parts, topology.getNodes().size(), "node");
        count(parts, topology.getPackages().size(), "package");
        return List.copyOf(parts);
    }

    private static void count(List<String> parts, int n, String noun) {
        if (n > 0) parts.add(n + " " + noun + (n == 1 ? "" : "s"));
    }
}
