package dev.cordon.topology

import dev.cordon.cpu.CpuSet
import dev.cordon.os.emulated.MemoryStore

/** A made-up server as a kernel of today shows it: two packages, two nodes, siblings at n and n + half, an L3 for eight cores, each set as a mask and as a list. */
class Server {
    static final String CPU = '/sys/devices/system/cpu'

    /** @param cpus 32 or more, a multiple of 32 */
    static MemoryStore store(int cpus) {
        def m = new MemoryStore()
        int cores = cpus.intdiv(2)
        ['online', 'present', 'possible'].each { m.file("$CPU/$it", "0-${cpus - 1}") }
        m.file("$CPU/isolated", '').file("$CPU/nohz_full", '(null)')
        cpus.times { n ->
            int core = n % cores
            def own = part(core, 1, cores)
            def half = part(core, cores.intdiv(2), cores)
            sets(m, "$CPU/cpu$n/topology", cpus, [core_cpus: own, thread_siblings: own, package_cpus: half, core_siblings: half, die_cpus: half])
            m.file("$CPU/cpu$n/topology/core_id", "${core % cores.intdiv(2)}").file("$CPU/cpu$n/topology/die_id", '0')
            [['Data', 1, '32K', own], ['Instruction', 1, '32K', own], ['Unified', 2, '1024K', own], ['Unified', 3, '32768K', part(core, 8, cores)]].eachWithIndex { cache, i ->
                def index = "$CPU/cpu$n/cache/index$i"
                m.file("$index/type", cache[0] as String).file("$index/level", cache[1] as String).file("$index/size", cache[2] as String)
                m.file("$index/coherency_line_size", '64').file("$index/ways_of_associativity", '8').file("$index/id", '0')
                sets(m, index, cpus, [shared_cpu: cache[3] as CpuSet], 'map')
            }
            m.file("$CPU/cpufreq/policy$n/cpuinfo_max_freq", '3700000').link("$CPU/cpu$n/cpufreq", "../cpufreq/policy$n")
            m.file("$CPU/cpu$n/acpi_cppc/highest_perf", '255').file("$CPU/cpu$n/acpi_cppc/nominal_freq", '2450')
        }
        2.times { node ->
            sets(m, "/sys/devices/system/node/node$node", cpus, [cpu: part(node * cores.intdiv(2), cores.intdiv(2), cores)], 'map')
            m.file("/sys/devices/system/node/node$node/distance", node ? '32 10' : '10 32')
            m.file("/sys/devices/system/node/node$node/meminfo", "Node $node MemTotal:       263876196 kB")
        }
        m
    }

    private static void sets(MemoryStore m, String directory, int cpus, Map<String, CpuSet> sets, String mask = '') {
        sets.each { name, set ->
            m.file("$directory/$name${mask ? (name == 'cpu' ? mask : "_$mask") : ''}", set.mask(cpus.intdiv(4)))
            m.file("$directory/$name${name == 'cpu' ? '' : '_'}list", set.list())
        }
    }

    private static CpuSet part(int core, int size, int cores) {
        int first = core - core % size
        CpuSet.range(first, first + size - 1) + CpuSet.range(cores + first, cores + first + size - 1)
    }
}
