package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

class DevicesSpec extends Specification {
    def kernel = Desktop.kernel()
    def topology = Topology.read(kernel)

    def 'PCI devices stand in the order of their addresses'() {
        expect:
        topology.pciDevices*.toString() == ['0000:00:01.0 PCI bridge', '0000:01:00.0 VGA', '0000:02:00.0 NVMe', '0000:03:00.0 Ethernet',
                                            '0000:04:00.0 Ethernet', '10000:e1:00.0 audio']
        topology.pciDevices.findAll { it.display }*.address == ['0000:01:00.0']
        topology.pciDevices.findAll { it.network }*.address == ['0000:03:00.0', '0000:04:00.0']
        topology.pciDevices.findAll { it.storage }*.address == ['0000:02:00.0']
        topology.pciDevices.findAll { it.bridge }*.address == ['0000:00:01.0']
    }

    def 'a device says what it is, who drives it and where it is'() {
        expect:
        with(topology.pciDevice('0000:01:00.0')) {
            classCode == 0x030000
            className == 'VGA'
            vendorId == 0x10de
            deviceId == 0x2684
            driver == 'vfio-pci'
            iommuGroup == Optional.of(12)
            node.id == 0
            localCpus == CpuSet.range(0, 7)
        }
    }

    def 'what the kernel does not say of a device is unknown'() {
        given:
        def device = topology.pciDevice('10000:e1:00.0')

        expect:
        device.driver == ''
        device.iommuGroup.empty
        device.knownVendorId().empty

        when:
        device.vendorId

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say the vendor of PCI device 10000:e1:00.0'
    }

    def "an address is found as '#text'"() {
        expect:
        topology.pciDevice(text).address == address

        where:
        text            | address
        '0000:02:00.0'  | '0000:02:00.0'
        '02:00.0'       | '0000:02:00.0'
        '10000:E1:00.0' | '10000:e1:00.0'
    }

    def "there is no device '#text'"() {
        when:
        topology.pciDevice(text)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        text           || message
        '0000:01:00.1' || "there is no PCI device '0000:01:00.1'; the nearest is '0000:01:00.0' (VGA)"
        '0f:00.0'      || "there is no PCI device '0f:00.0'; the nearest is '0000:04:00.0' (Ethernet)"
        'nvme0'        || "not a PCI address: 'nvme0' (for example '0000:01:00.0')"
        '0000:01:20.0' || "not a PCI address: '0000:01:20.0' (for example '0000:01:00.0')"
        '0000:01:00.8' || "not a PCI address: '0000:01:00.8' (for example '0000:01:00.0')"
        ''             || "not a PCI address: '' (for example '0000:01:00.0')"
    }

    def 'a machine without PCI has none'() {
        given:
        def small = Topology.read(SmallMachines.two())

        expect:
        small.pciDevices == []
        small.irqs == []
        small.networkInterfaces == []

        when:
        small.pciDevice('0000:01:00.0')

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "there is no PCI device '0000:01:00.0'; the kernel shows no PCI devices at all"
    }

    def 'with several nodes a device without a node is not guessed'() {
        given:
        def store = Desktop.store().file('/sys/devices/system/node/node1/cpumap', '0')
                .file("$Desktop.PCI/0000:02:00.0/numa_node", '1').file("$Desktop.PCI/0000:02:00.0/local_cpulist", '9').file("$Desktop.PCI/0000:03:00.0/local_cpulist", '1-2,9')
        def two = Topology.read(new RecordedKernel(store))

        expect:
        two.pciDevice('0000:02:00.0').node.id == 1
        two.pciDevice('0000:02:00.0').localCpus == CpuSet.range(0, 7)
        two.pciDevice('0000:03:00.0').localCpus == CpuSet.range(1, 2)

        when:
        two.pciDevice('0000:01:00.0').node

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say which node PCI device 0000:01:00.0 is attached to (numa_node is -1)'
    }

    def 'interrupts: their handlers, devices and CPUs'() {
        expect:
        topology.irqs*.toString() == ['0: timer', '36: vfio-intx(0000:01:00.0)', '38: enp3s0', '40: nvme0q0', '41: nvme0q1', '42: enx525400123456-rx-0', '43: ']
        topology.irqs*.devices*.address == [[], ['0000:01:00.0', '0000:04:00.0'], ['0000:03:00.0'], ['0000:02:00.0'], ['0000:02:00.0'], [], []]
        topology.irqs[3].affinity == CpuSet.range(0, 7)
        topology.irqs[3].effectiveAffinity == CpuSet.of(1)
        topology.irqs[1].effectiveAffinity == CpuSet.EMPTY
        topology.pciDevice('0000:02:00.0').irqs*.number == [40, 41]

        when:
        topology.irqs[6].affinity

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say which CPUs may take interrupt 43'
    }

    def 'network interfaces that belong to a device, with their queues'() {
        expect:
        topology.networkInterfaces*.name == ['enp3s0', 'enx525400123456']
        topology.networkInterfaces*.pciDevice*.get()*.address == ['0000:03:00.0', '0000:04:00.0']
        topology.networkInterfaces[0].receiveQueues*.number == [0, 1, 10]
        topology.networkInterfaces[0].receiveQueues*.cpus == [CpuSet.EMPTY, CpuSet.range(0, 3), CpuSet.EMPTY]
        topology.networkInterfaces[0].transmitQueues*.cpus == [CpuSet.of(0, 2, 4, 6), CpuSet.of(1, 3, 5, 7)]
        topology.networkInterfaces[1].transmitQueues*.knownCpus() == [Optional.empty()]
    }

    def 'finding devices reads directories alone'() {
        when:
        topology.pciDevices
        topology.irqs

        then:
        kernel.reads.keySet() - '/sys/devices/system/cpu/online' == ['/sys/bus/pci/devices/', '/proc/irq/'] as Set
    }

    def "an address is '#text' or none"() {
        expect:
        PciAddress.of(text).map { it.toString() }.orElse('none') == read

        where:
        text              || read
        '0000:00:1f.7'    || '0000:00:1f.7'
        '7fffffff:ff:1f.0' || '7fffffff:ff:1f.0'
        '80000000:00:00.0' || 'none'
        '000:00:00.0'     || 'none'
        '0000:00:00'      || 'none'
        '0000:00:00.00'   || 'none'
        '0000-00:00.0'    || 'none'
        '0000:g0:00.0'    || 'none'
        '0000:00:00.-'    || 'none'
        ':00:00.0'        || 'none'
        '.0'              || 'none'
    }
}
