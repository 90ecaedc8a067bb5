package dev.cordon.topology;

import dev.cordon.Fuzz;
import dev.cordon.cpu.CpuSet;
import dev.cordon.os.emulated.EmulatedKernel;
import dev.cordon.os.emulated.MemoryStore;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Generated texts of the files that describe the machine. */
final class TopologyFuzz {
    private TopologyFuzz() {
    }

    private static void require(boolean condition, Object input) {
        if (!condition) throw new AssertionError("'" + input + "'");
    }

    /**
     * A machine some of whose files are damaged: reading it is refused with the file's name, or gives disjoint groups of CPUs
     * that are online, whatever the damage.
     *
     * @param paths files of the machine
     */
    static int machines(int count, MemoryStore machine, List<String> paths) {
        return Fuzz.inputs(count, f -> {
            MemoryStore damaged = machine.copy();
            StringBuilder what = new StringBuilder();
            for (int n = 1 + f.upTo(4); n > 0; n--) {
                String path = f.oneOf(paths);
                String text = f.oneOf("", "\n", "-1", "0-", "99999999999999999999", "ffffffff", "0-8191", f.strange(12), f.mutated(machine.snapshot().get(path)));
                damaged.file(path, text);
                what.append(path).append('=').append(text).append(' ');
            }
            try {
                check(Topology.read(new EmulatedKernel(damaged)), what);
            } catch (UncheckedIOException e) {
                require(e.getMessage().contains("read /sys/"), e.getMessage());
            }
        });
    }

    private static void check(Topology topology, Object what) {
        CpuSet online = topology.getOnline();
        require(!online.isEmpty() && !topology.getPresent().isEmpty() && !topology.getPossible().isEmpty(), what);
        topology.getIsolated();
        topology.getNohzFull();
        disjoint(sets(topology.getCores()), online, what);
        disjoint(sets(topology.getDies()), online, what);
        disjoint(sets(topology.getPackages()), online, what);
        for (List<CacheDomain> domains : List.of(topology.getL2Domains(), topology.getL3Domains())) {
            List<CpuSet> sets = new ArrayList<>();
            for (CacheDomain domain : domains) sets.add(domain.getCpus());
            disjoint(sets, online, what);
        }
        for (CacheDomain cache : topology.getCaches()) {
            positive(cache.knownSize(), what);
            positive(cache.knownLineSize(), what);
            positive(cache.knownWays(), what);
            require(cache.getLevel() >= 1 && cache.getLevel() <= 9 && !cache.getvCacheReason().isEmpty() && (cache.isvCache() || true), what);
        }
        for (Node node : topology.getNodes()) {
            require(online.containsAll(node.getCpus()), what);
            require(node.knownMemory().isEmpty() || node.getMemory() >= 0, what);
            require(node.getDistances().isEmpty() || node.getDistances().size() == topology.getNodes().size(), what);
        }
        for (Core core : topology.getCores()) {
            positive(core.knownMaxFrequency(), what);
            positive(core.knownBaseFrequency(), what);
            positive(core.knownHighestPerformance(), what);
            require(!core.getKindReason().isEmpty(), what);
        }
        int ranked = topology.getRanking().size();
        require(ranked == 0 || ranked == topology.getCores().size(), what);
        require(topology.getCpuDetails().size() >= online.size(), what);
        devices(topology, what);
    }

    private static void devices(Topology topology, Object what) {
        for (PciDevice device : topology.getPciDevices()) {
            require(topology.getOnline().containsAll(device.getLocalCpus()), what);
            require(device.knownClassCode().isEmpty() || device.getClassCode() >> 24 == 0 && !device.getClassName().isEmpty(), what);
            require(device.knownVendorId().isEmpty() || device.getVendorId() >> 16 == 0, what);
            require(device.knownNode().isEmpty() || topology.getNodes().contains(device.getNode()), what);
            device.getIrqs();
        }
        for (Irq irq : topology.getIrqs()) {
            irq.knownAffinity();
            irq.knownEffectiveAffinity();
            require(topology.getPciDevices().containsAll(irq.getDevices()), what);
        }
        for (NetworkInterface network : topology.getNetworkInterfaces()) {
            for (NetworkQueue queue : network.getReceiveQueues()) queue.knownCpus();
            for (NetworkQueue queue : network.getTransmitQueues()) queue.knownCpus();
        }
    }

    private static List<CpuSet> sets(List<? extends CpuGroup> groups) {
        List<CpuSet> sets = new ArrayList<>();
        for (CpuGroup group : groups) sets.add(group.getCpus());
        return sets;
    }

    private static void disjoint(List<CpuSet> groups, CpuSet online, Object what) {
        CpuSet seen = CpuSet.EMPTY;
        for (CpuSet group : groups) {
            require(!group.isEmpty() && online.containsAll(group) && !group.intersects(seen), what);
            seen = seen.plus(group);
        }
    }

    private static void positive(Optional<Long> number, Object what) {
        require(number.isEmpty() || number.get() > 0, what);
    }

    /** Numbers, sizes and amounts of memory: what is printed is read; damage is read as some number that is not negative, or not at all. */
    static int figures(int count) {
        return Fuzz.inputs(count, f -> {
            long n = f.number() >>> f.oneOf(5, 20, 40, 60) & Long.MAX_VALUE >> 4;
            require(Texts.number(" " + n + "\n").orElse(-1L) == n, n);
            long kib = f.number() >>> 35;
            require(Texts.size(kib + "K").orElse(-1L) == kib << 10, kib);
            require(Texts.memTotal("Node 0 MemTotal:   " + kib + " kB\nNode 0 MemFree: 1 kB").orElse(-1L) == kib << 10, kib);
            int id = f.upTo(1 << 16);
            require(Texts.hexadecimal("0x" + Integer.toHexString(id), 4).orElse(-1) == id, id);
            require(Texts.numberAfter("cpu", "cpu" + id) == id, id);
            String text = f.mutated(f.oneOf("32768K", "1G", "0x030000", "10 20 40", "MemTotal: 5 kB", "cpu12", "0000:01:00.0"));
            require(Texts.number(text).orElse(0L) >= 0 && Texts.size(text).orElse(0L) >= 0 && Texts.memTotal(text).orElse(0L) >= 0, text);
            require(Texts.hexadecimal(text, 6).orElse(0) >> 24 == 0 && Texts.numberAfter("cpu", text) >= -1, text);
            for (int distance : Texts.distances(text, new int[] {0, 1, 2}).values()) require(distance >= 0, text);
            Optional<PciAddress> address = PciAddress.of(text);
            require(address.isEmpty() || PciAddress.of(address.get().toString()).equals(address), text);
        });
    }

    /** Hardware addresses in names are counted, the same ones alike, and nothing else changes. */
    static int names(int count) {
        return Fuzz.inputs(count, f -> {
            String address = Long.toHexString(f.number() | 1L << 63).substring(0, 12);
            String around = f.strange(8);
            String text = around + " enx" + address + "-rx-0 wlx" + address + " " + around;
            require(new HardwareNames().masked(text).equals(around + " enx000000000000-rx-0 wlx000000000000 " + around), text);
        });
    }
}
