package dev.cordon.cli;

import dev.cordon.topology.CacheDomain;
import dev.cordon.topology.CpuGroup;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine for people: the groups of CPUs that matter for isolation, from the large to the small. */
final class TopologyText {
    private final Style style;
    private final boolean verbose;

    TopologyText(Style style, boolean verbose) {
        this.style = style;
        this.verbose = verbose;
    }

    /** {@code 32 CPUs, 16 cores, 2 L3 domains, 1 node}. */
    static String summary(Topology t) {
        List<String> parts = new ArrayList<>(List.of(Values.count(t.getOnline().size(), "CPU")));
        if (!t.getCores().isEmpty()) parts.add(Values.count(t.getCores().size(), "core"));
        if (!t.getL3Domains().isEmpty()) parts.add(Values.count(t.getL3Domains().size(), "L3 domain"));
        parts.add(Values.count(t.getNodes().size(), "node"));
        return String.join(", ", parts);
    }

    List<String> lines(Topology t) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(summary(t)));
        lines.add("online " + t.getOnline().list() + (t.getPossible().equals(t.getOnline()) ? "" : ", possible " + t.getPossible().list()));
        for (Node n : t.getNodes()) {
            lines.add(row("node " + n.getId(), n.getCpus().isEmpty() ? "(no CPUs)" : n.getCpus().list(), memory(n.knownMemory())));
        }
        if (t.getPackages().size() > 1 || verbose) groups(lines, "package", t.getPackages());
        if (t.getDies().size() > t.getPackages().size() || verbose) groups(lines, "die", t.getDies());
        for (CacheDomain d : t.getL3Domains()) lines.add(row("L3 domain " + d.getId(), d.getCpus().list(), memory(d.knownSize())));
        if (verbose) for (CacheDomain d : t.getL2Domains()) lines.add(row("L2 domain " + d.getId(), d.getCpus().list(), memory(d.knownSize())));
        groups(lines, "core", t.getCores());
        return lines;
    }

    private static void groups(List<String> lines, String name, List<CpuGroup> groups) {
        for (CpuGroup g : groups) lines.add(row(name + " " + g.getId(), g.getCpus().list(), ""));
    }

    private static String row(String name, String cpus, String size) {
        return String.format("%-14s%-20s%s", name, cpus, size.isEmpty() ? "" : "  " + size).stripTrailing();
    }

    private static String memory(Optional<Long> bytes) {
        if (bytes.isEmpty()) return "";
        long b = bytes.get();
        for (String unit : List.of("B", "KiB", "MiB", "GiB")) {
            if (b < 10 * 1024) return b + " " + unit;
            b /= 1024;
        }
        return b + " TiB";
    }
}
