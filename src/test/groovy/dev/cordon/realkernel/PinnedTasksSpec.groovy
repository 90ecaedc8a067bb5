package dev.cordon.realkernel

import spock.lang.Requires

/** Tasks that were given CPUs of their own, on kernels that forget them with every change of a cpuset (before 6.2) and on those that do not. */
class PinnedTasksSpec extends RealKernelSpec {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    static boolean first() {
        exists("$V1/tasks")
    }

    static String cpus(Object task) {
        read("/proc/$task/status").readLines().find { it.startsWith('Cpus_allowed_list:') }.split('\t')[1]
    }

    int pinned(String list) {
        def pid = sleeper().pid() as int
        if (list) run('taskset', '-pc', list, pid as String)
        pid
    }

    def 'they keep what the host is left with, and have their own in the end'() {
        given:
        def all = cpus('self')
        def tasks = [pinned('2'), pinned('0'), pinned('')]
        if (!first()) {
            def slice = group("$V2/pins.slice")
            tasks.each { write("$slice/cgroup.procs", it) }
            run('taskset', '-pc', '2', tasks[0] as String)
            run('taskset', '-pc', '0', tasks[1] as String)
        }
        def file = script('pins', "isolate('pins') { host cpus('C0-1')${first() ? '' : ", slices('pins.slice')"} }")

        when:
        def applied = cordon('-v', file)

        then:
        applied.code == 0
        tasks.collect { cpus(it) } == ['0-1', '0', '0-1']
        cordon('verify').code == 0

        when: 'a second one takes more, and the first leaves'
        def second = script('more', "isolate('more') { host cpus('C0,2-3')${first() ? '' : ", slices('pins.slice')"} }")
        def more = cordon('-v', second)
        def both = tasks.collect { cpus(it) }
        def left = cordon('restore', 'pins')

        then:
        [more, left]*.code == [0, 0]
        both == ['0', '0', '0']
        tasks.collect { cpus(it) } == ['2', '0', '0,2-3']

        when:
        def restored = cordon('restore', 'more')

        then:
        restored.code == 0
        tasks.collect { cpus(it) } == ['2', '0', all]
    }

    @Requires({ !PinnedTasksSpec.first() })
    def 'also where the controller comes and goes, in groups that nobody confines'() {
        given:
        def control = "$V2/cgroup.subtree_control"
        def on = read(control).split(' ').contains('cpuset')
        if (on) {
            write(control, '-cpuset')
            atEnd { write(control, '+cpuset') }
        }
        def all = cpus('self')
        def slice = group("$V2/pins.slice")
        def other = group("$V2/other.slice")
        def tasks = [pinned('2'), pinned(''), pinned('3')]
        tasks[0..1].each { write("$slice/cgroup.procs", it) }
        write("$other/cgroup.procs", tasks[2])
        def file = script('pins', "isolate('pins') { host cpus('C0-1'), slices('pins.slice') }")

        when:
        def applied = cordon('-v', file)

        then:
        applied.code == 0
        tasks.collect { cpus(it) } == ['0-1', '0-1', '3']

        when:
        def restored = cordon('restore', 'pins')

        then:
        restored.code == 0
        !read(control).contains('cpuset')
        tasks.collect { cpus(it) } == ['2', all, '3']
    }

    def 'a killed run leaves none without'() {
        given:
        def tasks = [pinned('2'), pinned('0')]
        if (!first()) {
            def slice = group("$V2/pins.slice")
            tasks.each { write("$slice/cgroup.procs", it) }
            run('taskset', '-pc', '2', tasks[0] as String)
            run('taskset', '-pc', '0', tasks[1] as String)
        }
        def file = script('pins', "isolate('pins') { host cpus('C0-1')${first() ? '' : ", slices('pins.slice')"} }")
        launched('compile', file)
        def process = launch(file)
        def set = first() ? "$V1/host.slice/cpuset.cpus" : "$V2/pins.slice/cpuset.cpus"
        while (process.alive && !(exists(set) && read(set) == '0-1')) Thread.sleep(1)
        def cut = exists(set) && read(set) == '0-1' ? 'confined' : process.inputStream.text
        process.destroyForcibly().waitFor()

        when:
        def restored = cordon('restore', '--all')

        then:
        cut == 'confined'
        restored.code == 0
        tasks.collect { cpus(it) } == ['2', '0']
    }
}
