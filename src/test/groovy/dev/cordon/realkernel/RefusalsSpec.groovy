package dev.cordon.realkernel

import spock.lang.Requires

/** What a kernel refuses, or takes away: a line of the report, the right exit code, and nothing lost. */
class RefusalsSpec extends RealKernelSpec {
    static final CPU3 = '/sys/devices/system/cpu/cpu3'
    static final GOVERNOR3 = "$CPU3/cpufreq/scaling_governor"

    void offline() {
        write("$CPU3/online", 0)
        atEnd { if (read("$CPU3/online") == '0') online() }
    }

    static void online() {
        write("$CPU3/online", 1)
    }

    static boolean hasClock() {
        exists(GOVERNOR3)
    }

    def 'a CPU that is offline before'() {
        given:
        offline()
        def file = script("isolate('r') { vm cpus('C2-3'); vm irqMask()${hasClock() ? "; governor 'performance'" : ''} }")

        when:
        def applied = cordon(file)

        then:
        applied.code == 0
        !hasClock() || applied.toString().contains('CPU 3 is offline; left out')

        when:
        def restored = cordon('restore', 'r')

        then:
        restored.code == 0
        online()
    }

    @Requires({ RefusalsSpec.hasClock() })
    def 'a CPU that goes offline while its governor is held comes back with it, so the restore waits for it'() {
        given:
        def before = read(GOVERNOR3)
        def file = script("isolate('r') { vm cpus('C2-3'); governor 'performance' }")
        cordon(file)
        offline()

        when:
        def waits = cordon('restore', 'r')

        then:
        waits.code == 1
        waits.toString().contains('its CPUs are offline, and would come back with this value')

        when:
        online()

        then:
        read(GOVERNOR3) == 'performance'

        when:
        def restored = cordon('restore', '--all')

        then:
        restored.code == 0
        read(GOVERNOR3) == before
    }

    def 'interrupts whose only CPU goes offline are moved by the kernel, and end as they were'() {
        given:
        def before = interrupts()
        def file = script("isolate('r') { vm irqMask('all,^C3') }")
        def applied = cordon(file)
        offline()
        online()

        when:
        def verified = cordon('verify')
        def restored = cordon('restore', 'r')

        then:
        applied.code == 0
        verified.code in [0, 3]
        restored.code in [0, 3]
        interrupts().every { n, cpus -> before[n] == cpus || restored.toString().contains("/proc/irq/$n/") }

        cleanup:
        interrupts().each { n, cpus -> if (before[n] != cpus) write("/proc/irq/$n/smp_affinity_list", before[n]) }
    }

    @Requires({ !PinnedTasksSpec.first() })
    def 'a group that is taken away, and a controller'() {
        given:
        def control = '/sys/fs/cgroup/cgroup.subtree_control'
        if (read(control).split(' ').contains('cpuset')) {
            write(control, '-cpuset')
            atEnd { write(control, '+cpuset') }
        }
        def slice = group('/sys/fs/cgroup/taken.slice')
        def task = sleeper().pid()
        def all = PinnedTasksSpec.cpus(task)
        write("$slice/cgroup.procs", task)
        cordon(script("isolate('r') { host cpus('C0-1'), slices('taken.slice') }"))

        when:
        write(control, '-cpuset')
        def verified = cordon('verify')
        def restored = cordon('restore', 'r')

        then:
        verified.code == 3
        restored.code == 0
        PinnedTasksSpec.cpus(task) == all
    }

    def 'a read-only /sys and /proc'() {
        given:
        def before = interrupts()
        run('mount', '-o', 'remount,ro', '/sys')
        atEnd { run('mount', '-o', 'remount,rw', '/sys') }

        when:
        def applied = cordon(script("isolate('r') { set file('/sys/kernel/mm/ksm/run'), 1 }"))

        then:
        applied.code in [1, 5]
        applied.toString().contains('EROFS')
        interrupts() == before
    }
}
