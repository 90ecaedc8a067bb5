package dev.cordon.os.emulated

/** Small machines in memory. */
class Machines {
    /** CPUs 0-7 possible, 0-5 online; nodes 0-1; interrupts 24 (plain) and 25 (managed). */
    static MemoryStore bare() {
        new MemoryStore()
            .file('/sys/devices/system/cpu/possible', '0-7')
            .file('/sys/devices/system/cpu/online', '0-5')
            .file('/sys/devices/system/node/online', '0-1')
            .file('/proc/irq/default_smp_affinity', 'ff')
            .file('/proc/irq/24/smp_affinity', 'ff')
            .file('/proc/irq/24/smp_affinity_list', '0-7')
            .file('/proc/irq/24/effective_affinity', '01')
            .file('/proc/irq/24/effective_affinity_list', '0')
            .file('/proc/irq/25/smp_affinity_list', '0-7')
            .file('/proc/irq/25/.refuses', 'EPERM')
    }

    /** The v2 hierarchy at /sys/fs/cgroup with cpuset available but handed to nobody; tasks 10 and 200 in system.slice/a.service, 9 in user.slice. */
    static MemoryStore v2() {
        def root = '/sys/fs/cgroup'
        def m = bare()
            .file('/proc/self/mountinfo', "31 23 0:28 / $root rw,relatime shared:9 - cgroup2 cgroup2 rw")
            .file("$root/cgroup.controllers", 'cpuset cpu memory')
            .file("$root/cgroup.subtree_control", 'memory')
            .file("$root/cgroup.procs", '1')
            .file("$root/cpuset.cpus.effective", '0-5')
            .file("$root/cpuset.mems.effective", '0-1')
        ['system.slice': '', 'system.slice/a.service': '10\n200', 'user.slice': '9'].each { group, tasks ->
            m.file("$root/$group/cgroup.procs", tasks)
            m.file("$root/$group/cgroup.controllers", group.contains('/') ? '' : 'memory')
            m.file("$root/$group/cgroup.subtree_control", '')
            m.file("$root/$group/cgroup.events", "populated 1\nfrozen 0")
        }
        m
    }

    /** The v1 cpuset hierarchy at /sys/fs/cgroup/cpuset beside another v1 hierarchy; threads 1, 10, 11, 200 in the root group. */
    static MemoryStore v1(String options = 'rw,cpuset') {
        def root = '/sys/fs/cgroup/cpuset'
        def prefix = options.contains('noprefix') ? '' : 'cpuset.'
        bare()
            .file('/proc/self/mountinfo', "30 23 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n" +
                "31 23 0:28 / $root rw,relatime - cgroup cgroup $options")
            .file("$root/${prefix}cpus", '0-5')
            .file("$root/${prefix}mems", '0-1')
            .file("$root/${prefix}cpu_exclusive", '1')
            .file("$root/${prefix}effective_cpus", '0-5')
            .file("$root/tasks", '1\n10\n11\n200')
            .file("$root/cgroup.procs", '1\n10\n200')
            .file('/sys/fs/cgroup/memory/tasks', '1')
    }
}
