package dev.cordon.realkernel

/** The manual's example of a 5950X with cgroup v2, on one without systemd: the slices and their tasks are ours. Runs on machine ryzen5950x. */
class DesktopV2Spec extends RealKernelSpec {
    static final TOP = '/sys/fs/cgroup'
    static final HOST = '0-6,16-22'
    static final HOOK = '''
        isolate('win11') {
            memory { dropCaches(); compact() }
            host cpus('C0-6,16-22')
            vm irqMask('C8-15,24-31')
            governor 'performance'
            kernelThreads cpus('C0-6,16-22')
        }'''

    def setup() {
        for (slice in ['system.slice', 'user.slice']) write("${group("$TOP/$slice")}/cgroup.procs", sleeper().pid())
    }

    def 'the host is confined, interrupts leave, the governor changes, and all of it comes back'() {
        given:
        def file = script(HOOK)
        def before = interrupts()
        when:
        def applied = cordon('-v', file)
        then:
        applied.code == 0
        read("$TOP/system.slice/cpuset.cpus") == HOST
        read("$TOP/user.slice/cpuset.cpus.effective") == HOST
        read('/proc/irq/default_smp_affinity') == '00ff00ff'
        read('/proc/2/status').contains('Cpus_allowed_list:\t0-6,16-22\n')
        (8..15).every { read("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") == 'performance' }
        (0..7).every { read("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") != 'performance' }
        and: 'each interrupt has left, or is a line of the report'
        interrupts().every { number, cpus -> cpus == '0-7,16-23' || cpus == before[number] && applied.toString().contains("/proc/irq/$number/") || isOff(before[number]) }
        and:
        cordon('verify').code == 0
        when: 'the slices have tasks, so that the kernel does not let them inherit again, until 7.x does (ENOSPC)'
        def refuses = read('/proc/sys/kernel/osrelease').tokenize('.')[0].toInteger() < 7
        equivalent("$TOP/system.slice/cpuset.cpus", "$TOP/user.slice/cpuset.cpus")
        def restored = cordon('-v', 'restore', 'win11')
        then:
        restored.code == 0
        restored.lines().findAll { it.contains('the kernel does not take the empty set back while tasks are there') }.size() == (refuses ? 2 : 0)
        interrupts() == before
    }

    /** Whether a list names none of the guest's CPUs, as it was. */
    private static boolean isOff(String cpus) {
        def guest = (8..15) + (24..31)
        def all = cpus.split(',').collectMany { part -> def ends = part.split('-')*.toInteger(); (ends[0]..ends[-1]).toList() }
        all.intersect(guest).isEmpty()
    }

    def 'applied twice it changes nothing more, and one restore brings everything back'() {
        given:
        def file = script(HOOK)
        expect:
        cordon(file).code == 0
        def held = Snapshot.take()
        cordon(file).code == 0
        held.changesTo(Snapshot.take()) == []
        cordon('restore', file).code == 0
        cordon('status').out.readLines().first() == 'nothing is held'
    }

    def 'two owners leave in either order'() {
        given:
        def first = script('first', "isolate('first') { host cpus('C0-11,16-27'); vm irqMask('C12-15,28-31'); governor 'performance', on: cpus('C12-15') }")
        def second = script('second', "isolate('second') { host cpus('C0-7,12-23,28-31'); vm irqMask('C8-11,24-27'); governor 'powersave', on: cpus('C8-12') }")
        def policy = { read("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") }
        def usual = policy(12)
        when:
        def codes = [cordon(first).code, cordon(second).code]
        then:
        codes == [0, 0]
        read("$TOP/system.slice/cpuset.cpus") == '0-7,16-23'
        read('/proc/irq/default_smp_affinity') == '00ff00ff'
        policy(12) == 'powersave'
        when:
        cordon('restore', leaving)
        then:
        read("$TOP/system.slice/cpuset.cpus") == left
        read('/proc/irq/default_smp_affinity') == mask
        policy(12) == (leaving == 'first' ? 'powersave' : 'performance')
        policy(8) == (leaving == 'first' ? 'powersave' : usual)
        when:
        cordon('restore', '--all')
        then:
        policy(12) == usual
        where:
        leaving  || left             | mask
        'first'  || '0-7,12-23,28-31' | 'f0fff0ff'
        'second' || '0-11,16-27'      | '0fff0fff'
    }
}
