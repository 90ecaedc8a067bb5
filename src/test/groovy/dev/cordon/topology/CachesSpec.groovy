package dev.cordon.topology

import spock.lang.Specification

class CachesSpec extends Specification {
    def 'all caches by level, data before instructions'() {
        expect:
        Topology.read(Desktop.kernel()).caches.collect { [it.level, it.type, it.toString(), it.size >> 10, it.knownLineSize().get(), it.knownWays().get()] } ==
                (0..3).collect { [1, 'Data', "$it: $it,${it + 4}".toString(), 32, 64, 8] } +
                (0..3).collect { [1, 'Instruction', "$it: $it,${it + 4}".toString(), 32, 64, 8] } +
                (0..3).collect { [2, 'Unified', "$it: $it,${it + 4}".toString(), 1024, 64, 8] } +
                [[3, 'Unified', '0: 0-1,4-5', 32768, 64, 16], [3, 'Unified', '1: 2-3,6-7', 98304, 64, 16]]
    }

    def 'the caches of a level are the same, asked alone'() {
        given:
        def topology = Topology.read(Desktop.kernel())

        expect:
        topology.l2Domains*.toString() == topology.caches.findAll { it.level == 2 }*.toString()
        topology.l3Domains*.toString() == topology.caches.findAll { it.level == 3 }*.toString()
    }

    def 'caches that only some CPUs have are found, wherever these stand'() {
        given: 'a first CPU without an L3 that the others share'
        def files = SmallMachines.cpus('0-2') + (0..2).collectEntries { SmallMachines.cpu([core: "$it".toString(), package: '0-2', l2: "$it".toString()] + (it ? [l3: '1-2'] : [:]), it) }
        def topology = Topology.read(RecordedKernel.of(files))

        expect:
        topology.caches*.toString() == ['0: 0', '1: 1', '2: 2', '0: 1-2']
        topology.l3Domains*.toString() == ['0: 1-2']
    }

    def 'a CPU of which only the shared cache is described hides nothing of the others'() {
        given:
        def files = SmallMachines.cpus('0-1') + SmallMachines.cpu(0, core: '0', package: '0-1', l3: '0-1') + SmallMachines.cpu(1, core: '1', package: '0-1', l2: '1', l3: '0-1')

        expect:
        Topology.read(RecordedKernel.of(files)).caches.collect { "L$it.level $it".toString() } == ['L2 0: 1', 'L3 0: 0-1']
    }

    def 'of L3 caches of #sizes MiB #large stand out'() {
        given:
        def l3 = domains(*sizes)

        expect:
        l3.findAll { it.vCache }*.id == large
        l3*.vCacheReason == reasons

        where:
        sizes        || large  | reasons
        [96, 32]     || [0]    | ['96 MiB, and the next smaller has 32 MiB', '32 MiB of 96 MiB']
        [32, 96]     || [1]    | ['32 MiB of 96 MiB', '96 MiB, and the next smaller has 32 MiB']
        [32, 96, 96] || [1, 2] | ['32 MiB of 96 MiB'] + ['96 MiB, and the next smaller has 32 MiB'] * 2
        [96, 16, 32] || [0]    | ['96 MiB, and the next smaller has 32 MiB', '16 MiB of 96 MiB', '32 MiB of 96 MiB']
        [64, 32]     || [0]    | ['64 MiB, and the next smaller has 32 MiB', '32 MiB of 64 MiB']
        [96]         || []     | ['it is the only L3: there is no choice to make']
        [96, 96]     || []     | ['all L3 have 96 MiB: there is no choice to make'] * 2
        [32, 16]     || []     | ['no L3 has 64 MiB'] * 2
        [96, 64]     || []     | ['no L3 is twice as large as the others: the largest has 96 MiB, the next 64 MiB'] * 2
        [96, null]   || []     | ['the kernel does not say how large every L3 is'] * 2
    }

    def 'the machine names its V-Cache'() {
        given:
        def topology = Topology.read(Desktop.kernel())

        expect:
        topology.vCacheDomains*.toString() == ['1: 2-3,6-7']
        !topology.l2Domains[0].vCache
        topology.l2Domains[0].vCacheReason == 'only an L3 cache can be one'
    }

    def 'a cache of size 0 is one whose size is not known'() {
        expect:
        Topology.read(RecordedKernel.of(SmallMachines.cpus('0') + SmallMachines.cache(0, 3, level: '3', type: 'Unified', size: '0K', ways_of_associativity: '0', shared_cpu_list: '0')))
                .l3Domains.every { it.knownSize().empty && it.knownWays().empty && it.knownLineSize().empty }
    }

    private static List<CacheDomain> domains(Integer... mebibytes) {
        def files = SmallMachines.cpus("0-${mebibytes.length}")
        mebibytes.eachWithIndex { size, cpu ->
            files += SmallMachines.cache([level: '3', type: 'Unified', shared_cpu_list: "$cpu".toString()] + (size ? [size: "${size * 1024}K".toString()] : [:]), cpu, 3)
        }
        Topology.read(RecordedKernel.of(files)).l3Domains
    }
}
