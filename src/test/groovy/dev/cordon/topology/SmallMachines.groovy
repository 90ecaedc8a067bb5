package dev.cordon.topology

import dev.cordon.cpu.CpuSet

/** Machines made up as a kernel would describe them: files by their path below /sys/devices/system. */
class SmallMachines {
    /** Two CPUs and nothing known about them, as in a small virtual machine. */
    static RecordedKernel two() {
        RecordedKernel.of(cpus('0-1') + cpu(0, core: '0', package: '0-1') + cpu(1, core: '1', package: '0-1'))
    }

    /** 256 CPUs: 2 packages, 4 nodes, 8 L3 domains, 128 cores whose siblings are n and n+128; node 4 has memory alone. */
    static RecordedKernel large() {
        def files = cpus('0-255')
        256.times { n ->
            int core = n % 128
            files += cpu(n, core: "$core,${core + 128}", package: part(core, 64), l3: part(core, 16))
        }
        5.times { n ->
            files["node/node$n/cpulist"] = n == 4 ? '' : part(n * 32, 32)
            files["node/node$n/meminfo"] = "Node $n MemTotal:       67108864 kB\nNode $n MemFree: 1 kB"
        }
        RecordedKernel.of(files)
    }

    static Map<Object, String> cpus(String online, String possible = online, String present = possible) {
        ['cpu/online': online, 'cpu/possible': possible, 'cpu/present': present]
    }

    static Map<Object, String> cpu(Map<String, String> sets, int n) {
        Map<Object, String> files = [:]
        files["cpu/cpu$n/topology/core_cpus_list"] = sets.core
        files["cpu/cpu$n/topology/package_cpus_list"] = sets.package
        files["cpu/cpu$n/topology/core_id"] = CpuSet.ofList(sets.core).min() as String
        ['l2', 'l3'].eachWithIndex { name, i ->
            if (sets[name]) files += cache(n, i + 2, level: "${i + 2}", type: 'Unified', size: '32768K', shared_cpu_list: sets[name])
        }
        files
    }

    static Map<Object, String> cache(Map<String, String> files, int cpu, int index) {
        files.collectEntries { name, text -> ["cpu/cpu$cpu/cache/index$index/$name", text] }
    }

    private static String part(int core, int size) {
        int first = core - core % size
        "$first-${first + size - 1},${first + 128}-${first + 128 + size - 1}"
    }
}
