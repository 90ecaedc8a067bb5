package dev.cordon.libvirt.proposal;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.HostDevice;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Division;
import dev.cordon.libvirt.lint.Host;
import dev.cordon.libvirt.lint.Slice;
import dev.cordon.libvirt.lint.Words;
import dev.cordon.topology.PciDevice;

import java.util.List;
import java.util.Optional;

/**
 * Where a guest's threads and memory go on a host.
 *
 * @param pins     the CPU of each vCPU
 * @param cells    how many nodes the guest has, with as many vCPUs each
 * @param threads  of a core, as the guest is to see it
 * @param emulator the CPUs of the emulator and the iothreads
 * @param nodes    where each of the guest's nodes has its memory; empty when there is no choice
 * @param memory   in bytes, when it is known
 * @param page     the size of its huge pages in bytes, when there are enough of one size
 * @param realTime whether it has to keep deadlines
 */
record Proposal(List<Integer> pins, int cells, int threads, CpuSet emulator, List<NodeSet> nodes, Optional<Long> memory, Optional<Long> page, boolean realTime) {
    Proposal {
        pins = List.copyOf(pins);
        nodes = List.copyOf(nodes);
    }

    /** @throws IllegalArgumentException when it cannot be done; the message says why */
    static Proposal of(Wish wish, Host host, Division division) {
        CpuSet allowed = host.slice(partition(wish)).map(Slice::cpus).orElse(host.online());
        CpuSet free = free(host, division).and(allowed);
        Place place = new Placement(host, free, taken(host, division), nearDevices(wish, host)).of(wish.vcpus());
        CpuSet vcpus = place.cpus();
        boolean divided = division.host().isPresent() || division.vm().isPresent();
        CpuSet own = divided ? free.minus(vcpus).minus(host.isolated()) : CpuSet.EMPTY;
        CpuSet emulator = emulator(host, own, division.host().orElse(host.online()).minus(vcpus).minus(host.isolated()).and(allowed), vcpus);
        if (emulator.isEmpty()) throw new IllegalArgumentException("no CPU is left for the emulator: the vCPUs take " + vcpus + "; take fewer vCPUs");
        int cells = place.cells().size();
        if (cells > 1 && wish.memory().isEmpty()) {
            throw new IllegalArgumentException(wish.vcpus() + " vCPUs do not fit on one node, and each of the guest's " + cells + " nodes needs its part of the memory: say how much there is with --memory");
        }
        List<NodeSet> nodes = place.cells().stream().map(cores -> host.nodes(cpus(cores)).and(host.nodesWithMemory())).toList();
        boolean choice = nodes.stream().noneMatch(NodeSet::isEmpty) && (host.nodesWithMemory().size() > 1 || wish.domain().isPresent() && !wish.domain().get().numa().isEmpty());
        if (choice) for (NodeSet node : nodes) fits(host, node, wish.memory(), cells);
        Optional<Long> page = wish.memory().isEmpty() ? Optional.empty() : page(host, nodes, wish.memory().get() / cells);
        return new Proposal(place.pins(), cells, place.threads(), emulator, choice ? nodes : List.of(), wish.memory(), page, vcpus.intersects(host.isolated()) || isRealTime(wish));
    }

    /** Whose bytes a guest's node has; the last one has what does not divide. */
    long memoryOf(int cell) {
        long part = memory.orElseThrow() / cells >> 20 << 20;
        return cell < cells - 1 ? part : memory.orElseThrow() - part * (cells - 1);
    }

    private static String partition(Wish wish) {
        return wish.domain().isPresent() && wish.domain().get().partition().isPresent() ? wish.domain().get().partition().get().value() : "/machine";
    }

    private static boolean isRealTime(Wish wish) {
        return wish.domain().isPresent() && wish.domain().get().tuning().schedules(GuestThread.VCPU).stream().anyMatch(Schedule::realTime);
    }

    /** What is given to the guest; else what the host leaves; else what is isolated; else all but the first core. */
    private static CpuSet free(Host host, Division division) {
        if (division.vm().isPresent()) return division.vm().get();
        if (division.host().isPresent()) return host.online().minus(division.host().get());
        if (!host.isolated().isEmpty()) return host.isolated();
        return host.online().minus(host.siblings(CpuSet.of(host.online().min())));
    }

    private static CpuSet taken(Host host, Division division) {
        if (division.host().isPresent()) return division.host().get();
        return division.vm().isPresent() || host.isolated().isEmpty() ? CpuSet.EMPTY : host.online().minus(host.isolated());
    }

    /** What the guest has and vCPUs do not; else what the host has. Of that what is on the vCPUs' nodes, if there is any. */
    private static CpuSet emulator(Host host, CpuSet own, CpuSet hosts, CpuSet vcpus) {
        CpuSet any = own.isEmpty() ? hosts : own;
        CpuSet near = any.and(cpus(host, host.nodes(vcpus)));
        return near.isEmpty() ? any : near;
    }

    private static CpuSet nearDevices(Wish wish, Host host) {
        CpuSet near = CpuSet.EMPTY;
        if (wish.domain().isEmpty()) return near;
        for (HostDevice device : wish.domain().get().hostDevices()) {
            for (PciDevice pci : host.topology().getPciDevices()) {
                if (pci.getAddress().equals(device.address()) && pci.knownNode().isPresent()) near = near.plus(pci.knownNode().get().getCpus());
            }
        }
        return near;
    }

    private static void fits(Host host, NodeSet nodes, Optional<Long> memory, int cells) {
        Optional<Long> there = host.memory(nodes);
        if (memory.isEmpty() || there.isEmpty() || memory.get() / cells <= there.get()) return;
        throw new IllegalArgumentException(Words.nodes(nodes) + " has " + (there.get() >> 20) + " MiB of memory, and the guest would take " + (memory.get() / cells >> 20) + " MiB there");
    }

    /** The largest pages of which there are enough, and into which the memory of each node divides. */
    private static Optional<Long> page(Host host, List<NodeSet> nodes, long memory) {
        if (host.hugePages().isEmpty()) return Optional.empty();
        for (long size : host.hugePages().get().sizes().reversed()) {
            boolean enough = memory % size == 0;
            for (NodeSet some : nodes) {
                long free = 0;
                for (int node : some) free += host.hugePages().get().free(node, size);
                enough &= free >= memory / size;
            }
            if (enough) return Optional.of(size);
        }
        return Optional.empty();
    }

    private static CpuSet cpus(List<CpuSet> cores) {
        CpuSet all = CpuSet.EMPTY;
        for (CpuSet core : cores) all = all.plus(core);
        return all;
    }

    private static CpuSet cpus(Host host, NodeSet nodes) {
        CpuSet all = CpuSet.EMPTY;
        for (var node : host.topology().getNodes()) if (nodes.contains(node.getId())) all = all.plus(node.getCpus());
        return all;
    }
}
