package dev.cordon.realkernel

import spock.lang.Requires

/** The manual's example of a 1920X as commands, and the host of libvirt's real-time guide. Runs on machines threadripper1920x (v1) and numa16-isolcpus (v2). */
class CommandsNumaSpec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'

    private line(String text) {
        cordon(text.split(' ') as Object[])
    }

    @Requires({ new File('/sys/fs/cgroup/cpuset').directory })
    def 'the host gets the first node, its memory follows, and all of it comes back'() {
        given:
        def ours = sleeper()
        when:
        def applied = line('-u /run/undo cpuset-create --cpus N0 --mems N0 -mm /host.slice move-tasks / /host.slice')
        then:
        applied.code == 0
        ['cpus', 'mems', 'memory_migrate'].collect { read("$CPUSETS/host.slice/cpuset.$it") } == ['0-5,12-17', '0', '1']
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0\n')
        when:
        def restored = line('restore /run/undo')
        then:
        restored.code == 0
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0-1\n')
    }

    @Requires({ !new File('/sys/fs/cgroup/cpuset').directory })
    def 'the isolated CPUs get no interrupt, and no task of the slices'() {
        given:
        group('/sys/fs/cgroup/system.slice')
        when:
        def applied = line('-u /run/undo cpuset-modify --cpus C0-1,8-9 --mems N0-1 /system.slice irq-affinity mask C2-7,10-15')
        then:
        applied.code == 0
        read('/sys/fs/cgroup/system.slice/cpuset.cpus') == '0-1,8-9'
        read('/sys/fs/cgroup/system.slice/cpuset.mems') == '0-1'
        read('/proc/irq/default_smp_affinity') == '0303'
        when: 'it has tasks, so that the kernel does not let it inherit again'
        equivalent('/sys/fs/cgroup/system.slice/cpuset.cpus', '/sys/fs/cgroup/system.slice/cpuset.mems')
        def restored = line('-v restore /run/undo')
        then:
        restored.code == 0
    }
}
