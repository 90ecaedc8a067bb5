package dev.cordon.topology

import dev.cordon.Recorded
import dev.cordon.cpu.CpuNotation
import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeNotation
import dev.cordon.cpu.NotationException
import dev.cordon.cpu.Part
import dev.cordon.os.BundledMachines
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** Notations and set values on real machines: the bundled ones, and those of ../shared/machines where they are. */
class SetsOnMachinesSpec extends Specification {
    private static final Path MACHINES = Path.of('../shared/machines')

    @Shared
    private Map<String, Topology> read = [:]

    def '#machine: letters name the parts that the topology lists, and every CPU that is in one'() {
        given:
        def topology = topology(machine)
        def named = [L: topology.l3Domains, D: topology.dies, P: topology.packages, N: topology.nodes.findAll { it.cpus }]

        expect:
        named.each { letter, parts ->
            parts.each { part -> assert meaning(topology, "$letter$part.id") == part.cpus }
            def all = parts.inject(CpuSet.EMPTY) { sum, part -> sum + part.cpus }
            if (parts) assert meaning(topology, parts.collect { "$letter$it.id" }.join(',')) == all
            if (parts && letter != 'N') assert meaning(topology, "$letter${parts.first().id}-${parts.last().id}") == all
            if (parts) assert meaning(topology, parts.collect { "$letter$it.id" }.join(',') + parts.drop(1).collect { ",^$letter$it.id" }.join('')) == parts.first().cpus
            assert parts.sum(0) { it.cpus.size() } == all.size()
        }

        where:
        machine << machines()
    }

    def '#machine: K names the core of each of its CPUs'() {
        given:
        def topology = topology(machine)

        expect:
        topology.cores.each { core -> core.cpus.each { assert meaning(topology, "K$it") == core.cpus } }
        !topology.cores || meaning(topology, 'K' + topology.online.list()) == topology.online

        where:
        machine << machines()
    }

    def '#machine: a number that it lacks is refused by what it has'() {
        given:
        def topology = topology(machine)

        expect:
        [L: [topology.l3Domains, 'L3 domain'], D: [topology.dies, 'die'], P: [topology.packages, 'package']].each { letter, have ->
            def (parts, noun) = have
            assert refusal(topology, "all,^${letter}900").startsWith(parts ? "7 this machine has no $noun 900 (it has ${parts.size() == 1 ? '0' : "0-${parts.size() - 1}"})"
                    : "7 the kernel tells of no ${noun}s on this machine; say ")
        }
        refusal(topology, 'K8000') == "2 this machine has no CPU 8000 (it has $topology.possible)"
        (topology.possible - topology.online).every {
            refusal(topology, "K$it") == (topology.cores ? "2 CPU $it is offline, and an offline CPU's core is not known; say C for CPUs" : "2 the kernel does not tell this machine's cores; say C for CPUs")
        }

        where:
        machine << machines()
    }

    def '#machine: siblings are whole cores, perCore is one CPU of each core that is touched'() {
        given:
        def topology = topology(machine)
        def coreOf = [:]
        topology.cores.each { core -> core.cpus.each { coreOf[it] = core.cpus } }
        def random = new Random(20261121)

        expect:
        200.times {
            def a = someOf(topology.possible, random)
            def online = a & topology.online
            assert a in a.siblings
            assert a.siblings == (a.collect { coreOf[it] ?: CpuSet.of(it) }).inject(CpuSet.EMPTY) { x, y -> x + y }
            assert a.siblings.siblings == a.siblings
            assert (a.cores.inject(CpuSet.EMPTY) { x, y -> x + y }) == online
            assert a.cores.sum(0) { it.size() } == online.size()
            assert a.cores.every { core -> core && core in (coreOf[core.min()] ?: core) }
            assert a.perCore in a
            assert a.perCore*.toInteger() == a.cores*.min().sort()
            assert a.cores*.siblings == topology.cores*.cpus.findAll { it.intersects(a) } || !topology.cores
            assert a.perCore.size() == (online.collect { coreOf[it] ?: it } as Set).size()
            assert a.perCore.siblings == online.siblings
        }

        where:
        machine << machines()
    }

    def '#machine: the other CPUs and nodes'() {
        given:
        def topology = topology(machine)
        def names = topology.names()
        def random = new Random(20261122)

        expect:
        200.times {
            def a = someOf(topology.possible, random)
            assert ~a == topology.online - a
            assert (~a).intersects(a) == false
            assert ~~a == (a & topology.online)
            assert a.nodes.every { node -> topology.nodes.find { it.id == node }.cpus.intersects(a) }
            assert (a & topology.online) - a.nodes.cpus == (a & topology.online) - names.nodes().cpus
            def n = a ? a.nodes : names.nodes()
            assert ~n == names.nodes() - n
            assert ~~n == n
        }
        NodeNotation.parse('all').resolve(names) == names.nodes()

        where:
        machine << machines()
    }

    def '#machine: every set that the topology gives knows the machine, and is equal to one that does not'() {
        given:
        def topology = topology(machine)
        def sets = [topology.online, topology.possible, topology.present, topology.cpus, topology.isolated, topology.nohzFull,
                    topology.performanceCores, topology.efficiencyCores, topology.lowPowerCores] +
                topology.pciDevices*.localCpus + topology.irqs.collectMany { it.knownAffinity().stream().toList() } +
                [topology.cores, topology.dies, topology.packages, topology.l2Domains, topology.l3Domains, topology.nodes].collectMany { it*.cpus }

        expect:
        sets.every { (it & topology.online) in it.siblings }
        sets.every { it == CpuSet.ofList(it.list()) && CpuSet.ofList(it.list()) == it && it.hashCode() == CpuSet.ofList(it.list()).hashCode() }
        topology.names().parts(Part.CORE).values().toList() == topology.cores*.cpus

        where:
        machine << machines()
    }

    private static CpuSet meaning(Topology topology, String text) {
        CpuNotation.parse(text).resolve(topology.names())
    }

    private static String refusal(Topology topology, String text) {
        try {
            return meaning(topology, text).list()
        } catch (NotationException e) {
            return "${e.column()} ${e.problem()}"
        }
    }

    /** Some of these CPUs, or none; in runs as people choose them. */
    private static CpuSet someOf(CpuSet among, Random random) {
        def cpus = among.toList()
        def set = among - among
        random.nextInt(5).times {
            int from = random.nextInt(cpus.size())
            set = set + CpuSet.of(cpus.subList(from, Math.min(cpus.size(), from + 1 + random.nextInt(12))) as int[])
        }
        set
    }

    private Topology topology(String machine) {
        read.computeIfAbsent(machine) {
            def archive = MACHINES.resolve(machine)
            Topology.read(Files.exists(archive) ? RecordedKernel.ofArchive(archive) : new RecordedKernel(Recorded.bundled(machine)))
        }
    }

    private static List<String> machines() {
        def recorded = !Files.isDirectory(MACHINES) ? [] : Files.list(MACHINES).withCloseable { files ->
            files.map { it.fileName.toString() }.filter { it ==~ /.*\.tar\.\w+/ }.sorted().toList()
        }
        BundledMachines.names() + recorded
    }
}
