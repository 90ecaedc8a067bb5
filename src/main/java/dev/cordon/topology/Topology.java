package dev.cordon.topology;

import dev.cordon.cpu.CpuNames;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The machine as Linux describes it in sysfs: an immutable picture (Documentation/admin-guide/cputopology.rst,
 * Documentation/ABI/stable/sysfs-devices-system-cpu, sysfs-devices-node). What the kernel does not say is absent: lists are
 * then empty. Only online CPUs are in groups.
 */
public final class Topology {
    private final CpuSet possible;
    private final CpuSet present;
    private final CpuSet online;
    private final List<CpuGroup> cores;
    private final List<CpuGroup> dies;
    private final List<CpuGroup> packages;
    private final List<CacheDomain> l2Domains;
    private final List<CacheDomain> l3Domains;
    private final List<Node> nodes;

    private Topology(Sysfs sysfs) {
        // what is made of these sets knows the machine too
        CpuNames names = new TopologyNames(this);
        possible = sysfs.possible().on(names);
        present = sysfs.present().on(names);
        online = sysfs.online().on(names);
        GroupReader groups = new GroupReader(sysfs, online);
        cores = groups.read(GroupReader.Kind.CORE);
        dies = groups.read(GroupReader.Kind.DIE);
        packages = groups.read(GroupReader.Kind.PACKAGE);
        CacheReader caches = new CacheReader(sysfs, online, cores);
        l2Domains = caches.l2();
        l3Domains = caches.l3();
        nodes = new NodeReader(sysfs).read(online);
    }

    /** @throws java.io.UncheckedIOException when the kernel describes no CPUs at all ({@code /sys} is not there) */
    public static Topology read(Kernel kernel) {
        return new Topology(new Sysfs(kernel));
    }

    /** The CPUs that are online. */
    public CpuSet getCpus() {
        return online;
    }

    public CpuSet getOnline() {
        return online;
    }

    /** CPUs that can ever exist until the next boot. */
    public CpuSet getPossible() {
        return possible;
    }

    /** CPUs that are there, online or not. */
    public CpuSet getPresent() {
        return present;
    }

    /** A core's CPUs are its SMT siblings. */
    public List<CpuGroup> getCores() {
        return cores;
    }

    /** Empty on kernels (before 5.2) and architectures that do not know dies. */
    public List<CpuGroup> getDies() {
        return dies;
    }

    public List<CpuGroup> getPackages() {
        return packages;
    }

    public List<CacheDomain> getL2Domains() {
        return l2Domains;
    }

    /** AMD: the CPUs of a CCX, since Zen 3 of a CCD. Empty on machines without L3. */
    public List<CacheDomain> getL3Domains() {
        return l3Domains;
    }

    /** By number; at least one: a machine without NUMA is one node, 0. */
    public List<Node> getNodes() {
        return nodes;
    }

    /** Every CPU that is present, by number, with the groups that it is in. */
    public List<Cpu> getCpuDetails() {
        Optional<CpuGroup>[] core = index(cores, CpuGroup::getCpus);
        Optional<CpuGroup>[] die = index(dies, CpuGroup::getCpus);
        Optional<CpuGroup>[] pack = index(packages, CpuGroup::getCpus);
        Optional<Node>[] node = index(nodes, Node::getCpus);
        Optional<CacheDomain>[] l2 = index(l2Domains, CacheDomain::getCpus);
        Optional<CacheDomain>[] l3 = index(l3Domains, CacheDomain::getCpus);
        List<Cpu> cpus = new ArrayList<>();
        for (int n : present.plus(online)) {
            cpus.add(new Cpu(n, online.contains(n), new Cpu.Groups(core[n], die[n], pack[n], node[n], l2[n], l3[n])));
        }
        return List.copyOf(cpus);
    }

    /** What this machine calls its CPUs, nodes and parts. */
    public CpuNames names() {
        return new TopologyNames(this);
    }

    /** For each CPU number the group that holds it. */
    private <G> Optional<G>[] index(Collection<G> groups, Function<G, CpuSet> cpus) {
        CpuSet all = present.plus(online);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Optional<G>[] byCpu = new Optional[all.isEmpty() ? 0 : all.max() + 1];
        Arrays.fill(byCpu, Optional.empty());
        for (G group : groups) for (int cpu : cpus.apply(group)) byCpu[cpu] = Optional.of(group);
        return byCpu;
    }
}
