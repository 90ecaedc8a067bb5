package dev.cordon.topology

import dev.cordon.Recorded
import spock.lang.Specification

class TopologyTextSpec extends Specification {
    def 'one package and one node with two L3 domains'() {
        expect:
        TopologyText.draw(bundled('ryzen-5950x'), 80).readLines() == [
                '32 CPUs, 16 cores, 2 L3 domains, 1 node, 1 package',
                'L3 0, 32 MiB: 0-7,16-23',
                '  cores 0+16 1+17 2+18 3+19 4+20 5+21 6+22 7+23',
                'L3 1, 32 MiB: 8-15,24-31',
                '  cores 8+24 9+25 10+26 11+27 12+28 13+29 14+30 15+31',
        ]
    }

    def 'two nodes'() {
        expect:
        TopologyText.draw(bundled('threadripper-1920x'), 80).readLines() == [
                '24 CPUs, 12 cores, 2 L3 domains, 2 nodes, 1 package',
                'node 0, 1.5 GiB: 0-5,12-17',
                '  L3 0, 16 MiB: 0-5,12-17',
                '    cores 0+12 1+13 2+14 3+15 4+16 5+17',
                'node 1, 1.4 GiB: 6-11,18-23',
                '  L3 1, 16 MiB: 6-11,18-23',
                '    cores 6+18 7+19 8+20 9+21 10+22 11+23',
        ]
    }

    def 'two CPUs of which little is known'() {
        expect:
        TopologyText.draw(Topology.read(SmallMachines.two()), 80).readLines() == [
                '2 CPUs, 2 cores, 1 node, 1 package',
                'one CPU per core: 0-1',
        ]
    }

    def '256 CPUs: lines are broken at the width, and a node without CPUs is named'() {
        when:
        def lines = TopologyText.draw(Topology.read(SmallMachines.large()), 80).readLines()

        then:
        lines.take(6) == [
                '256 CPUs, 128 cores, 8 L3 domains, 5 nodes, 2 packages',
                'package 0: 0-63,128-191',
                '  node 0, 64 GiB: 0-31,128-159',
                '    L3 0, 32 MiB: 0-15,128-143',
                '      cores 0+128 1+129 2+130 3+131 4+132 5+133 6+134 7+135 8+136 9+137 10+138',
                '            11+139 12+140 13+141 14+142 15+143',
        ]
        lines.last() == 'node 4, 64 GiB: no CPUs'
        lines.size() == 1 + 2 + 4 + 8 * 3 + 1
    }

    def 'no line is longer than #width columns'() {
        expect:
        TopologyText.draw(Topology.read(SmallMachines.large()), width).readLines()*.length().max() <= Math.max(width, 40)

        where:
        width << [1, 40, 41, 55, 79, 200]
    }

    def 'offline CPUs are named, and left out of the rest'() {
        given:
        def kernel = RecordedKernel.of(SmallMachines.cpus('0,2', '0-3', '0-2') +
                SmallMachines.cpu(0, core: '0', package: '0,2') + SmallMachines.cpu(2, core: '2', package: '0,2'))

        expect:
        TopologyText.draw(Topology.read(kernel), 80).readLines() == [
                '2 CPUs, 2 cores, 1 node, 1 package',
                'offline: 1',
                'one CPU per core: 0,2',
        ]
    }

    def 'CPUs outside every L3 domain stand beside them'() {
        given:
        def kernel = RecordedKernel.of(SmallMachines.cpus('0-3') +
                [0, 1].collectEntries { SmallMachines.cpu(it, core: '0-1', package: '0-3', l3: '0-1') } +
                [2, 3].collectEntries { SmallMachines.cpu(it, core: "$it", package: '0-3') })

        expect:
        TopologyText.draw(Topology.read(kernel), 80).readLines() == [
                '4 CPUs, 3 cores, 1 L3 domain, 1 node, 1 package',
                'L3 0, 32 MiB: 0-1',
                '  cores 0+1',
                'one CPU per core: 2-3',
        ]
    }

    private static Topology bundled(String name) {
        Topology.read(new RecordedKernel(Recorded.bundled(name)))
    }
}
