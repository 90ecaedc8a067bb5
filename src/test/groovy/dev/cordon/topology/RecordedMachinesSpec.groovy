package dev.cordon.topology

import spock.lang.IgnoreIf
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** Compares with what lscpu and hwloc read from machines that their authors recorded. */
@IgnoreIf(value = { !Files.isDirectory(Path.of('../shared/machines')) }, reason = 'the recorded machines of ../shared/machines are not here')
class RecordedMachinesSpec extends Specification {
    private static final Path MACHINES = Path.of('../shared/machines')
    private static final List<String> COLUMNS = ['core', 'package', 'node', 'l2', 'l3']

    def '#name is read as others read it'() {
        given:
        def kernel = RecordedKernel.ofArchive(archive)
        def expected = table(MACHINES.resolve(name + '.tsv'))

        when:
        def topology = Topology.read(kernel)
        def cpus = topology.cpuDetails.findAll { it.online }

        then:
        cpus*.number == expected*.cpu
        COLUMNS.collectEntries { column ->
            def known = expected.findAll { it[column] != '-' }*.cpu
            [column, [groups(known.collectEntries { n -> [n, label(topology, cpus.find { it.number == n }, column)] }),
                      groups(known.collectEntries { n -> [n, expected.find { it.cpu == n }[column]] })]]
        }.findAll { it.value[0] != it.value[1] } == [:]

        and: 'no file is read twice'
        kernel.reads.findAll { it.value > 1 } == [:]

        where:
        archive << archives()
        name = archive.fileName.toString().replaceFirst(/\.tar\.\w+$/, '')
    }

    def 'of all these machines one has several kinds of cores, and hwloc calls it hybrid too'() {
        given:
        def kinds = archives().collectEntries { archive ->
            def topology = Topology.read(RecordedKernel.ofArchive(archive))
            [archive.fileName.toString(), [topology.performanceCores, topology.efficiencyCores]*.toString()]
        }

        expect:
        kinds.findAll { it.value[1] } == ['hwloc-20em64t-hybrid-1p6c2t+2ca4co1t.tar.bz2': ['0-11', '12-19']]
    }

    /** The sets of CPUs that have the same label; the labels themselves mean nothing. */
    private static Set<Set<Integer>> groups(Map<Integer, Object> labels) {
        labels.groupBy { it.value }.values().collect { it.keySet() } as Set
    }

    private static Object label(Topology topology, Cpu cpu, String column) {
        switch (column) {
            case 'core': return cpu.core.map { it.id }.orElse(null)
            case 'package': return cpu.package.map { it.id }.orElse(null)
            // several nodes can be local to the same CPUs
            case 'node': return topology.nodes.findAll { cpu.number in it.cpus }*.id.join('+')
            case 'l2': return cpu.l2.map { it.id }.orElse(null)
            default: return cpu.l3.map { it.id }.orElse(null)
        }
    }

    private static List<Map<String, Object>> table(Path tsv) {
        Files.readAllLines(tsv).collect { line ->
            def cells = line.split('\t')
            [cpu: cells[0] as int] + [COLUMNS, cells.drop(1) as List].transpose().collectEntries { it }
        }
    }

    private static List<Path> archives() {
        if (!Files.isDirectory(MACHINES)) return []
        Files.list(MACHINES).withCloseable { it.filter { f -> f.toString() ==~ /.*\.tar\.\w+/ }.sorted().toList() }
    }
}
