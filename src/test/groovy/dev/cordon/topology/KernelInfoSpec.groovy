package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.cpu.Part
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

class KernelInfoSpec extends Specification {
    def kernel = new RecordedKernel(new MemoryStore()
            .file('/proc/sys/kernel/osrelease', '6.1.0-18-amd64')
            .file('/proc/sys/kernel/random/boot_id', '00000000-0000-4000-8000-000000000000')
            .file('/sys/devices/system/cpu/possible', '0-7')
            .file('/sys/devices/system/cpu/present', '0-5')
            .file('/sys/devices/system/cpu/online', '0-3')
            .file('/sys/devices/system/cpu/isolated', '2-3')
            .file('/sys/devices/system/cpu/nohz_full', '                          (null)')
            .directory('/run/systemd/system'))
    def info = KernelInfo.read(kernel)

    def 'each fact is what its file says'() {
        expect:
        info.version.toString() == '6.1.0-18-amd64'
        info.bootId.get() == '00000000-0000-4000-8000-000000000000'
        info.possible == CpuSet.range(0, 7)
        info.present == CpuSet.range(0, 5)
        info.online == CpuSet.range(0, 3)
        info.isolated == CpuSet.of(2, 3)
        info.nohzFull == CpuSet.EMPTY
        info.systemd
    }

    def 'nothing is read before it is asked for, and nothing twice'() {
        expect:
        kernel.reads == [:]

        when:
        2.times { info.online }

        then:
        kernel.reads == ['/sys/devices/system/cpu/online': 1]
    }

    def 'a machine without these files says nothing'() {
        given:
        def bare = KernelInfo.read(RecordedKernel.of(['cpu/cpu0/x': '', 'cpu/cpu1/online': '0']))

        expect:
        bare.bootId.empty
        bare.isolated == CpuSet.EMPTY
        !bare.systemd
        bare.online == CpuSet.of(0)
        bare.possible == CpuSet.of(0, 1)
    }

    def 'a kernel that does not describe itself is an error that names the file'() {
        when:
        KernelInfo.read(new RecordedKernel(new MemoryStore())).version

        then:
        def e = thrown(UncheckedIOException)
        e.cause.message == 'read /proc/sys/kernel/osrelease: ENOENT (No such file or directory)'
    }

    def 'names of CPUs and nodes cost few files'() {
        given:
        def machine = RecordedKernel.of(SmallMachines.cpus('0-3', '0-7') + ['node/node0/cpumap': '33', 'node/node1/cpumap': 'cc'])
        def names = new MachineNames(machine, KernelInfo.read(machine), { Topology.read(machine) })

        expect:
        names.online() == CpuSet.range(0, 3)
        names.possible() == CpuSet.range(0, 7)
        names.nodes() == NodeSet.of(0, 1)
        names.cpusOf(1) == CpuSet.of(2, 3)
        names.cpusOf(7) == CpuSet.EMPTY
        !machine.reads.keySet().any { it.contains('topology') || it.contains('cache') }
        names.parts(Part.L3).isEmpty()
        machine.reads.keySet().any { it.contains('cache') }
        !machine.reads.keySet().any { it.contains('topology') }
    }

    def 'a machine without NUMA is one node'() {
        given:
        def machine = SmallMachines.two()
        def names = new MachineNames(machine, KernelInfo.read(machine), { Topology.read(machine) })

        expect:
        names.nodes() == NodeSet.of(0)
        names.cpusOf(0) == CpuSet.of(0, 1)
    }
}
