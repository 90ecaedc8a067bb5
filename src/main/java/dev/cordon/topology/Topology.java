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
 * The machine as Linux describes it in sysfs (Documentation/admin-guide/cputopology.rst,
 * Documentation/ABI/stable/sysfs-devices-system-cpu, sysfs-devices-node). Each part is read when it is first asked for, and
 * kept, so a script pays for what it uses. What the kernel does not say is absent: lists are then empty. Only online CPUs are
 * in groups.
 *
 * <p>Every getter throws {@link java.io.UncheckedIOException} when a file that all else rests on (which CPUs are online, of a
 * node, isolated) holds something else than it should.
 */
public final class Topology {
    private final Sysfs sysfs;
    private final CpuNames names;
    private final CpuSet online;
    private final NodeReader nodeReader;
    private final Devices devices;
    private GroupReader groups;
    private CoreKinds kinds;
    private List<Core> cores;
    private List<CpuGroup> dies;
    private List<CpuGroup> packages;
    private List<CacheDomain> caches;
    private List<CacheDomain> l2Domains;
    private List<CacheDomain> l3Domains;
    private List<Node> nodes;

    private Topology(Sysfs sysfs) {
        this.sysfs = sysfs;
        this.names = new TopologyNames(this);
        sysfs.describe(names);
        this.online = sysfs.online();
        this.nodeReader = new NodeReader(sysfs);
        this.devices = new Devices(sysfs, this);
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
        return sysfs.possible();
    }

    /** CPUs that are there, online or not. */
    public CpuSet getPresent() {
        return sysfs.present();
    }

    /** CPUs that {@code isolcpus=} or an isolated partition takes out of load balancing; mostly none. */
    public CpuSet getIsolated() {
        return sysfs.isolated();
    }

    /** CPUs without a regular tick, of {@code nohz_full=}; mostly none. */
    public CpuSet getNohzFull() {
        return sysfs.nohzFull();
    }

    /** A core's CPUs are its SMT siblings. */
    public synchronized List<Core> getCores() {
        if (cores == null) {
            List<Core> found = new ArrayList<>();
            CoreKinds kinds = new CoreKinds(sysfs, found);
            for (CpuSet cpus : groups().read(GroupReader.Kind.CORE)) found.add(new Core(found.size(), cpus, sysfs, kinds));
            this.kinds = kinds;
            cores = List.copyOf(found);
        }
        return cores;
    }

    /** Empty on kernels (before 5.2) and architectures that do not know dies. */
    public synchronized List<CpuGroup> getDies() {
        if (dies == null) dies = numbered(groups().read(GroupReader.Kind.DIE));
        return dies;
    }

    public synchronized List<CpuGroup> getPackages() {
        if (packages == null) packages = numbered(groups().read(GroupReader.Kind.PACKAGE));
        return packages;
    }

    /** All caches, by level: those that hold data, then those that hold instructions alone. */
    public synchronized List<CacheDomain> getCaches() {
        if (caches == null) caches = CacheReader.all(sysfs, this);
        return caches;
    }

    /** The second-level caches that hold data. */
    public synchronized List<CacheDomain> getL2Domains() {
        if (l2Domains == null) l2Domains = CacheReader.level(2, sysfs, this);
        return l2Domains;
    }

    /** AMD: the CPUs of a CCX, since Zen 3 of a CCD. Empty on machines without L3. */
    public synchronized List<CacheDomain> getL3Domains() {
        if (l3Domains == null) l3Domains = CacheReader.level(3, sysfs, this);
        return l3Domains;
    }

    /** Those L3 domains that have {@link CacheDomain#isvCache V-Cache}; empty where all L3 are alike. */
    public List<CacheDomain> getvCacheDomains() {
        List<CacheDomain> found = new ArrayList<>();
        for (CacheDomain domain : getL3Domains()) if (domain.isvCache()) found.add(domain);
        return List.copyOf(found);
    }

    /** The CPUs of the performance cores; all online ones on a machine with one kind of cores. */
    public CpuSet getPerformanceCores() {
        getCores();
        return kinds.alike() ? online : cpusOf(CoreKinds.Kind.PERFORMANCE);
    }

    /** The CPUs of the efficiency cores; empty on a machine with one kind of cores. */
    public CpuSet getEfficiencyCores() {
        return cpusOf(CoreKinds.Kind.EFFICIENCY);
    }

    /** The CPUs of the low-power cores; empty on most machines. */
    public CpuSet getLowPowerCores() {
        return cpusOf(CoreKinds.Kind.LOW_POWER);
    }

    /** Whether there are cores of several kinds. */
    public boolean isHybrid() {
        return !getEfficiencyCores().isEmpty() || !getLowPowerCores().isEmpty();
    }

    /** The cores, those that the firmware thinks best of first ({@link Core#getHighestPerformance}), equal ones by number. Empty when it says nothing of some core. */
    public List<Core> getRanking() {
        for (Core core : getCores()) if (core.knownHighestPerformance().isEmpty()) return List.of();
        List<Core> ranking = new ArrayList<>(getCores());
        ranking.sort((a, b) -> Long.compare(b.getHighestPerformance(), a.getHighestPerformance()));
        return List.copyOf(ranking);
    }

    /** By number; at least one: a machine without NUMA is one node, 0. */
    public synchronized List<Node> getNodes() {
        if (nodes == null) nodes = nodeReader.read(online);
        return nodes;
    }

    /** By address; empty on a machine without PCI. */
    public List<PciDevice> getPciDevices() {
        return devices.pci();
    }

    /**
     * The PCI device at an address.
     *
     * @param address {@code 0000:01:00.0}; the domain may be left out where it is 0
     * @throws IllegalArgumentException there is no such device; the message names the nearest
     */
    public PciDevice pciDevice(String address) {
        return devices.pci(address);
    }

    /** Interrupts, by number. */
    public List<Irq> getIrqs() {
        return devices.irqs();
    }

    /** Network interfaces that belong to a device, by name; bridges, taps and the like are left out. */
    public List<NetworkInterface> getNetworkInterfaces() {
        return devices.networkInterfaces();
    }

    /** Every CPU that is present, by number, with the groups that it is in. */
    public List<Cpu> getCpuDetails() {
        Optional<Core>[] core = index(getCores(), CpuGroup::getCpus);
        Optional<CpuGroup>[] die = index(getDies(), CpuGroup::getCpus);
        Optional<CpuGroup>[] pack = index(getPackages(), CpuGroup::getCpus);
        Optional<Node>[] node = index(getNodes(), Node::getCpus);
        Optional<CacheDomain>[] l2 = index(getL2Domains(), CacheDomain::getCpus);
        Optional<CacheDomain>[] l3 = index(getL3Domains(), CacheDomain::getCpus);
        List<Cpu> cpus = new ArrayList<>();
        for (int n : getPresent().plus(online)) {
            cpus.add(new Cpu(n, online.contains(n), new Cpu.Groups(core[n], die[n], pack[n], node[n], l2[n], l3[n])));
        }
        return List.copyOf(cpus);
    }

    /** What this machine calls its CPUs, nodes and parts. */
    public CpuNames names() {
        return names;
    }

    private GroupReader groups() {
        if (groups == null) groups = new GroupReader(sysfs, online);
        return groups;
    }

    private static List<CpuGroup> numbered(List<CpuSet> sets) {
        List<CpuGroup> groups = new ArrayList<>();
        for (CpuSet cpus : sets) groups.add(new CpuGroup(groups.size(), cpus));
        return List.copyOf(groups);
    }

    private CpuSet cpusOf(CoreKinds.Kind kind) {
        getCores();
        return kinds.cpus(kind).on(names);
    }

    /** For each CPU number the group that holds it. */
    private <G> Optional<G>[] index(Collection<G> groups, Function<G, CpuSet> cpus) {
        CpuSet all = getPresent().plus(online);
        @SuppressWarnings({"unchecked", "rawtypes"})
        Optional<G>[] byCpu = new Optional[all.isEmpty() ? 0 : all.max() + 1];
        Arrays.fill(byCpu, Optional.empty());
        for (G group : groups) for (int cpu : cpus.apply(group)) byCpu[cpu] = Optional.of(group);
        return byCpu;
    }
}
