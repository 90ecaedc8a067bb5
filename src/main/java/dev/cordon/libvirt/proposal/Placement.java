package dev.cordon.libvirt.proposal;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.Part;
import dev.cordon.libvirt.lint.Host;
import dev.cordon.topology.Node;
import dev.cordon.topology.Topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses CPUs for vCPUs: whole cores of one kind, of one node and one L3 domain if they fit in one, else of one node, else of as few nodes as
 * possible, the same number from each. Of several that fit the last is taken, because the host begins at CPU 0.
 */
final class Placement {
    private final Host host;
    private final CpuSet free;
    private final CpuSet taken;
    private final CpuSet near;

    /**
     * @param free  the CPUs to choose from
     * @param taken the host's; a core that has one of these is none for a guest
     * @param near  where possible among these; empty: anywhere
     */
    Placement(Host host, CpuSet free, CpuSet taken, CpuSet near) {
        this.host = host;
        this.free = free.and(host.online()).minus(taken);
        this.taken = taken;
        this.near = near;
    }

    /** @throws IllegalArgumentException when so many do not fit; the message says why, and what would */
    Place of(int count) {
        Topology topology = host.topology();
        CpuSet efficient = topology.getEfficiencyCores().plus(topology.getLowPowerCores());
        for (CpuSet kind : List.of(free.minus(efficient), free.and(efficient))) {
            Optional<Place> place = place(cores(kind), count);
            if (place.isPresent()) return place.get();
        }
        List<CpuSet> all = cores(free);
        int threads = all.stream().mapToInt(CpuSet::size).max().orElse(1);
        throw new IllegalArgumentException(count + " vCPUs do not fit on whole cores of one kind" + (free.isEmpty() ? ": no CPU is left for the guest"
                : " of " + free + (threads > 1 && count % threads != 0 ? "; with " + threads + " siblings to a core a multiple of " + threads + " is easier to place" : "")));
    }

    /** What is free of each core that is not the host's in part. */
    private List<CpuSet> cores(CpuSet cpus) {
        List<CpuSet> cores = new ArrayList<>();
        for (CpuSet core : host.cores(cpus)) if (!core.intersects(taken)) cores.add(core.and(cpus));
        CpuSet known = CpuSet.EMPTY;
        for (CpuSet core : host.cores(cpus)) known = known.plus(core);
        for (int cpu : cpus.minus(known)) cores.add(CpuSet.of(cpu));
        return cores;
    }

    private Optional<Place> place(List<CpuSet> cores, int count) {
        int most = cores.stream().mapToInt(CpuSet::size).max().orElse(0);
        for (int threads = most; threads >= 1; threads--) {
            if (count % threads != 0) continue;
            int wanted = threads;
            List<CpuSet> able = cores.stream().filter(core -> core.size() >= wanted).map(core -> core.first(wanted)).toList();
            Optional<Place> place = inOne(caches(), able, count / threads, threads)
                    .or(() -> inOne(nodes(), able, count / wanted, wanted));
            for (int k = 2; place.isEmpty() && k <= nodes().size(); k++) place = spread(able, k, count / threads, threads);
            if (place.isPresent()) return place;
        }
        return Optional.empty();
    }

    private static Optional<Place> last(List<CpuSet> cores, int count, int threads) {
        return cores.size() < count ? Optional.empty() : Optional.of(new Place(List.of(cores.subList(cores.size() - count, cores.size())), threads));
    }

    private Optional<Place> inOne(List<CpuSet> parts, List<CpuSet> cores, int count, int threads) {
        Optional<Place> found = Optional.empty();
        for (CpuSet part : parts) {
            Optional<Place> here = last(within(part, cores), count, threads);
            boolean farther = found.isPresent() && isNear(found.get().cpus()) && here.isPresent() && !isNear(here.get().cpus());
            if (here.isPresent() && !farther) found = here;
        }
        return found;
    }

    private boolean isNear(CpuSet cpus) {
        return !near.isEmpty() && near.containsAll(cpus);
    }

    /** On k nodes, the same number on each. */
    private Optional<Place> spread(List<CpuSet> cores, int k, int count, int threads) {
        if (count % k != 0) return Optional.empty();
        List<List<CpuSet>> cells = new ArrayList<>();
        for (CpuSet node : nodes()) {
            Optional<Place> here = last(within(node, cores), count / k, threads);
            if (here.isPresent()) cells.addAll(here.get().cells());
        }
        return cells.size() < k ? Optional.empty() : Optional.of(new Place(List.copyOf(cells.subList(cells.size() - k, cells.size())), threads));
    }

    /** The L3 domains, each as far as it is on one node. */
    private List<CpuSet> caches() {
        List<CpuSet> caches = new ArrayList<>();
        for (CpuSet node : nodes()) for (CpuSet domain : host.parts(Part.L3)) if (domain.intersects(node)) caches.add(domain.and(node));
        return caches;
    }

    /** The CPUs of the nodes that have any; those with memory, where there are such. */
    private List<CpuSet> nodes() {
        List<CpuSet> with = new ArrayList<>();
        List<CpuSet> all = new ArrayList<>();
        for (Node node : host.topology().getNodes()) {
            if (node.getCpus().isEmpty()) continue;
            all.add(node.getCpus());
            if (host.nodesWithMemory().contains(node.getId())) with.add(node.getCpus());
        }
        return with.isEmpty() ? all : with;
    }

    private static List<CpuSet> within(CpuSet part, List<CpuSet> cores) {
        return cores.stream().filter(part::containsAll).toList();
    }
}
