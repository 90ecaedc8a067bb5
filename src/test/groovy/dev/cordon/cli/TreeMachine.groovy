package dev.cordon.cli

import dev.cordon.Scratch

import java.nio.file.Files
import java.nio.file.Path

/** A machine in a scratch directory: 4 CPUs in 2 cores, interrupts 24 to 28 of which 28 is managed, two cpufreq governors, cgroup v2 or v1. */
class TreeMachine {
    final Scratch scratch
    final Path root

    TreeMachine(Scratch scratch, String name = 'machine') {
        this.scratch = scratch
        root = scratch.dir().resolve(name)
        cpus()
        interrupts()
    }

    static TreeMachine v2(Scratch scratch) {
        def m = new TreeMachine(scratch)
        def top = '/sys/fs/cgroup'
        m.file('/proc/self/mountinfo', "31 23 0:28 / $top rw,relatime shared:9 - cgroup2 cgroup2 rw")
        m.file("$top/cgroup.controllers", 'cpuset cpu memory')
        m.file("$top/cgroup.subtree_control", 'memory')
        m.file("$top/cgroup.procs", '2')
        m.file("$top/cpuset.cpus.effective", '0-3')
        m.file("$top/cpuset.mems.effective", '0')
        ['init.scope': '1', 'system.slice': '', 'user.slice': ''].each { group, tasks ->
            m.file("$top/$group/cgroup.procs", tasks)
            m.file("$top/$group/cgroup.controllers", 'memory')
            m.file("$top/$group/cgroup.subtree_control", '')
            m.file("$top/$group/cgroup.events", "populated ${tasks ? 1 : 0}\nfrozen 0")
        }
        m
    }

    private void cpus() {
        def all = '/sys/devices/system/cpu'
        ['possible', 'present', 'online'].each { file("$all/$it", '0-3') }
        (0..3).each { cpu ->
            def core = cpu % 2
            def siblings = "$core,${core + 2}"
            file("$all/cpu$cpu/topology/core_cpus_list", siblings)
            file("$all/cpu$cpu/topology/package_cpus_list", '0-3')
            file("$all/cpu$cpu/cache/index3/level", '3')
            file("$all/cpu$cpu/cache/index3/type", 'Unified')
            file("$all/cpu$cpu/cache/index3/size", '8192K')
            file("$all/cpu$cpu/cache/index3/shared_cpu_list", '0-3')
            file("$all/cpufreq/policy$cpu/affected_cpus", "$cpu")
            file("$all/cpufreq/policy$cpu/related_cpus", "$cpu")
            file("$all/cpufreq/policy$cpu/scaling_governor", 'schedutil')
            file("$all/cpufreq/policy$cpu/scaling_available_governors", 'performance schedutil')
        }
        def nodes = '/sys/devices/system/node'
        ['possible', 'online', 'has_memory', 'has_cpu'].each { file("$nodes/$it", '0') }
        file("$nodes/node0/cpulist", '0-3')
        file("$nodes/node0/distance", '10')
        file("$nodes/node0/meminfo", 'Node 0 MemTotal: 4096 kB')
        file('/proc/sys/kernel/osrelease', '6.12.0')
        file('/proc/sys/kernel/random/boot_id', 'b007')
        file('/proc/sys/vm/stat_interval', '1')
    }

    private void interrupts() {
        file('/proc/irq/default_smp_affinity', 'f')
        (24..28).each {
            file("/proc/irq/$it/smp_affinity_list", '0-3')
            file("/proc/irq/$it/effective_affinity_list", '0')
            Files.createDirectories(root.resolve("proc/irq/$it/disk$it"))
        }
        file('/proc/irq/28/.refuses', 'EPERM')
    }

    TreeMachine file(String path, String value) {
        scratch.file("${root.fileName}$path", value)
        this
    }

    String read(String path) {
        root.resolve(path.substring(1)).text.strip()
    }

    boolean has(String path) {
        Files.exists(root.resolve(path.substring(1)))
    }

    TreeImage image() {
        TreeImage.of(root)
    }
}
