package dev.cordon.topology

import spock.lang.Specification

/** How many files and directories a script pays for with what it asks. */
class ReadingCostSpec extends Specification {
    def 'of 256 CPUs, asking for #what reads #reads files and directories'() {
        given:
        def kernel = new RecordedKernel(Server.store(256))
        def topology = Topology.read(kernel)

        when:
        ask(topology)

        then:
        kernel.reads.values().sum() == reads
        kernel.reads.values().every { it == 1 }

        where:
        what                   | reads || ask
        'the CPUs'             | 1     || { it.cpus }
        'packages'             | 1 + 1 + 2             || { it.packages }
        'nodes'                | 1 + 1 + 2             || { it.nodes }
        'L3 domains'           | 1 + 16 * 3            || { it.l3Domains }
        'the largest L3'       | 1 + 16 * 4            || { it.l3Domains.max { d -> d.size } }
        'cores'                | 1 + 1 + 128 + 2       || { it.cores }
        'cores and L3 domains' | 1 + 1 + 128 + 2 + 48  || { it.cores; it.l3Domains }
        'kinds of cores'       | 1 + 1 + 128 + 2 + 3 + 128 || { it.performanceCores }
        'L2 domains'           | 1 + 128 * 3           || { it.l2Domains }
    }

    def 'everything costs less than fourteen reads for each CPU, and asked again nothing'() {
        given:
        def kernel = new RecordedKernel(Server.store(cpus))
        def topology = Topology.read(kernel)
        def all = {
            [topology.cpuDetails.size(), topology.caches*.size.sum(), topology.caches*.knownWays(), topology.caches*.knownLineSize(), topology.ranking.size(), topology.hybrid,
             topology.cores*.knownMaxFrequency(), topology.cores*.knownBaseFrequency(), topology.nodes*.distances, topology.nodes*.memory]
        }

        when:
        def first = all()
        int reads = kernel.reads.values().sum() as int
        def second = all()

        then:
        first == second
        reads < 14 * cpus
        kernel.reads.values().every { it == 1 }

        where:
        cpus << [32, 256, 1024]
    }

    def '1024 CPUs are grouped'() {
        given:
        def topology = Topology.read(new RecordedKernel(Server.store(1024)))

        expect:
        topology.cores.size() == 512
        topology.l3Domains.size() == 64
        topology.l3Domains.last().toString() == '63: 504-511,1016-1023'
        topology.packages*.toString() == ['0: 0-255,512-767', '1: 256-511,768-1023']
        topology.nodes*.toString() == ['0: 0-255,512-767', '1: 256-511,768-1023']
        topology.cpuDetails.size() == 1024
    }
}
