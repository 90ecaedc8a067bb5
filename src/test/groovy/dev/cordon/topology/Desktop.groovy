package dev.cordon.topology

import dev.cordon.os.emulated.MemoryStore

/**
 * A made-up desktop that has everything that is read: 8 CPUs in 4 cores with their siblings at n+4, two L3 of which the second
 * is V-Cache, a graphics card, an NVMe disk with a managed interrupt for each CPU, an adapter with two queues and one behind virtio.
 */
class Desktop {
    static final String CPU = '/sys/devices/system/cpu'
    static final String PCI = '/sys/devices/pci0000:00'

    static RecordedKernel kernel() {
        new RecordedKernel(store())
    }

    static MemoryStore store() {
        def m = new MemoryStore()
        ['online', 'present'].each { m.file("$CPU/$it", '0-7') }
        m.file("$CPU/possible", '0-15').file("$CPU/isolated", '2-3').file("$CPU/nohz_full", '3')
        8.times { cpu(m, it) }
        m.file('/sys/devices/system/node/node0/cpumap', 'ff').file('/sys/devices/system/node/node0/distance', '10')
        m.file('/sys/devices/system/node/node0/meminfo', 'Node 0 MemTotal:       65791096 kB')
        m.file('/proc/cpuinfo', "processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 97")
        devices(m)
        interrupts(m)
        m
    }

    private static void cpu(MemoryStore m, int n) {
        def core = n % 4
        def l3 = core < 2 ? '33' : 'cc'
        def topology = "$CPU/cpu$n/topology"
        m.file("$topology/core_cpus", Integer.toHexString(0x11 << core)).file("$topology/core_cpus_list", "$core,${core + 4}").file("$topology/core_id", "$core")
        m.file("$topology/die_id", '0').file("$topology/die_cpus", 'ff').file("$topology/package_cpus", 'ff').file("$topology/physical_package_id", '0')
        cache(m, n, 0, 1, 'Data', '32K', Integer.toHexString(0x11 << core), 8)
        cache(m, n, 1, 1, 'Instruction', '32K', Integer.toHexString(0x11 << core), 8)
        cache(m, n, 2, 2, 'Unified', '1024K', Integer.toHexString(0x11 << core), 8)
        cache(m, n, 3, 3, 'Unified', core < 2 ? '32768K' : '98304K', l3, 16)
        m.file("$CPU/cpu$n/acpi_cppc/highest_perf", "${[196, 231, 191, 201][core]}").file("$CPU/cpu$n/acpi_cppc/nominal_freq", '4201')
        m.file("$CPU/cpufreq/policy$n/cpuinfo_max_freq", core < 2 ? '5759000' : '5252000').link("$CPU/cpu$n/cpufreq", "../cpufreq/policy$n")
    }

    private static void cache(MemoryStore m, int cpu, int index, int level, String type, String size, String shared, int ways) {
        def files = [level: "$level", type: type, size: size, shared_cpu_map: shared, coherency_line_size: '64', ways_of_associativity: "$ways"]
        files.each { name, text -> m.file("$CPU/cpu$cpu/cache/index$index/$name", text as String) }
    }

    private static void devices(MemoryStore m) {
        pci(m, '0000:00:01.0', '', [class: '0x060400', vendor: '0x1022', device: '0x14db', irq: '0'], 'pcieport', 1)
        pci(m, '0000:01:00.0', '0000:00:01.0/', [class: '0x030000', vendor: '0x10de', device: '0x2684', irq: '36'], 'vfio-pci', 12)
        pci(m, '0000:02:00.0', '', [class: '0x010802', vendor: '0x144d', device: '0xa80c', irq: '37'], 'nvme', 13)
        [40, 41].each { m.file("$PCI/0000:02:00.0/msi_irqs/$it", 'msix') }
        pci(m, '0000:03:00.0', '', [class: '0x020000', vendor: '0x8086', device: '0x15f3', irq: '38'], 'igc', 14)
        pci(m, '0000:04:00.0', '', [class: '0x020000', vendor: '0x1af4', device: '0x1041', irq: '36'], null, null)
        pci(m, '10000:e1:00.0', '', [class: '0x040300'], null, null)
        network(m, 'enp3s0', "$PCI/0000:03:00.0", ['rx-0': '00', 'rx-1': '0f', 'rx-10': '00', 'tx-0': '55', 'tx-1': 'aa'])
        network(m, 'enx525400123456', "$PCI/0000:04:00.0/virtio0", ['rx-0': '00'])
        m.directory("$PCI/0000:04:00.0/virtio0/net/enx525400123456/queues/tx-0")
        m.file('/sys/devices/virtual/net/lo/address', '00:00:00:00:00:00').link('/sys/class/net/lo', '../../devices/virtual/net/lo')
    }

    private static void pci(MemoryStore m, String address, String above, Map<String, String> files, String driver, Integer group) {
        def directory = "$PCI/$above$address".toString()
        (files + [numa_node: '-1', local_cpulist: '0-7', local_cpus: 'ff', uevent: 'PCI_SLOT_NAME=' + address, resource: '0x0']).each { name, text -> m.file("$directory/$name", text as String) }
        m.link("/sys/bus/pci/devices/$address", "../../../devices/pci0000:00/$above$address")
        if (driver) m.directory("/sys/bus/pci/drivers/$driver").link("$directory/driver", '../' * (above ? 4 : 3) + "bus/pci/drivers/$driver")
        if (group != null) m.directory("/sys/kernel/iommu_groups/$group").link("$directory/iommu_group", '../' * (above ? 4 : 3) + "kernel/iommu_groups/$group")
    }

    private static void network(MemoryStore m, String name, String device, Map<String, String> queues) {
        def net = "$device/net/$name"
        m.file("$net/address", '52:54:00:12:34:56').file("$net/uevent", "INTERFACE=$name")
        m.link("$net/device", '../..').link("/sys/class/net/$name", '../..' + net.substring('/sys'.length()))
        queues.each { queue, mask -> m.file("$net/queues/$queue/${queue.startsWith('rx') ? 'rps' : 'xps'}_cpus", mask) }
    }

    private static void interrupts(MemoryStore m) {
        ['0': 'timer', '36': 'vfio-intx(0000:01:00.0)', '38': 'enp3s0', '40': 'nvme0q0', '41': 'nvme0q1', '42': 'enx525400123456-rx-0'].each { irq, action ->
            m.directory("/proc/irq/$irq/$action").file("/proc/irq/$irq/smp_affinity", 'ff').file("/proc/irq/$irq/smp_affinity_list", '0-7')
            m.file("/proc/irq/$irq/effective_affinity", '02').file("/proc/irq/$irq/effective_affinity_list", irq == '36' ? '\n' : '1').file("/proc/irq/$irq/spurious", 'count 0')
        }
        m.directory('/proc/irq/43').file('/proc/irq/default_smp_affinity', 'ff')
        m.file('/proc/interrupts', "           CPU0\n 42:          1  IR-PCI-MSI 524288-edge      enx525400123456-rx-0")
    }
}
