package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import dev.cordon.os.ArchiveWriter
import dev.cordon.os.BundledMachines
import dev.cordon.os.emulated.MemoryStore
import dev.cordon.topology.Desktop
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** The whole command {@code topology --json}: what others read from the same machines, what a record of them keeps, and what is written about it. */
class TopologyJsonSpec extends Specification {
    private static final Path MACHINES = Path.of('../shared/machines')
    private static final List<String> COLUMNS = ['core', 'package', 'node', 'l2', 'l3']
    private static final ObjectMapper JSON = new ObjectMapper()

    @AutoCleanup
    Scratch scratch = new Scratch()

    @IgnoreIf(value = { !Files.isDirectory(Path.of('../shared/machines')) }, reason = 'the recorded machines of ../shared/machines are not here')
    def '#name: the command agrees with what others read, and a record of the machine gives the same'() {
        given:
        def root = unpacked(archive)
        def expected = table(MACHINES.resolve(name + '.tsv'))

        when:
        def call = cordon('topology', '--json', '--root', root)
        def topology = JSON.readValue(call.out, Map)
        def online = topology.cpus.findAll { it.online }

        then:
        call.code == 0
        online*.cpu == expected*.cpu
        COLUMNS.findAll { column ->
            def known = expected.findAll { it[column] != '-' }*.cpu
            groups(known.collectEntries { n -> [n, label(topology, online.find { it.cpu == n }, column)] }) !=
                    groups(known.collectEntries { n -> [n, expected.find { it.cpu == n }[column]] })
        } == []

        and:
        recorded(root) == call.out

        where:
        archive << archives()
        name = archive.fileName.toString().replaceFirst(/\.tar\.\w+$/, '')
    }

    def '#name: a record of a recorded machine gives the same'() {
        given:
        def root = unpacked(name)

        expect:
        recorded(root) == cordon('topology', '--json', '--root', root).out

        where:
        name << BundledMachines.names()
    }

    def 'a record keeps what a machine has of each kind, but for the hardware address in a name'() {
        given:
        def root = unpacked(archive('original.tar.gz', Desktop.store()))

        expect:
        recorded(root) == cordon('topology', '--json', '--root', root).out.replace('525400123456', '000000000000')
    }

    def 'the order of fields and elements is always the same'() {
        given:
        def machine = archive('machine.tar.gz', Desktop.store())

        expect:
        (1..3).collect { cordon('topology', '--json', '--on', machine).out }.unique().size() == 1
        JSON.readValue(cordon('topology', '--json', '--on', machine).out, LinkedHashMap).keySet().toList() == documented()*.replaceFirst(/[\[.].*/, '').unique()
    }

    def 'every field is described in docs/topology.md, and no other'() {
        given:
        def fields = paths('', JSON.readValue(cordon('topology', '--json', '--on', archive('machine.tar.gz', Desktop.store())).out, LinkedHashMap))

        expect:
        fields - documented() == [] as Set
        documented() - fields == [] as Set
    }

    def 'a file on which everything rests is said to be wrong, and nothing is shown'() {
        given:
        def machine = archive('machine.tar.gz', Desktop.store().file('/sys/devices/system/cpu/online', '0-'))

        expect:
        with(cordon('topology', '--json', '--on', machine)) {
            code == 1
            out == ''
            err == "cordon: read /sys/devices/system/cpu/online: this is no list of CPUs: '0-', column 3: a number is missing\n"
        }
    }

    /** The fields that have a line in a table, {@code | `cores[].kind` | …}. */
    private static Set<String> documented() {
        def file = Path.of('docs/topology.md').text
        (file =~ /(?m)^\| `([\w.\[\]{}]+)` \|/).collect { it[1] } as LinkedHashSet
    }

    /** Every place in a document: {@code a.b} for fields, {@code a[]} for elements, {@code a{}} for fields whose names are data. */
    private static Set<String> paths(String at, Object value) {
        if (at == 'nodes[].distances') return [at + '{}'] as Set
        if (value instanceof Map) return value.collectMany { k, v -> paths(at ? "$at.$k".toString() : k.toString(), v) } as LinkedHashSet
        if (value instanceof List) return value.collectMany { paths(at + '[]', it) } as LinkedHashSet
        [at] as Set
    }

    private Path unpacked(Object machine) {
        def root = Files.createDirectories(scratch.dir().resolve('machine'))
        BundledMachines.unpack(machine.toString(), root)
        root
    }

    /** What the command prints about a record of a machine. */
    private String recorded(Path root) {
        def record = scratch.dir().resolve('record.tar.gz')
        assert cordon('capture', record, '--root', root).code == 0
        assert Files.size(record) < 1 << 20
        cordon('topology', '--json', '--on', record).out
    }

    private Path archive(String name, MemoryStore store) {
        def file = scratch.dir().resolve(name)
        new ArchiveWriter(Files.newOutputStream(file)).withCloseable { archive ->
            store.snapshot().each { path, text ->
                if (path == '/') return
                if (path.endsWith('/')) archive.directory(path[0..-2])
                else if (text.startsWith('-> ')) archive.link(path, text.substring(3))
                else archive.file(path, text)
            }
        }
        file
    }

    /** The sets of CPUs that have the same label; the labels themselves mean nothing. */
    private static Set<Set<Integer>> groups(Map<Integer, Object> labels) {
        labels.groupBy { it.value }.values().collect { it.keySet() } as Set
    }

    private static Object label(Map topology, Map cpu, String column) {
        // several nodes can be local to the same CPUs
        column == 'node' ? topology.nodes.findAll { cpu.cpu in dev.cordon.cpu.CpuSet.ofList(it.cpus as String) }*.id.join('+') : cpu[column]
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
