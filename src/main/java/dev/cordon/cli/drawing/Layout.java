package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;
import dev.cordon.topology.CacheDomain;
import dev.cordon.topology.CpuGroup;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what lies in what. */
public final class Layout {
    private final Topology topology;
    private final List<Levels.Grouping> levels;
    private final List<CacheDomain> clusters;
    private final List<Holder> holders;

    private Layout(Topology topology, Holding holding) {
        this.topology = topology;
        this.levels = Levels.of(topology);
        this.clusters = Levels.sharedL2(topology);
        this.holders = holding.holders(topology.getOnline());
    }

    public static Picture of(Topology topology, Holding holding) {
        Layout layout = new Layout(topology, holding);
        List<Part> parts = new ArrayList<>(layout.inside(topology.getOnline(), 0));
        for (Node node : topology.getNodes()) if (node.getCpus().isEmpty()) parts.add(bare(topology, node));
        return new Picture(Summary.of(topology), List.copyOf(parts), topology.getPresent().minus(topology.getOnline()),
                layout.holders, holding.others(), layout.marks(), layout.shared(parts), Device.of(topology, Optional.empty()));
    }

    /** A node without CPUs. */
    private static Part bare(Topology topology, Node node) {
        Name name = new Name(Level.NODE, "node " + node.getId(), Levels.memory(node), true);
        return new Part(List.of(name), CpuSet.EMPTY, List.of(), List.of(), Device.of(topology, Optional.of(node)), List.of());
    }

    /** {@code L2, 2 MiB}, when some part has clusters. */
    private Optional<String> shared(List<Part> parts) {
        if (parts.stream().noneMatch(Layout::clustered)) return Optional.empty();
        List<String> sizes = clusters.stream().map(d -> Sizes.exact(d.knownSize())).filter(s -> !s.isEmpty()).distinct().toList();
        return Optional.of(sizes.size() == 1 ? "L2, " + sizes.getFirst() : "L2");
    }

    private static boolean clustered(Part part) {
        return part.parts().stream().anyMatch(Layout::clustered) || part.cores().stream().map(Core::cluster).distinct().count() > 1;
    }

    private Map<Mark, CpuSet> marks() {
        Map<Mark, CpuSet> marks = new EnumMap<>(Mark.class);
        for (int cpu : topology.getOnline()) {
            Mark mark = mark(cpu);
            if (mark != Mark.NONE) marks.merge(mark, CpuSet.of(cpu), CpuSet::plus);
        }
        return marks;
    }

    /** The parts that some CPUs make at a level and below. */
    private List<Part> inside(CpuSet cpus, int depth) {
        if (depth == levels.size()) return kinds(cpus);
        List<Part> parts = new ArrayList<>();
        CpuSet left = cpus;
        for (Levels.Group group : levels.get(depth).groups()) {
            CpuSet here = group.cpus().and(cpus);
            if (here.isEmpty()) continue;
            Name name = new Name(levels.get(depth).level(), group.label(), group.detail(), group.badge(), here.equals(group.cpus()));
            parts.add(named(name, here, inside(here, depth + 1), group.devices()));
            left = left.minus(here);
        }
        if (parts.isEmpty()) return inside(cpus, depth + 1);
        if (!left.isEmpty()) parts.add(rest(levels.get(depth).level(), left, inside(left, depth + 1)));
        return parts;
    }

    /** What a level's name adds to what is inside: where that is one part, it is the same part. */
    private static Part named(Name name, CpuSet cpus, List<Part> inner, List<Device> devices) {
        if (inner.size() > 1) return new Part(List.of(name), cpus, inner, List.of(), devices, List.of());
        Part one = inner.getFirst();
        List<Name> names = new ArrayList<>(List.of(name));
        names.addAll(one.names());
        return new Part(List.copyOf(names), cpus, one.parts(), one.cores(), devices.isEmpty() ? one.devices() : devices, List.of());
    }

    /** What is in no group of a level that others are in. */
    private static Part rest(Level level, CpuSet cpus, List<Part> inner) {
        if (level == Level.L3) return named(new Name(level, "no L3", "", true), cpus, inner, List.of());
        return inner.size() == 1 ? inner.getFirst() : new Part(List.of(), cpus, inner, List.of());
    }

    /** Cores of several kinds stand apart. */
    private List<Part> kinds(CpuSet cpus) {
        if (!topology.isHybrid()) return List.of(leaf(cpus));
        List<Part> parts = new ArrayList<>();
        CpuSet left = cpus;
        for (Levels.Group kind : Levels.kinds(topology)) {
            CpuSet here = kind.cpus().and(cpus);
            if (!here.isEmpty()) parts.add(named(new Name(Level.KIND, kind.label(), "", true), here, List.of(leaf(here)), List.of()));
            left = left.minus(here);
        }
        if (!left.isEmpty()) parts.add(leaf(left));
        return parts;
    }

    /** The innermost part: its cores, those that share an L2 beside each other. */
    private Part leaf(CpuSet cpus) {
        List<CacheDomain> shared = clusters.stream().filter(d -> d.getCpus().intersects(cpus)).toList();
        if (shared.size() == 1 && shared.getFirst().getCpus().equals(cpus)) {
            CacheDomain all = shared.getFirst();
            Name name = new Name(Level.L2, "L2 " + all.getId(), Sizes.exact(all.knownSize()), true);
            return new Part(List.of(name), cpus, List.of(), cores(cpus, Core.UNKNOWN));
        }
        if (shared.isEmpty()) return new Part(List.of(), cpus, List.of(), cores(cpus, Core.UNKNOWN));
        List<Core> cores = new ArrayList<>();
        CpuSet left = cpus;
        for (CacheDomain domain : topology.getL2Domains()) {
            CpuSet here = domain.getCpus().and(cpus);
            cores.addAll(cores(here, domain.getId()));
            left = left.minus(here);
        }
        cores.addAll(cores(left, Core.UNKNOWN));
        return new Part(List.of(), cpus, List.of(), List.copyOf(cores));
    }

    private List<Core> cores(CpuSet cpus, int cluster) {
        List<Core> cores = new ArrayList<>();
        CpuSet left = cpus;
        for (CpuGroup core : topology.getCores()) {
            CpuSet here = core.getCpus().and(cpus);
            if (!here.isEmpty()) cores.add(new Core(core.getId(), cluster, cells(here)));
            left = left.minus(here);
        }
        for (int cpu : left) cores.add(new Core(Core.UNKNOWN, cluster, cells(CpuSet.of(cpu))));
        return List.copyOf(cores);
    }

    private List<Cell> cells(CpuSet cpus) {
        List<Cell> cells = new ArrayList<>();
        for (int cpu : cpus) cells.add(new Cell(cpu, holder(cpu), mark(cpu)));
        return List.copyOf(cells);
    }

    private int holder(int cpu) {
        for (int i = 0; i < holders.size(); i++) if (holders.get(i).cpus().contains(cpu)) return i;
        return Cell.FREE;
    }

    private Mark mark(int cpu) {
        return Mark.of(topology.getIsolated().contains(cpu), topology.getNohzFull().contains(cpu));
    }
}
