package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

class CoreKindsSpec extends Specification {
    def 'a hybrid Intel machine names its kinds'() {
        given:
        def topology = read(['/sys/devices/cpu_core/cpus': '0-1', '/sys/devices/cpu_atom/cpus': '2', '/sys/devices/cpu_lowpower/cpus': '3'])

        expect:
        topology.cores*.kind == ['performance', 'performance', 'efficiency', 'lowPower']
        topology.cores*.kindReason == ['named in /sys/devices/cpu_core/cpus'] * 2 + ['named in /sys/devices/cpu_atom/cpus', 'named in /sys/devices/cpu_lowpower/cpus']
        topology.cores*.performance == [true, true, false, false]
        topology.cores*.efficiency == [false, false, true, false]
        topology.cores*.lowPower == [false, false, false, true]
        topology.hybrid
        topology.performanceCores == CpuSet.of(0, 1)
        topology.efficiencyCores == CpuSet.of(2)
        topology.lowPowerCores == CpuSet.of(3)
    }

    def 'slow ones among the efficiency cores are the low-power cores'() {
        expect:
        read(['/sys/devices/cpu_core/cpus': '0', '/sys/devices/cpu_atom/cpus': '1-3'] + frequencies(4800000, 3800000, 3800000, 2500000)).cores*.kindReason == [
                'named in /sys/devices/cpu_core/cpus',
                'named in /sys/devices/cpu_atom/cpus, maximum frequency 3800000 kHz, of the fastest',
                'named in /sys/devices/cpu_atom/cpus, maximum frequency 3800000 kHz, of the fastest',
                'named in /sys/devices/cpu_atom/cpus, maximum frequency 2500000 kHz, the fastest have 3800000 kHz']
    }

    def 'a core that is named nowhere is of no known kind'() {
        given:
        def topology = read(['/sys/devices/cpu_core/cpus': '0-1', '/sys/devices/cpu_atom/cpus': '2'])

        expect:
        topology.cores[3].kind == 'unknown'
        !topology.cores[3].performance && !topology.cores[3].efficiency && !topology.cores[3].lowPower
        topology.cores[3].kindReason == 'named neither in /sys/devices/cpu_core/cpus nor in /sys/devices/cpu_atom/cpus'
        topology.performanceCores == CpuSet.of(0, 1)
    }

    def 'kinds by #what: #figures'() {
        expect:
        read(machine(figures)).cores*.kind.collect { it[0] }.join() == kinds

        where:
        what             | machine                                 | figures                                  || kinds
        'frequency'      | { frequencies(*it) }                    | [5000000, 5200000, 3900000, 3900000]     || 'ppee'
        'frequency'      | { frequencies(*it) }                    | [5000000, 5200000, 3900000, 2500000]     || 'ppel'
        'frequency'      | { frequencies(*it) }                    | [5759000, 5759000, 5252000, 5252000]     || 'pppp'
        'frequency'      | { frequencies(*it) }                    | [1000, 910, 830, 750]                    || 'pppp'
        'frequency'      | { frequencies(*it) }                    | [1000, 1000, 1000, 900]                  || 'pppe'
        'frequency'      | { frequencies(*it) }                    | [1000, 1000, 1000, 901]                  || 'pppp'
        'frequency'      | { frequencies(*it) }                    | [5000000, 5000000, 3900000, '']          || 'pppp'
        'capacity'       | { each('cpu_capacity', it) }            | [530, 530, 1024, 1024]                   || 'eepp'
        'capacity'       | { each('cpu_capacity', it) }            | [250, 250, 800, 1024]                    || 'eepp'
        'capacity'       | { each('cpu_capacity', it) }            | [1024, 1024, 1024, 1024]                 || 'pppp'
        'capacity'       | { each('cpu_capacity', it) + frequencies(1, 2, 3, 4) } | [1000, 1024, 1000, 1024]  || 'pppp'
        'highest_perf'   | { each('acpi_cppc/highest_perf', it) }  | [64, 67, 39, 39]                         || 'ppee'
        'highest_perf'   | { each('acpi_cppc/highest_perf', it) }  | [64, 0, 39, 39]                          || 'pppp'
        'AMD preference' | { each('acpi_cppc/highest_perf', it) + ['/proc/cpuinfo': 'vendor_id : AuthenticAMD'] } | [231, 206, 176, 166] || 'pppp'
    }

    def 'on a machine with one kind all are performance cores, and the reason says so'() {
        given:
        def topology = Topology.read(SmallMachines.two())

        expect:
        topology.cores*.kindReason == ['nothing tells kinds of cores apart on this machine'] * 2
        topology.performanceCores == topology.cpus
        topology.efficiencyCores == CpuSet.EMPTY
        !topology.hybrid
    }

    def 'siblings are of the kind of their core'() {
        given:
        def topology = Topology.read(RecordedKernel.of(SmallMachines.cpus('0-2') + [0, 1].collectEntries { SmallMachines.cpu(it, core: '0-1', package: '0-2') } +
                SmallMachines.cpu(2, core: '2', package: '0-2') + ['/sys/devices/cpu_core/cpus': '0-1', '/sys/devices/cpu_atom/cpus': '2']))

        expect:
        topology.performanceCores == CpuSet.of(0, 1)
    }

    def 'cores are ranked by what the firmware thinks of them'() {
        expect:
        read(each('acpi_cppc/highest_perf', [196, 231, 196, 201])).ranking*.id == [1, 3, 0, 2]
        read(each('acpi_cppc/highest_perf', [196, 231, 196])).ranking == []
    }

    def 'frequencies are in kHz, whatever the file has'() {
        given:
        def cores = read(frequencies(5000000, 4000000) + ['cpu/cpu0/cpufreq/base_frequency': '1900000', 'cpu/cpu0/acpi_cppc/nominal_freq': '1', 'cpu/cpu1/acpi_cppc/nominal_freq': '3400']).cores

        expect:
        cores[0].maxFrequency == 5000000
        cores[0].baseFrequency == 1900000
        cores[1].baseFrequency == 3400000
        cores[2].knownMaxFrequency().empty

        when:
        cores[2].maxFrequency

        then:
        def e = thrown(IllegalStateException)
        e.message == 'the kernel does not say of core 2 how fast it can be'
    }

    /** Four cores without siblings. */
    private static Topology read(Map<?, ?> more) {
        Map<Object, String> files = SmallMachines.cpus('0-3')
        4.times { files += SmallMachines.cpu(it, core: "$it", package: '0-3') }
        Topology.read(RecordedKernel.of(files + more.collectEntries { k, v -> [k, v as String] }))
    }

    private static Map<String, String> frequencies(Object... kHz) {
        each('cpufreq/cpuinfo_max_freq', kHz as List)
    }

    private static Map<String, String> each(String file, List<?> values) {
        values.indexed().collectEntries { cpu, value -> ["cpu/cpu$cpu/$file".toString(), value as String] }
    }
}
