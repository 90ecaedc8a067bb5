package dev.cordon.realkernel

/** The kernel's own threads. */
class OwnThreadsSpec extends RealKernelSpec {
    static final KTHREAD = 0x00200000L
    static final BOUND = 0x04000000L

    /** The threads that may be moved, each with its CPUs; kworkers come and go. */
    static Map<Integer, String> movable() {
        new File('/proc').list().findAll { it.isInteger() }.collectEntries { id ->
            try {
                def stat = read("/proc/$id/stat")
                def flags = stat.substring(stat.lastIndexOf(')') + 2).split(' ')[6] as long
                (flags & KTHREAD) && !(flags & BOUND) ? [id as int, read("/proc/$id/status").readLines().find { it.startsWith('Cpus_allowed_list:') }.split('\t')[1]] : [:]
            } catch (IOException e) {
                [:]
            }
        }
    }

    def 'all that can be moved leave the CPUs, and come back'() {
        given:
        def before = movable()
        def file = script("isolate('threads') { kernelThreads cpus('C0-1') }")

        when:
        def applied = cordon('-v', file)
        def after = movable()

        then:
        applied.code == 0
        before.size() > 5 && before.containsKey(2)
        after.every { id, cpus -> cpus in ['0-1', '0', '1'] }
        applied.toString() =~ /\d+ threads of the kernel's are bound to their CPUs and stay: .*kworker/
        cordon('verify').code == 0

        when:
        def restored = cordon('restore', 'threads')

        then:
        restored.code == 0
        movable().every { id, cpus -> !before.containsKey(id) || before[id] == cpus }
    }

    def 'with a confined host, in either order'() {
        given:
        def before = movable()
        def host = exists('/sys/fs/cgroup/cpuset/tasks') ? "host cpus('C0-2')" : "host cpus('C0-2'), slices('threads.slice')"
        if (host.contains('slices')) group('/sys/fs/cgroup/threads.slice')
        def file = script("isolate('threads') { ${words.replace('HOST', host)} }")

        when:
        def applied = cordon(file)

        then:
        applied.code == 0
        movable().every { id, cpus -> cpus in ['0-1', '0', '1'] }

        when:
        def restored = cordon('restore', 'threads')

        then:
        restored.code == 0
        !restored.toString().contains('since')
        movable().every { id, cpus -> !before.containsKey(id) || before[id] == cpus }

        where:
        words << ["HOST; kernelThreads cpus('C0-1')", "kernelThreads cpus('C0-1'); HOST"]
    }
}
