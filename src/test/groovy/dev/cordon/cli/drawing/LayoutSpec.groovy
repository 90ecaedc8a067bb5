package dev.cordon.cli.drawing

import dev.cordon.cpu.CpuSet
import dev.cordon.topology.Desktop
import dev.cordon.topology.RecordedKernel
import dev.cordon.topology.SmallMachines
import dev.cordon.topology.Topology
import spock.lang.Requires
import spock.lang.Specification

/** What lies in what, without any drawing. An outline has a line for each part: its title and, for the innermost, its cores. */
class LayoutSpec extends Specification {
    def 'where package and node are the same CPUs they are one part'() {
        expect:
        outline('ryzen-5950x') == [
                'package 0 · node 0, 2.8 GiB',
                '  L3 0, 32 MiB: 0+16 1+17 2+18 3+19 4+20 5+21 6+22 7+23',
                '  L3 1, 32 MiB: 8+24 9+25 10+26 11+27 12+28 13+29 14+30 15+31']
    }

    def 'dies that are what the L3 domains are anyway are left out'() {
        expect:
        Machines.read('threadripper-1920x').dies.size() == 2
        outline('threadripper-1920x') == [
                'package 0',
                '  node 0, 1.5 GiB · L3 0, 16 MiB: 0+12 1+13 2+14 3+15 4+16 5+17',
                '  node 1, 1.4 GiB · L3 1, 16 MiB: 6+18 7+19 8+20 9+21 10+22 11+23']
    }

    def 'little is known, little is drawn'() {
        expect:
        outline('two') == ['package 0 · node 0: 0 1']
    }

    def 'a node without CPUs stands beside the others'() {
        expect:
        outline('large').last() == 'node 4, 64 GiB: no CPUs'
    }

    def 'a node of several packages is around them'() {
        expect:
        outline(machine(4, package: 1, node: 2)) == [
                'node 0', '  package 0: 0', '  package 1: 1',
                'node 1', '  package 2: 2', '  package 3: 3']
    }

    def 'a package of several nodes is around them, and so is an L3'() {
        expect:
        outline(machine(8, package: 8, node: 2, l3: 4)) == [
                'package 0',
                '  L3 0, 32 MiB', '    node 0: 0 1', '    node 1: 2 3',
                '  L3 1, 32 MiB', '    node 2: 4 5', '    node 3: 6 7']
    }

    def 'what crosses a border stands in two parts, and says so'() {
        expect:
        outline(machine(6, package: 6, node: 3, l3: 2)) == [
                'package 0',
                '  node 0', '    L3 0, 32 MiB: 0 1', '    part of L3 1, 32 MiB: 2',
                '  node 1', '    part of L3 1, 32 MiB: 3', '    L3 2, 32 MiB: 4 5']
    }

    def 'dies are drawn where they are something of their own'() {
        given:
        def files = files(8, package: 8, node: 8, l3: 2)
        8.times { files["cpu/cpu$it/topology/die_id"] = "${it.intdiv(4)}"; files["cpu/cpu$it/topology/die_cpus_list"] = it < 4 ? '0-3' : '4-7' }

        expect:
        outline(RecordedKernel.of(files)) == [
                'package 0 · node 0',
                '  die 0', '    L3 0, 32 MiB: 0 1', '    L3 1, 32 MiB: 2 3',
                '  die 1', '    L3 2, 32 MiB: 4 5', '    L3 3, 32 MiB: 6 7']
        Layout.of(Topology.read(RecordedKernel.of(files)), Holding.NONE).summary == ['8 CPUs', '8 cores', '4 L3 domains', '2 dies', '1 node', '1 package']
    }

    def 'CPUs outside every L3 stand beside those inside'() {
        given:
        def files = files(4, package: 4, node: 4) + [0, 1].collectEntries { SmallMachines.cache(it, 3, level: '3', type: 'Unified', size: '8192K', shared_cpu_list: '0-1') }

        expect:
        outline(RecordedKernel.of(files)) == ['package 0 · node 0', '  L3 0, 8 MiB: 0 1', '  no L3: 2 3']
    }

    def 'CPUs that are local to two nodes say so'() {
        given:
        def files = files(4, package: 4, node: 2) + ['node/node7/cpulist': '2-3', 'node/node7/meminfo': 'Node 7 MemTotal: 4194304 kB']

        expect:
        outline(RecordedKernel.of(files)) == ['package 0', '  node 0: 0 1', '  node 1+7, 4 GiB: 2 3']
    }

    def 'cores that share an L2 stand together, with a bar between those that do not'() {
        given:
        def picture = Layout.of(Topology.read(machine(6, package: 6, node: 6, l3: 6) {
            (0..5).collectEntries { SmallMachines.cache(it, 2, level: '2', type: 'Unified', size: '1024K', shared_cpu_list: ['0', '1,3', '2,4', '1,3', '2,4', '5'][it]) }
        }), Holding.NONE)

        expect:
        outline(picture) == ['package 0 · node 0 · L3 0, 32 MiB: 0 | 1 3 | 2 4 | 5']
        picture.clusters.get() == 'L2, 1 MiB'
    }

    def 'an L2 of all cores is a name of the part'() {
        expect:
        outline(machine(2, package: 2, node: 2) {
            (0..1).collectEntries { SmallMachines.cache(it, 2, level: '2', type: 'Unified', size: '1280K', shared_cpu_list: '0-1') }
        }) == ['package 0 · node 0 · L2 0, 1.25 MiB: 0 1']
    }

    def 'cores of several kinds stand apart'() {
        expect:
        outline(machine(4, package: 4, node: 4) { ['/sys/devices/cpu_core/cpus': '0-1', '/sys/devices/cpu_atom/cpus': '2-3'] }) ==
                ['package 0 · node 0', '  performance cores: 0 1', '  efficiency cores: 2 3']
    }

    def 'the V-Cache is named'() {
        given:
        def files = files(4, package: 4, node: 4) + (0..3).collectEntries {
            SmallMachines.cache(it, 3, level: '3', type: 'Unified', size: it < 2 ? '32768K' : '98304K', shared_cpu_list: it < 2 ? '0-1' : '2-3')
        }

        expect:
        outline(RecordedKernel.of(files)) == ['package 0 · node 0', '  L3 0, 32 MiB: 0 1', '  L3 1, 96 MiB, V-Cache: 2 3']
    }

    def 'PCI devices stand in the node that they are attached to; bridges and the like do not stand anywhere'() {
        given:
        def picture = Layout.of(Topology.read(Desktop.kernel()), Holding.NONE)

        expect:
        Device.texts(picture.parts[0].devices) == ['VGA 01:00.0', 'NVMe 02:00.0', 'Ethernet 03:00.0 04:00.0']
        picture.parts[0].devices[0].driver == 'vfio-pci'
        picture.devices == []
    }

    def 'where a device of several nodes is attached is not guessed'() {
        given:
        def devices = { n -> "/sys/bus/pci/devices/0000:0$n:00.0" }
        def files = files(4, package: 4, node: 2)
        (1..5).each { files["${devices(it)}/class"] = '0x010802'; files["${devices(it)}/numa_node"] = it == 5 ? '-1' : '1' }
        def picture = Layout.of(Topology.read(RecordedKernel.of(files)), Holding.NONE)

        expect:
        picture.parts[0].parts*.devices.collect { Device.texts(it) } == [[], ['4 NVMe']]
        Device.texts(picture.devices) == ['NVMe 05:00.0']
        new TextDrawing(picture, 80, Glyphs.ROUND).lines(false, false).drop(2) == [
                '╭─ package 0 ─────────────╮',
                '│ ╭─ node 0 ╮ ╭─ node 1 ╮ │',
                '│ │ 0  1    │ │ 2  3    │ │',
                '│ │         │ │ 4 NVMe  │ │',
                '│ ╰─────────╯ ╰─────────╯ │',
                '╰─────────────────────────╯',
                '  on unknown nodes  NVMe 05:00.0']
    }

    def 'offline CPUs are in no part'() {
        when:
        def picture = Layout.of(Topology.read(RecordedKernel.of(SmallMachines.cpus('0,2', '0-3', '0-2') +
                SmallMachines.cpu(0, core: '0', package: '0,2') + SmallMachines.cpu(2, core: '2', package: '0,2'))), Holding.NONE)

        then:
        outline(picture) == ['package 0 · node 0: 0 2']
        picture.offline == CpuSet.ofList('1')
    }

    def 'each CPU has its holder and its mark'() {
        given:
        def kernel = machine(4, package: 4, node: 4) { ['cpu/isolated': '1-2', 'cpu/nohz_full': '2-3'] }
        def holding = new Holding(Optional.of(CpuSet.ofList('0')), [a: CpuSet.ofList('1-2'), b: CpuSet.ofList('2'), c: CpuSet.EMPTY])

        when:
        def picture = Layout.of(Topology.read(kernel), holding)

        then:
        picture.holders == [new Holder('host', true, CpuSet.ofList('0')), new Holder('a', false, CpuSet.ofList('1')), new Holder('a and b', false, CpuSet.ofList('2'))]
        picture.others == ['c']
        picture.parts[0].cores*.cells.flatten() == [new Cell(0, 0, Mark.NONE), new Cell(1, 1, Mark.ISOLATED), new Cell(2, 2, Mark.BOTH), new Cell(3, Cell.FREE, Mark.TICKLESS)]
        picture.marks == [(Mark.ISOLATED): CpuSet.ofList('1'), (Mark.TICKLESS): CpuSet.ofList('3'), (Mark.BOTH): CpuSet.ofList('2')]
    }

    @Requires({ Machines.has('lscpu-x86_64-64cpu') })
    def 'a node of two packages beside nodes of one'() {
        expect:
        outline('lscpu-x86_64-64cpu').collect { it.replaceFirst(/:.*/, '') } == [
                'node 0', '  package 0 · L3 0, 18 MiB', '  package 2 · L3 2, 18 MiB', 'node 2 · package 1 · L3 1, 18 MiB', 'node 3 · package 3 · L3 3, 18 MiB']
    }

    def 'every online CPU of #name stands in exactly one place'() {
        expect:
        cpus(Machines.picture(name).parts).sort() == Machines.read(name).online.toList()

        where:
        name << Machines.names()
    }

    private static List<Integer> cpus(List<Part> parts) {
        parts.collectMany { it.cores()*.cells().flatten()*.cpu() + cpus(it.parts()) }
    }

    private static List<String> outline(String name) {
        outline(Machines.picture(name))
    }

    private static List<String> outline(RecordedKernel kernel) {
        outline(Layout.of(Topology.read(kernel), Holding.NONE))
    }

    private static List<String> outline(Picture picture) {
        picture.parts().collectMany { outline(it, '') }
    }

    private static List<String> outline(Part part, String indent) {
        def title = indent + part.title(' · ')
        if (part.parts()) return [title] + part.parts().collectMany { outline(it, indent + '  ') }
        if (!part.cores()) return ["$title: no CPUs".toString()]
        def text = ''
        part.cores().eachWithIndex { core, i ->
            if (i > 0) text += core.cluster() == part.cores()[i - 1].cluster() ? ' ' : ' | '
            text += core.cells()*.cpu().join('+')
        }
        ["$title: $text".toString()]
    }

    /** CPUs without siblings; each size says how many neighbours make a group. */
    private static RecordedKernel machine(Map<String, Integer> sizes, int count, Closure<Map> more = { [:] }) {
        RecordedKernel.of(files(sizes, count) + more())
    }

    private static Map<Object, String> files(Map<String, Integer> sizes, int count) {
        def part = { int n, Integer size -> size ? "${n - n % size}-${Math.min(count, n - n % size + size) - 1}".toString() : null }
        Map<Object, String> files = SmallMachines.cpus("0-${count - 1}")
        count.times { n ->
            files += SmallMachines.cpu(n, core: "$n", package: part(n, sizes.package), l3: part(n, sizes.l3))
            files["node/node${n.intdiv(sizes.node)}/cpulist"] = part(n, sizes.node)
        }
        files
    }
}
