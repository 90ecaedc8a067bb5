package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;
import dev.cordon.topology.CacheDomain;
import dev.cordon.topology.CpuGroup;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a machine's CPUs are grouped, from the outside to the inside. Which lies in which differs: a node may hold several
 * packages, or a package several nodes, and an L3 may span nodes. The level with the larger groups is the outer one.
 */
final class Levels {
    /** A group of one level. Some CPUs of a level may be in none. */
    record Group(String label, String detail, String badge, CpuSet cpus, List<Device> devices) {
        Group(String label, String detail, CpuSet cpus) {
            this(label, detail, "", cpus, List.of());
        }
    }

    /** Disjoint groups. */
    record Grouping(Level level, List<Group> groups) {
        private double size() {
            return groups.stream().mapToInt(g -> g.cpus().size()).average().orElse(0);
        }
    }

    private Levels() {
    }

    static List<Grouping> of(Topology t) {
        List<Grouping> found = new ArrayList<>();
        found.add(groups(Level.PACKAGE, t.getPackages()));
        if (diesMatter(t)) found.add(groups(Level.DIE, t.getDies()));
        found.add(nodes(t));
        found.add(caches(Level.L3, t.getL3Domains()));
        found.removeIf(g -> g.groups().isEmpty());
        // stable: what is of one size stays in the order of the levels
        found.sort(Comparator.comparingDouble(Grouping::size).reversed());
        return List.copyOf(found);
    }

    /** Whether the dies are not what packages, nodes or L3 domains are anyway. */
    static boolean diesMatter(Topology t) {
        Set<CpuSet> dies = Set.copyOf(sets(t.getDies()));
        return !dies.isEmpty() && !dies.equals(Set.copyOf(sets(t.getPackages())))
                && !dies.equals(t.getNodes().stream().map(Node::getCpus).filter(CpuSet::asBoolean).collect(Collectors.toSet()))
                && !dies.equals(t.getL3Domains().stream().map(CacheDomain::getCpus).collect(Collectors.toSet()));
    }

    private static List<CpuSet> sets(List<CpuGroup> groups) {
        return groups.stream().map(CpuGroup::getCpus).toList();
    }

    private static Grouping groups(Level level, List<CpuGroup> groups) {
        return new Grouping(level, groups.stream().map(g -> new Group(level.word() + " " + g.getId(), "", g.getCpus())).toList());
    }

    private static Grouping caches(Level level, List<CacheDomain> domains) {
        return new Grouping(level, domains.stream()
                .map(d -> new Group(level.word() + " " + d.getId(), Sizes.exact(d.knownSize()), d.isvCache() ? "V-Cache" : "", d.getCpus(), List.of())).toList());
    }

    static List<Group> kinds(Topology t) {
        return List.of(new Group("performance cores", "", t.getPerformanceCores()), new Group("efficiency cores", "", t.getEfficiencyCores()),
                new Group("low-power cores", "", t.getLowPowerCores()));
    }

    /** The L2 caches of more than one core. */
    static List<CacheDomain> sharedL2(Topology t) {
        Map<Integer, CpuSet> coreOf = new HashMap<>();
        for (CpuGroup core : t.getCores()) for (int cpu : core.getCpus()) coreOf.put(cpu, core.getCpus());
        return t.getL2Domains().stream()
                .filter(d -> !coreOf.getOrDefault(d.getCpus().min(), CpuSet.of(d.getCpus().min())).containsAll(d.getCpus())).toList();
    }

    /** CPUs may be local to several nodes. */
    private static Grouping nodes(Topology t) {
        Map<Integer, List<Node>> nodesOf = new LinkedHashMap<>();
        for (Node node : t.getNodes()) for (int cpu : node.getCpus()) nodesOf.computeIfAbsent(cpu, c -> new ArrayList<>()).add(node);
        Map<List<Node>, CpuSet> sets = new LinkedHashMap<>();
        nodesOf.forEach((cpu, nodes) -> sets.merge(nodes, CpuSet.of(cpu), CpuSet::plus));
        return new Grouping(Level.NODE, sets.entrySet().stream().map(e -> new Group("node " + ids(e.getKey()), memory(e.getKey()), "", e.getValue(), devices(t, e.getKey())))
                .sorted(Comparator.comparingInt(g -> g.cpus().min())).toList());
    }

    private static List<Device> devices(Topology t, List<Node> nodes) {
        return nodes.stream().flatMap(n -> Device.of(t, Optional.of(n)).stream()).toList();
    }

    private static String ids(List<Node> nodes) {
        return String.join("+", nodes.stream().map(n -> String.valueOf(n.getId())).toList());
    }

    private static String memory(List<Node> nodes) {
        return String.join(" + ", nodes.stream().map(n -> memory(n)).filter(m -> !m.isEmpty()).toList());
    }

    static String memory(Node node) {
        return node.knownMemory().filter(m -> m == 0).map(m -> "no memory").orElseGet(() -> Sizes.about(node.knownMemory()));
    }
}
