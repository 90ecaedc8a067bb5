package dev.cordon.realkernel

import java.nio.file.Path

/** vfio-isolate's commands with cgroup v2 and without systemd: the manual's hook on a 5950X, and what that program does wrong there. Runs on machine ryzen5950x. */
class CommandsV2Spec extends RealKernelSpec {
    static final TOP = '/sys/fs/cgroup'
    static final UNDO = Path.of('/run/undo')
    static final HOOK = "-u $UNDO drop-caches cpuset-modify --cpus C0-6,16-22 /system.slice cpuset-modify --cpus C0-6,16-22 /user.slice compact-memory " +
        'irq-affinity mask C8-15,24-31 cpu-governor performance C8-15,24-31 kernel-threads C0-6,16-22'

    def setup() {
        group("$TOP/system.slice")
        group("$TOP/user.slice")
    }

    private line(String text) {
        cordon(text.split(' ') as Object[])
    }

    def 'the whole hook, twice, and back; defects 2, 4 and 5'() {
        given:
        def before = interrupts()
        when:
        def applied = line(HOOK)
        def held = Snapshot.take()
        def again = line(HOOK)
        then:
        [applied.code, again.code] == [0, 0]
        held.changesTo(Snapshot.take()) == []
        ['system.slice', 'user.slice'].every { read("$TOP/$it/cpuset.cpus") == '0-6,16-22' }
        !read("$TOP/system.slice/cgroup.subtree_control").contains('cpuset')
        read('/proc/irq/default_smp_affinity') == '00ff00ff'
        read('/sys/devices/system/cpu/cpufreq/policy9/scaling_governor') == 'performance'
        read('/proc/2/status').contains('Cpus_allowed_list:\t0-6,16-22\n')
        when: 'the first slice has tasks, so that the kernel does not let it inherit again'
        equivalent("$TOP/system.slice/cpuset.cpus")
        def restored = cordon('-v', 'restore', UNDO)
        then:
        restored.code == 0
        interrupts() == before
        cordon('restore', UNDO).code == 0
    }

    def 'a group is made, filled and deleted again; a group that was there comes back with its task'() {
        given:
        def ours = sleeper().pid()
        write("${group("$TOP/theirs")}/cgroup.procs", ours)
        when:
        def made = line('cpuset-create --cpus C0-3 /guest move-tasks /theirs /guest')
        then:
        made.code == 0
        read("$TOP/guest/cpuset.cpus") == '0-3'
        read("$TOP/guest/cpuset.mems") == '0'
        read("/proc/$ours/cgroup").contains('/guest')
        line('cpuset-delete /guest').code == 0
        read("/proc/$ours/cgroup").contains('/theirs')
        when:
        def deleted = line("-u $UNDO cpuset-delete /theirs")
        then:
        deleted.code == 0
        !exists("$TOP/theirs")
        cordon('restore', UNDO).code == 0
        read("/proc/$ours/cgroup").contains('/theirs')
    }
}
