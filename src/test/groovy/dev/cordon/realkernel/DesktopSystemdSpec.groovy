package dev.cordon.realkernel

import java.nio.file.Path

/** The manual's examples of a 5950X as they are meant: with systemd, as a script and as commands. Runs on machine ryzen5950x. */
class DesktopSystemdSpec extends UnderSystemdSpec {
    static final UNDO = Path.of('/run/undo')

    private static boolean isIsolated() {
        ['system.slice', 'user.slice'].every { read("$TOP/$it/cpuset.cpus") == '0-6,16-22' } && read('/proc/irq/default_smp_affinity') == '00ff00ff' &&
                (8..15).every { read("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") == 'performance' } &&
                read('/proc/2/status').contains('Cpus_allowed_list:\t0-6,16-22\n')
    }

    def 'the hook as a script, twice, over a reload, and back'() {
        given:
        def file = script(DesktopV2Spec.HOOK)
        def affinities = interrupts()

        when:
        def applied = cordon(file)
        def held = Snapshot.take()
        def again = cordon(file)

        then:
        [applied.code, again.code] == [0, 0]
        isIsolated()
        held.changesTo(Snapshot.take()) == []

        when:
        systemctl('daemon-reload')

        then:
        isIsolated()
        cordon('verify').code == 0
        cordon('restore', 'win11').code == 0
        interrupts() == affinities
    }

    def 'the hook as commands, twice, over a reload, and back'() {
        given:
        def words = CommandsV2Spec.HOOK.split(' ') as Object[]
        def affinities = interrupts()

        when:
        def applied = cordon(words)
        def held = Snapshot.take()
        def again = cordon(words)

        then:
        [applied.code, again.code] == [0, 0]
        isIsolated()
        held.changesTo(Snapshot.take()) == []

        when:
        systemctl('daemon-reload')

        then:
        isIsolated()
        cordon('verify').code == 0
        cordon('restore', UNDO).code == 0
        interrupts() == affinities
        cordon('restore', UNDO).code == 0
    }

    def 'the host alone'() {
        expect:
        cordon('-u', UNDO, 'cpuset-modify', '--cpus', 'C0-6,16-22', '/system.slice', 'cpuset-modify', '--cpus', 'C0-6,16-22', '/user.slice').code == 0
        ['system.slice', 'user.slice', 'init.scope'].collect { read("$TOP/$it/cpuset.cpus") } == ['0-6,16-22', '0-6,16-22', '']
        cordon('verify').code == 0
        cordon('restore', UNDO).code == 0
    }
}
