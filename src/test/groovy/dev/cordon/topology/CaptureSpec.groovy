package dev.cordon.topology

import dev.cordon.Recorded
import dev.cordon.cgroup.GroupCapture
import dev.cordon.os.ArchiveWriter
import dev.cordon.os.BundledMachines
import dev.cordon.os.Recording
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

class CaptureSpec extends Specification {
    static final String CPU = '/sys/devices/system/cpu'

    def 'named files are recorded as they are, others are not'() {
        given:
        def kept = new MemoryStore()
                .file("$CPU/online", '0-1').file("$CPU/isolated", '\n')
                .file("$CPU/cpu1/online", '1').file("$CPU/cpu1/topology/core_cpus_list", '0-1')
                .file("$CPU/cpu1/topology/die_id", '0').file("$CPU/cpu1/cpu_capacity", '1024').file("$CPU/cpu1/acpi_cppc/highest_perf", '255')
                .file("$CPU/cpu1/cache/index3/level", '3').file("$CPU/cpu1/cache/index3/coherency_line_size", '64').file("$CPU/cpu1/cache/index3/shared_cpu_map", '3')
                .file("$CPU/cpufreq/policy0/scaling_governor", 'schedutil')
                .link("$CPU/cpu1/cpufreq", '../cpufreq/policy0')
                .file('/sys/devices/system/node/node0/cpulist', '0-1').file('/sys/devices/cpu_atom/cpus', '1').file('/sys/devices/cpu_lowpower/cpus', '0').file('/proc/meminfo', 'MemTotal: 4096 kB')
                .file('/sys/devices/virtual/workqueue/cpumask', '3').file('/sys/kernel/mm/transparent_hugepage/enabled', 'always [madvise] never')
                .file('/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages', '8').file('/sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages', '7')
                .file('/proc/irq/24/smp_affinity_list', '0-1').directory('/proc/irq/24/nvme0q1').file('/proc/irq/default_smp_affinity', '3')
                .file('/proc/sys/kernel/osrelease', '6.1.0').file('/proc/sys/vm/swappiness', '60')
                .directory('/run/systemd/system')
        def machine = kept.copy()
                .file('/proc/meminfo', "MemTotal:       4096 kB\nMemFree: 1 kB").file("$CPU/cpu1/topology/ppin", '0x2ab').file("$CPU/cpu1/acpi_cppc/feedback_ctrs", 'x')
                .file("$CPU/cpu1/crash_notes", 'ff00').file("$CPU/cpu1/cache/index3/uevent", 'x').file("$CPU/cpu1/microcode/version", '0x1')
                .file("$CPU/cpufreq/policy0/stats/trans_table", 'x').file("$CPU/vulnerabilities/meltdown", 'x')
                .file('/proc/irq/24/spurious', 'x').file('/proc/irq/24/affinity_hint', '0').file('/proc/irq/24/nvme0q1/x', 'x')
                .file('/proc/sys/kernel/hostname', 'secret').file('/sys/class/dmi/id/product_serial', 'secret')
                .file('/sys/class/net/eth0/address', '52:54:00:12:34:56').file('/run/systemd/system/x.service', 'secret')
                .file('/etc/machine-id', 'secret').file('/sys/kernel/mm/hugepages/hugepages-2048kB/demote', 'x')

        expect:
        difference(machine, kept) == [:]
    }

    def 'what is special becomes harmless'() {
        given:
        def recorded = record(new MemoryStore()
                .file('/proc/sys/kernel/random/boot_id', 'b1e1a0f0-1882-4dee-98f2-0270888fa51a')
                .file('/proc/sys/vm/drop_caches', '3').file('/proc/sys/vm/compact_memory', '1')
                .file('/proc/cpuinfo', 'processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 33\nmodel name\t: x\nSerial\t: 1\nflags\t: y\n\nprocessor\t: 1'))

        expect:
        recorded == new MemoryStore()
                .file('/proc/sys/kernel/random/boot_id', '00000000-0000-4000-8000-000000000000')
                .file('/proc/sys/vm/drop_caches', '').file('/proc/sys/vm/compact_memory', '')
                .file('/proc/cpuinfo', 'processor\t: 0\nvendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 33')
    }

    def 'groups are recorded three deep, with their cpusets and tasks'() {
        given:
        def root = '/sys/fs/cgroup'
        def kept = new MemoryStore()
                .file('/proc/self/mountinfo', "33 23 0:27 / $root rw shared:10 - cgroup2 cgroup2 rw")
                .file("$root/cgroup.controllers", 'cpuset cpu').file("$root/cgroup.procs", '')
                .file("$root/cpuset.cpus.effective", '0-1')
                .file("$root/a/cgroup.procs", '7\n100').file("$root/a/cgroup.type", 'domain').file("$root/a/cgroup.subtree_control", '')
                .file("$root/a/cpuset.cpus", '\n')
                .file("$root/a/b/c/cgroup.procs", '').file("$root/a/b/cgroup.procs", '')
                .file('/proc/7/comm', 'bash').file('/proc/7/cgroup', '0::/a').file('/proc/7/stat', stat('7 (ba) sh)', '0'))
                .file('/proc/7/status', 'Tgid:\t7\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1')
                .file('/proc/100/comm', 'x')
        def machine = kept.copy()
                .file('/proc/7/status', 'Name:\tsecret\nTgid:\t7\nUid:\t0\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\nMems_allowed:\t1')
                .file('/proc/self/mountinfo', "20 1 8:1 / / rw - ext4 /dev/disk/by-id/secret rw\n33 23 0:27 / $root rw shared:10 - cgroup2 cgroup2 rw")
                .file("$root/a/cgroup.procs", '100\n7\n8')
                .file("$root/a/memory.current", '1').file("$root/a/b/c/d/cgroup.procs", '100').file("$root/a/cgroup.freeze", '0')
                .file('/proc/7/stat', stat('7 (ba) sh)', '140724')).file('/proc/7/environ', 'secret').file('/proc/7/cmdline', 'secret')

        expect: 'task 8 ended meanwhile'
        difference(machine, kept) == [:]
    }

    def 'threads stand below their process, and can be opened by their number'() {
        given:
        def root = '/sys/fs/cgroup/cpuset'
        def kept = new MemoryStore()
                .file('/proc/self/mountinfo', "33 23 0:27 / $root rw shared:10 - cgroup cgroup rw,cpuset")
                .file("$root/cpuset.cpus", '0-1').file("$root/tasks", '7\n9').file("$root/cgroup.procs", '7')
                .file('/proc/7/comm', 'java').directory('/proc/7/task/7').file('/proc/7/task/9/comm', 'gc')
                .link('/proc/9', '7/task/9')

        expect:
        difference(kept.copy().file("$root/notify_on_release", '0'), kept) == [:]
    }

    def 'the recorder leaves itself out'() {
        given:
        def root = '/sys/fs/cgroup/cpuset'
        def machine = new MemoryStore()
                .file('/proc/7/mountinfo', "33 23 0:27 / $root rw shared:10 - cgroup cgroup rw,cpuset").file('/proc/7/stat', '7 (java) S')
                .directory('/proc/7/task/7').directory('/proc/7/task/9').link('/proc/9', '7/task/9').link('/proc/self', '7')
                .file('/proc/5/comm', 'x').file("$root/tasks", '5\n7\n9').file("$root/cgroup.procs", '5\n7')

        expect:
        difference(machine, new MemoryStore()
                .file('/proc/self/mountinfo', "33 23 0:27 / $root rw shared:10 - cgroup cgroup rw,cpuset")
                .file('/proc/5/comm', 'x').file("$root/tasks", '5').file("$root/cgroup.procs", '5')) == [:]
    }

    def 'a recorded machine, recorded again, is the same but for its refusals'() {
        given:
        def machine = Recorded.bundled(name)
        def again = machine.copy()
        again.names('/proc/irq').each { again.without("/proc/irq/$it/.refuses") }

        expect:
        again != machine
        record(machine) == again

        where:
        name << BundledMachines.names()
    }

    def 'the same machine gives the same bytes'() {
        expect:
        bytes(Recorded.bundled('ryzen-5950x')) == bytes(Recorded.bundled('ryzen-5950x'))
    }

    def 'a bundled machine tells nothing about where it was made'() {
        given:
        def texts = Recorded.bundled(name).snapshot()

        expect:
        !texts.keySet().any { it =~ /dmi|serial|hostname|address|environ|cmdline|machine-id/ }
        !texts.values().any { it =~ /(?i)\b([0-9a-f]{2}:){5}[0-9a-f]{2}\b/ }
        texts['/proc/sys/kernel/random/boot_id'] == '00000000-0000-4000-8000-000000000000\n'

        where:
        name << BundledMachines.names()
    }

    def 'nothing that tells one machine from another of its make is recorded'() {
        given:
        def machine = Desktop.store()
        def secrets = ['uevent', 'serial', 'address', 'unique_id', 'wwid', 'product_uuid', 'product_serial', 'hostname', 'machine-id', 'ppin', 'vpd', 'eui', 'nguid', 'mac', 'cmdline', 'environ', 'config']
        secrets.each { name ->
            ["$Desktop.CPU/cpu0", "$Desktop.CPU/cpu0/topology", "$Desktop.CPU/cpu0/cache/index0", '/sys/devices/system/node/node0', "$Desktop.PCI/0000:02:00.0", "$Desktop.PCI/0000:02:00.0/nvme/nvme0",
             "$Desktop.PCI/0000:03:00.0/net/enp3s0", "$Desktop.PCI/0000:03:00.0/net/enp3s0/queues/rx-0", '/sys/class/dmi/id', '/proc', '/proc/sys/kernel', '/etc', '/proc/irq/40'].each {
                machine.file("$it/$name", name == 'address' ? '52:54:00:12:34:56' : 'SECRET')
            }
        }

        when:
        def recorded = record(machine).snapshot()

        then: 'neither as a name nor as a text (what stands beside the files of an interrupt counts as a handler)'
        recorded.findAll { path, text -> !path.startsWith('/proc/irq/40/') && path.tokenize('/').any { it in secrets } } == [:]
        recorded.findAll { path, text -> text.contains('SECRET') || (path + text) =~ /(?i)52:?54:?00:?12:?34:?56/ } == [:]
        recorded['/proc/interrupts'].contains('enx000000000000-rx-0')
        '/proc/irq/42/enx000000000000-rx-0/' in recorded.keySet()
        Topology.read(new RecordedKernel(record(machine))).networkInterfaces*.name == ['enp3s0', 'enx000000000000']
    }

    def 'devices are recorded at their place, with what their links lead to'() {
        given:
        def recorded = record(Desktop.store())

        expect:
        recorded.target('/sys/bus/pci/devices/0000:01:00.0') == '../../../devices/pci0000:00/0000:00:01.0/0000:01:00.0'
        recorded.names("$Desktop.PCI/0000:00:01.0/0000:01:00.0") == ['class', 'device', 'driver', 'iommu_group', 'irq', 'local_cpulist', 'local_cpus', 'numa_node', 'vendor']
        recorded.names("$Desktop.PCI/0000:02:00.0/msi_irqs") == ['40', '41']
        recorded.names('/sys/class/net') == ['enp3s0', 'enx000000000000']
        recorded.names('/sys/class/net/enp3s0') == ['device', 'queues']
    }

    def 'a machine of #cpus CPUs is recorded in less than a megabyte'() {
        expect:
        bytes(Server.store(cpus)).length < 1_000_000

        where:
        cpus << [64, 256]
    }

    /** What a record of a machine has other than expected: by path what is recorded and what should be. */
    private static Map<String, List<String>> difference(MemoryStore machine, MemoryStore kept) {
        def recorded = record(machine).snapshot()
        def expected = kept.copy().file('/proc/sys/kernel/random/boot_id', '00000000-0000-4000-8000-000000000000').snapshot()
        (recorded.keySet() + expected.keySet()).collectEntries { [it, [recorded[it], expected[it]]] }.findAll { it.value[0] != it.value[1] }
    }

    private static MemoryStore record(MemoryStore machine) {
        Recorded.archive(new ByteArrayInputStream(bytes(machine)))
    }

    private static byte[] bytes(MemoryStore machine) {
        def out = new ByteArrayOutputStream()
        new ArchiveWriter(out).withCloseable {
            def recording = new Recording(new EmulatedKernel(machine), it)
            Capture.record(recording)
            GroupCapture.record(recording)
        }
        out.toByteArray()
    }

    /** A stat with a text in every field that is an address. */
    private static String stat(String start, String address) {
        start + ' ' + (3..52).collect { it in 26..30 || it in 45..51 ? address : it as String }.join(' ')
    }
}
