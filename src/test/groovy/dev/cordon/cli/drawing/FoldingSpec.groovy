package dev.cordon.cli.drawing

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

class FoldingSpec extends Specification {
    def 'three neighbours that look the same are one, two are two'() {
        expect:
        Folding.fold(nodes(count), 1)*.alike()*.size() == alike

        where:
        count || alike
        2     || [0, 0]
        3     || [2]
        64    || [63]
    }

    def 'what differs is not folded: #what'() {
        given:
        def parts = nodes(6)
        parts[2] = other

        expect:
        Folding.fold(parts, 1)*.alike()*.size() == [0, 0, 0, 2]

        where:
        what       | other
        'size'     | node(2, detail: '8 GiB')
        'holder'   | node(2, holder: 0)
        'mark'     | node(2, mark: Mark.ISOLATED)
        'siblings' | node(2, threads: 2)
        'device'   | node(2, devices: [new Device('NVMe', '01:00.0', '')])
    }

    def 'the inside is folded when the outside is not enough'() {
        given:
        def outer = (0..1).collect { new Part([new Name(Level.PACKAGE, "package $it", '', true)], CpuSet.EMPTY, nodes(4), []) }

        expect:
        Folding.fold(outer, 1)*.parts()*.size() == [4, 4]
        Folding.fold(outer, 2)*.parts()*.size() == [1, 1]
        Folding.depth(outer) == 2
    }

    private static List<Part> nodes(int count) {
        (0..<count).collect { node(it) }
    }

    private static Part node(Map<String, Object> how = [:], int n) {
        def cells = (0..<(how.threads ?: 1)).collect { new Cell(n + 100 * it, (how.holder ?: Cell.FREE) as int, (how.mark ?: Mark.NONE) as Mark) }
        if (how.holder == 0) cells = cells.collect { new Cell(it.cpu(), 0, it.mark()) }
        new Part([new Name(Level.NODE, "node $n", (how.detail ?: '4 GiB') as String, true)], CpuSet.of(n), [], [new Core(n, -1, cells)], (how.devices ?: []) as List<Device>, [])
    }
}
