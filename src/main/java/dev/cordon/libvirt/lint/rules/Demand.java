package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.Cell;
import dev.cordon.guest.Domain;
import dev.cordon.guest.HugePage;
import dev.cordon.guest.MemoryPolicy;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.topology.HugePages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Huge pages that a guest needs on some of the host's nodes together.
 *
 * @param size    in bytes
 * @param element that asks for them
 */
record Demand(NodeSet nodes, long size, long pages, String element, int line) {
    /** Empty when the guest has no memory of huge pages, or its XML does not say how much memory. */
    static List<Demand> of(Subject guest) {
        Domain domain = guest.domain();
        List<Demand> demands = new ArrayList<>();
        if (!domain.memoryBacking().hugepages()) return demands;
        if (domain.cpu().cells().isEmpty()) {
            if (domain.memory().isPresent()) add(demands, guest, Optional.empty(), domain.memory().get().value());
        } else {
            for (Cell cell : domain.cpu().cells()) add(demands, guest, Optional.of(cell), cell.memory());
        }
        return demands;
    }

    private static void add(List<Demand> demands, Subject guest, Optional<Cell> cell, long memory) {
        Optional<Long> size = size(guest, cell.map(Cell::id).orElse(0));
        if (size.isEmpty() || size.get() == 0) return;
        Optional<HugePage> page = page(guest.domain(), cell.map(Cell::id).orElse(0));
        int line = page.isPresent() ? page.get().line() : guest.domain().memoryBacking().line("hugepages").orElseThrow();
        NodeSet nodes = nodes(guest, cell);
        long pages = (memory + size.get() - 1) / size.get();
        for (int i = 0; i < demands.size(); i++) {
            Demand other = demands.get(i);
            if (!other.nodes.equals(nodes) || other.size != size.get()) continue;
            demands.set(i, new Demand(nodes, other.size, other.pages + pages, other.element, other.line));
            return;
        }
        demands.add(new Demand(nodes, size.get(), pages, page.isPresent() ? "page" : "hugepages", line));
    }

    /** What is said of a cell, else of all. */
    private static Optional<HugePage> page(Domain domain, int cell) {
        for (HugePage page : domain.memoryBacking().pages()) if (page.nodes().isPresent() && page.nodes().get().contains(cell)) return Optional.of(page);
        for (HugePage page : domain.memoryBacking().pages()) if (page.nodes().isEmpty()) return Optional.of(page);
        return Optional.empty();
    }

    private static Optional<Long> size(Subject guest, int cell) {
        Optional<HugePage> page = page(guest.domain(), cell);
        if (page.isPresent()) return Optional.of(page.get().size());
        return guest.domain().memoryBacking().pages().isEmpty() ? guest.host().hugePages().flatMap(HugePages::usualSize) : Optional.empty();
    }

    /** Where its memory is said to come from; else the nodes of its vCPUs, where it should; else all. */
    private static NodeSet nodes(Subject guest, Optional<Cell> cell) {
        Optional<MemoryPolicy> policy = MemoryOffNode.policy(guest, cell.map(Cell::id));
        if (policy.isPresent() && policy.get().nodes().isPresent()) return policy.get().mode().equals("preferred") ? all(guest) : policy.get().nodes().get();
        NodeSet near = guest.host().nodes(guest.vcpuCpus()).and(guest.host().nodesWithMemory());
        return near.isEmpty() ? all(guest) : near;
    }

    private static NodeSet all(Subject guest) {
        return guest.host().nodesWithMemory();
    }

    long total(HugePages there) {
        long sum = 0;
        for (int node : nodes) sum += there.total(node, size);
        return sum;
    }

    long free(HugePages there) {
        long sum = 0;
        for (int node : nodes) sum += there.free(node, size);
        return sum;
    }
}
