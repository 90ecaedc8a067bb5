package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

/** Files that hold something else than they should: an error that names the file, or unknown; never a wrong set. */
class GarbageSpec extends Specification {
    def '#file with #what is an error'() {
        when:
        ask(Topology.read(new RecordedKernel(Desktop.store().file(file, text))))

        then:
        def e = thrown(UncheckedIOException)
        e.message == "read $file: $message"

        where:
        file                                   | text       || message
        '/sys/devices/system/cpu/online'       | ''         || 'it names no CPU'
        '/sys/devices/system/cpu/online'       | '0-'       || "this is no list of CPUs: '0-', column 3: a number is missing"
        '/sys/devices/system/cpu/online'       | '-1'       || "this is no list of CPUs: '-1', column 1: a number is missing"
        '/sys/devices/system/cpu/online'       | '0-9999999999' || "this is no list of CPUs: '0-9999999999', column 3: number 9999999999 is over the kernel's limit of 8191"
        '/sys/devices/system/cpu/present'      | 'x'        || "this is no list of CPUs: 'x', column 1: 'x' is no digit"
        '/sys/devices/system/cpu/possible'     | '3-1'      || "this is no list of CPUs: '3-1', column 1: the range 3-1 runs backwards"
        '/sys/devices/system/cpu/isolated'     | '1,,2'     || "this is no list of CPUs: '1,,2', column 3: a number is missing"
        '/sys/devices/system/cpu/nohz_full'    | 'none'     || "this is no list of CPUs: 'none', column 1: 'n' is no digit"
        '/sys/devices/cpu_core/cpus'           | '0-3;'     || "this is no list of CPUs: '0-3;', column 4: ';' is no digit"
        '/sys/devices/system/node/node0/cpumap' | 'zz'      || 'this is no mask of CPUs'
        '/sys/devices/system/node/node1/cpulist' | 'zz'     || "this is no list of CPUs: 'zz', column 1: 'z' is no digit"

        what = text.empty ? 'nothing' : "'$text'"
        ask = { Topology t -> [t.present, t.possible, t.isolated, t.nohzFull, t.nodes, t.performanceCores] }
    }

    def 'a kernel that is too old to list CPUs says 0 or 1 of each'() {
        when:
        Topology.read(RecordedKernel.of(['cpu/cpu0/online': '1', 'cpu/cpu1/online': 'maybe']))

        then:
        def e = thrown(UncheckedIOException)
        e.message == "read /sys/devices/system/cpu/cpu1/online: this is neither 0 nor 1: 'maybe'"
    }

    def 'a huge text is refused, and the message is short'() {
        when:
        Topology.read(new RecordedKernel(Desktop.store().file('/sys/devices/system/cpu/online', text)))

        then:
        def e = thrown(UncheckedIOException)
        e.message.length() < 500

        where:
        text << ['0,' * 1_000_000 + 'x', '9' * 1_000_000, '-' * 1_000_000]
    }

    def 'a CPU whose siblings are garbled is in the group that another names it in, or in none'() {
        given:
        def topology = Topology.read(new RecordedKernel(Desktop.store()
                .file("$Desktop.CPU/cpu0/topology/core_cpus", 'x').file("$Desktop.CPU/cpu0/topology/core_cpus_list", '0-')
                .file("$Desktop.CPU/cpu4/topology/core_cpus", 'x').file("$Desktop.CPU/cpu4/topology/core_cpus_list", '')
                .file("$Desktop.CPU/cpu1/topology/core_cpus", 'x').file("$Desktop.CPU/cpu1/topology/core_cpus_list", '')))

        expect:
        topology.cores*.cpus == [CpuSet.of(1, 5), CpuSet.of(2, 6), CpuSet.of(3, 7)]
        topology.cpuDetails[0].core.empty
    }

    def 'figures that are none are unknown: #file #text'() {
        given:
        def topology = Topology.read(new RecordedKernel(Desktop.store().file(file, text)))

        expect:
        ask(topology).empty

        where:
        file                                               | text          || ask
        "$Desktop.CPU/cpu0/cache/index3/size"              | '32768Q'      || { it.l3Domains[0].knownSize() }
        "$Desktop.CPU/cpu0/cache/index3/size"              | '-1K'         || { it.l3Domains[0].knownSize() }
        "$Desktop.CPU/cpu0/cache/index3/size"              | '9999999999G' || { it.l3Domains[0].knownSize() }
        "$Desktop.CPU/cpu0/acpi_cppc/nominal_freq"         | '1' * 18      || { it.cores[0].knownBaseFrequency() }
        '/sys/devices/system/node/node0/meminfo'           | 'MemTotal: 99999999999999999 kB' || { it.nodes[0].knownMemory() }
        '/sys/devices/system/node/node0/meminfo'           | 'MemTotal:'   || { it.nodes[0].knownMemory() }
        '/sys/devices/system/node/node0/distance'          | '10 20'       || { it.nodes[0].distances.values() }
        '/sys/devices/system/node/node0/distance'          | '-10'         || { it.nodes[0].distances.values() }
        '/sys/devices/system/node/node0/distance'          | '4294967306'  || { it.nodes[0].distances.values() }
        '/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/class'          | '0x0300000'   || { it.pciDevice('01:00.0').knownClassCode() }
        '/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/vendor'         | '10de'        || { it.pciDevice('01:00.0').knownVendorId() }
    }

    def 'damaged machines'() {
        given:
        def store = Desktop.store()
        def paths = store.snapshot().findAll { path, text -> !path.endsWith('/') && !text.startsWith('-> ') }.keySet().toList()

        expect:
        TopologyFuzz.machines(1500, store, paths) == 1500
    }

    def 'damaged figures and names'() {
        expect:
        TopologyFuzz.figures(20_000) == 20_000
        TopologyFuzz.names(2_000) == 2_000
    }
}
