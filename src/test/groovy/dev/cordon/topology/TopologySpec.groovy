package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

import static dev.cordon.topology.SmallMachines.cache
import static dev.cordon.topology.SmallMachines.cpu
import static dev.cordon.topology.SmallMachines.cpus

class TopologySpec extends Specification {
    def 'groups are counted over the whole machine, whatever the kernel calls them'() {
        given: 'core_id 0 and 1 in both packages'
        def topology = read(cpus('0-3') + each(0..3) { [core: "$it", package: it < 2 ? '0-1' : '2-3', l2: "$it", l3: it < 2 ? '0-1' : '2-3'] } +
                ['cpu/cpu2/topology/core_id': '0', 'cpu/cpu3/topology/core_id': '1'])

        expect:
        topology.cores*.toString() == ['0: 0', '1: 1', '2: 2', '3: 3']
        topology.packages*.toString() == ['0: 0-1', '1: 2-3']
        topology.l2Domains*.toString() == ['0: 0', '1: 1', '2: 2', '3: 3']
        topology.l3Domains*.toString() == ['0: 0-1', '1: 2-3']
        topology.l3Domains*.size == [32 << 20, 32 << 20]
        topology.l3Domains*.level == [3, 3]
        topology.dies == []
    }

    def 'of an offline CPU only that is known'() {
        given:
        def topology = read(cpus('0,2', '0-7', '0-2') + each([0, 2]) { [core: '0-2', package: '0-2', l3: '0-2'] })

        expect:
        topology.cpus == CpuSet.of(0, 2)
        topology.possible == CpuSet.range(0, 7)
        topology.present == CpuSet.range(0, 2)
        topology.cores*.cpus == [CpuSet.of(0, 2)]
        topology.cpuDetails*.number == [0, 1, 2]
        topology.cpuDetails*.online == [true, false, true]
        topology.cpuDetails[1].core.empty && topology.cpuDetails[1].node.empty && topology.cpuDetails[1].l3.empty
        topology.cpuDetails[2].core.get().id == 0
    }

    def 'dies are there where the kernel knows them'() {
        expect:
        read(cpus('0-1') + each(0..1) { [core: "$it", package: '0-1'] } + [0, 1].collectEntries {
            [("cpu/cpu$it/topology/die_id".toString()): id, ("cpu/cpu$it/topology/die_cpus_list".toString()): "$it".toString()]
        }).dies*.cpus == dies

        where:
        id   || dies
        '0'  || [CpuSet.of(0), CpuSet.of(1)]
        '-1' || []
    }

    def 'nodes may have no CPUs, no memory, and numbers that jump'() {
        given:
        def topology = read(cpus('0-1') + each(0..1) { [core: "$it", package: '0-1'] } + [
                'node/node0/cpulist': '0-1', 'node/node0/meminfo': 'Node 0 MemTotal:       16336196 kB\nNode 0 MemFree: 1 kB', 'node/node0/distance': '10 20 40',
                'node/node2/cpulist': '', 'node/node2/meminfo': 'Node 2 MemTotal:       0 kB', 'node/node2/distance': '20 10 40',
                'node/node8/cpulist': '', 'node/node8/distance': 'junk'])

        expect:
        topology.nodes*.id == [0, 2, 8]
        topology.nodes*.cpus == [CpuSet.of(0, 1), CpuSet.EMPTY, CpuSet.EMPTY]
        topology.nodes[0].memory == 16336196L * 1024
        topology.nodes[0].distances == [0: 10, 2: 20, 8: 40]
        topology.nodes[1].memory == 0
        topology.nodes[2].knownMemory().empty
        topology.nodes[2].distances == [:]

        when:
        topology.nodes[2].memory

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say how much memory node 8 has'
    }

    def 'a machine without NUMA is one node with all CPUs'() {
        expect:
        Topology.read(SmallMachines.two()).nodes*.toString() == ['0: 0-1']
    }

    def 'a cache is known by its level and type, not by the number of its directory'() {
        given:
        def files = cpus('0') + each([0]) { [core: '0', package: '0'] } +
                cache(0, 1, level: '3', type: 'Unified', size: '8M', shared_cpu_list: '0') +
                cache(0, 2, level: '2', type: 'Instruction', size: '16K', shared_cpu_list: '0') +
                cache(0, 3, level: '2', type: 'Data', size: '1G', shared_cpu_list: '0') +
                cache(0, 4, level: '4', type: 'Unified', size: '64M', shared_cpu_list: '0')

        expect:
        read(files).l2Domains*.size == [1L << 30]
        read(files).l3Domains*.size == [8L << 20]
    }

    def 'a cache whose size is not said has none'() {
        given:
        def domain = read(cpus('0') + each([0]) { [core: '0', package: '0'] } + cache(0, 3, level: '3', type: 'Unified', shared_cpu_list: '0')).l3Domains[0]

        expect:
        domain.knownSize().empty

        when:
        domain.size

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say how large L3 cache 0 is'
    }

    def 'a mask that cannot be true gives way to the list: #why'() {
        given:
        def files = cpus('0-3') + each(0..3) { [core: "$it", package: '0-3', l3: it < 2 ? '0-1' : '2-3'] } + ['cpu/cpu2/cache/index3/shared_cpu_map': mask]

        expect:
        read(files).l3Domains*.cpus == [CpuSet.of(0, 1), CpuSet.of(2, 3)]

        where:
        why                                   | mask
        'it names a CPU of another cache'     | 'e'
        'it does not name the CPU that it is of' | '8'
        'it names nothing'                    | '0'
    }

    def 'a mask that can be true counts, whatever the list says'() {
        expect:
        read(cpus('0-1') + each(0..1) { [core: "$it", package: '0-1', l3: "$it"] } +
                ['cpu/cpu0/cache/index3/shared_cpu_map': '3', 'cpu/cpu1/cache/index3/shared_cpu_map': '3']).l3Domains*.cpus == [CpuSet.of(0, 1)]
    }

    def 'a set without the CPU that it is of is no set: #set'() {
        expect:
        read(cpus('0-2') + each(0..2) { [core: it ? '1-2' : set, package: '0-2', l3: it ? '1-2' : set] }).with { [cores*.cpus, l3Domains*.cpus] } == [[CpuSet.of(1, 2)]] * 2

        where:
        set << ['1', '1-2', '7']
    }

    def 'a cache that names nobody belongs to its core'() {
        expect:
        read(cpus('0-3') + each(0..3) { [core: it < 2 ? '0-1' : '2-3', package: '0-3'] } + (0..3).collectEntries {
            cache(it, 3, level: '3', type: 'Unified', size: '1M', shared_cpu_map: '0')
        }).l3Domains*.cpus == [CpuSet.of(0, 1), CpuSet.of(2, 3)]
    }

    def 'thread siblings with different core ids are cores of their own on AMD alone'() {
        given:
        def files = cpus('0-3') + each(0..3) { [core: it < 2 ? '0-1' : '2-3', package: '0-3', l2: it < 2 ? '0-1' : '2-3'] } +
                (0..3).collectEntries { [("cpu/cpu$it/topology/core_id".toString()): ids[it] as String] } + ['/proc/cpuinfo': "processor\t: 0\nvendor_id\t: $vendor"]
        def topology = read(files)

        expect:
        topology.cores*.cpus == cores
        topology.l2Domains*.cpus == [CpuSet.of(0, 1), CpuSet.of(2, 3)]

        where:
        vendor         | ids          || cores
        'AuthenticAMD' | [0, 1, 2, 3] || (0..3).collect { CpuSet.of(it) }
        'AuthenticAMD' | [0, 0, 1, 1] || [CpuSet.of(0, 1), CpuSet.of(2, 3)]
        'GenuineIntel' | [0, 1, 2, 3] || [CpuSet.of(0, 1), CpuSet.of(2, 3)]
    }

    def 'old kernels have masks alone, and other names'() {
        expect:
        def topology = read(['cpu/cpu0/topology/thread_siblings': '00000005', 'cpu/cpu0/topology/core_siblings': '7',
                             'cpu/cpu1/topology/thread_siblings': '2', 'cpu/cpu1/topology/core_siblings': '7', 'cpu/cpu2/online': '1'])
        topology.online == CpuSet.range(0, 2)
        topology.cores*.cpus == [CpuSet.of(0, 2), CpuSet.of(1)]
        topology.packages*.cpus == [CpuSet.range(0, 2)]
    }

    def 'SPARC describes the second-level cache of each CPU itself'() {
        expect:
        read(cpus('0-1') + ['cpu/cpu0/l2_cache_size': '4194304', 'cpu/cpu1/l2_cache_size': '4194304']).l2Domains*.size == [4194304, 4194304]
    }

    def 'CPUs that share a cache are read once for all of them'() {
        given:
        def kernel = SmallMachines.large()

        when:
        def topology = Topology.read(kernel)

        then:
        topology.l3Domains.size() == 8
        kernel.reads.findAll { it.value > 1 } == [:]
        kernel.reads.keySet().count { it.endsWith('shared_cpu_list') } == 8
    }

    def 'numbers over 64 and over 1024 are numbers'() {
        expect:
        read(cpus('0,1500') + each([0, 1500]) { [core: '0,1500', package: '0,1500'] }).cores*.cpus == [CpuSet.of(0, 1500)]
    }

    def 'a kernel that describes no CPU is an error'() {
        when:
        read([:])

        then:
        def e = thrown(UncheckedIOException)
        e.cause.message == 'read /sys/devices/system/cpu/online: ENOENT (No such file or directory)'
    }

    private static Topology read(Map<?, String> files) {
        Topology.read(RecordedKernel.of(files))
    }

    private static Map<Object, String> each(Iterable<Integer> numbers, Closure<Map<String, ?>> sets) {
        numbers.collectEntries { n -> cpu(sets(n).collectEntries { k, v -> [k, v as String] }, n) }
    }
}
