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

    def 'interrupts whose only CPU goes offline are moved by the kernel; each ends as it was, or is said'() {
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

    static final TOP = exists('/sys/fs/cgroup/cpuset/tasks') ? '/sys/fs/cgroup/cpuset' : '/sys/fs/cgroup'

    def 'a group that was made, and in which somebody else has made one (EBUSY)'() {
        given:
        cordon(script("isolate('r') { cpuset('/made') { cpus 'C0-1' } }"))
        def task = sleeper().pid()
        def theirs = group("$TOP/made/theirs")
        if (TOP.endsWith('cpuset')) ['cpus', 'mems'].each { write("$theirs/cpuset.$it", '0') }
        write("$theirs/cgroup.procs", task)

        when:
        def restored = cordon('restore', 'r')

        then:
        restored.code == 1
        restored.toString().contains('EBUSY')
        exists(theirs)
        read("/proc/$task/cgroup").contains('/made/theirs')

        when:
        write("$TOP/cgroup.procs", task)
        new File(theirs).delete()
        def again = cordon('restore', '--all')

        then:
        again.code == 0
        !exists("$TOP/made")
    }

    def 'a group that was made, and that somebody else has removed'() {
        given:
        cordon(script("isolate('r') { cpuset('/made') { cpus 'C0-1' }; vm irqMask('C3') }"))
        new File("$TOP/made").delete()

        when:
        def verified = cordon('verify')
        def restored = cordon('restore', 'r')

        then:
        verified.code == 3
        verified.toString().contains("$TOP/made")
        restored.code == 0
        restored.toString() ==~ /exit 0\nr: \d+ values put back\n/
    }

    def "a group of somebody else's that is removed while its CPUs are held"() {
        given:
        def theirs = group("$TOP/theirs")
        if (TOP.endsWith('cpuset')) ['cpus', 'mems'].each { write("$theirs/cpuset.$it", '0') }
        cordon(script("isolate('r') { host cpus('C0'), slices('theirs') }"))
        new File(theirs).delete()

        when:
        def verified = cordon('verify')
        def restored = cordon('restore', 'r')

        then:
        verified.code == 3
        restored.code == 0
        restored.lines() == ['r: 1 value gone', "  gone       $theirs/cpuset.cpus  ENOENT (No such file or directory)".toString()]
    }

    def 'interrupts that the kernel keeps where they are'() {
        given:
        def managed = new File('/sys/bus/pci/drivers/nvme').listFiles().find { it.name.contains(':') }.toPath().resolve('msi_irqs').toFile().list()*.toInteger()
        def kept = managed.findAll { interrupts()[it] == '3' }

        when:
        def applied = cordon('-v', script("isolate('r') { vm irqMask('C3') }"))

        then:
        applied.code == 0
        !kept.isEmpty()
        kept.every { number -> applied.lines().any { it.contains("/proc/irq/$number/") && it =~ /EIO|EPERM/ } && interrupts()[number] == '3' }

        when: 'a strict script does not take that'
        def restored = cordon('restore', 'r')
        def strict = cordon(script("isolate('r') { strict(); vm irqMask('C3') }"))

        then:
        restored.code == 0
        strict.code == 1
        strict.toString() =~ /EIO|EPERM/
    }

    static final USB = '/sys/bus/pci/drivers/xhci_hcd'

    def 'an interrupt whose device goes, #how'() {
        given:
        def device = new File(USB).list().find { it.contains(':') }
        def gone = new File("$USB/$device/msi_irqs").list()*.toInteger().findAll { interrupts().containsKey(it) }
        def before = interrupts()
        cordon(script("isolate('r') { vm irqMask('C3') }"))
        write("$USB/unbind", device)
        atEnd { if (!exists("$USB/$device")) write("$USB/bind", device) }
        if (again) write("$USB/bind", device)

        when:
        def verified = cordon('verify')
        def restored = cordon('-v', 'restore', 'r')

        then:
        !gone.isEmpty()
        verified.code == (again ? 0 : 3)
        restored.code == 0
        again || gone.every { restored.toString().contains("/proc/irq/$it/") }
        interrupts() == before.findAll { again || !gone.contains(it.key) }

        where:
        again | how
        false | 'and stays away'
        true  | 'and comes back'
    }

    def 'who is not root changes nothing'() {
        when:
        def run = new ProcessBuilder('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '/work/cordon', 'irq-affinity', 'mask', 'C3').redirectErrorStream(true).start()
        def text = run.inputStream.text

        then:
        run.waitFor() == 5
        text == "cordon: changing this machine takes root; nothing was changed ('cordon plan' shows what would be, '--on MACHINE' tries it on a copy)\n"
    }

    def 'a read-only /sys'() {
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
