package dev.cordon.cgroup

import dev.cordon.Recorded
import dev.cordon.os.BundledMachines
import dev.cordon.os.KernelException
import dev.cordon.os.emulated.EmulatedKernel
import spock.lang.Specification

class BundledGroupsSpec extends Specification {
    def 'cpusets are where the machine had them'() {
        when:
        def layout = CgroupLayout.read(new EmulatedKernel(Recorded.bundled(name)))

        then:
        layout.name == kind
        layout.cpusets().get() == hierarchy

        where:
        name                 | kind | hierarchy
        'ryzen-5950x'        | 'v2' | new Hierarchy(2, '/sys/fs/cgroup', true)
        'ryzen-5950x-v1'     | 'v1' | new Hierarchy(1, '/sys/fs/cgroup/cpuset', true)
        'threadripper-1920x' | 'v2' | new Hierarchy(2, '/sys/fs/cgroup', true)
    }

    def 'on v2 the slices have tasks, and no cpuset files before somebody hands the controller down'() {
        given:
        def kernel = new EmulatedKernel(Recorded.bundled('ryzen-5950x'))
        def layout = CgroupLayout.read(kernel).cpusets().get()

        expect:
        kernel.list('/sys/fs/cgroup').containsAll(['init.scope', 'system.slice'])
        !kernel.exists(layout.file('/system.slice', 'cpus'))

        when:
        kernel.write('/sys/fs/cgroup/cgroup.subtree_control', '+cpuset')

        then:
        kernel.read(layout.file('/system.slice', 'cpus')) == ''
        kernel.read(layout.file('/system.slice', 'cpus.effective')) == '0-31'
    }

    def 'what proc says about every task fits the group that it is in'() {
        given:
        def kernel = new EmulatedKernel(Recorded.bundled(name))
        def hierarchy = CgroupLayout.read(kernel).cpusets().get()
        def tasks = new Tasks(kernel)
        def wrong = []

        when:
        def found = all(kernel, hierarchy, tasks, '/') { group, id ->
            if (tasks.group(id, hierarchy).orElse('gone') != group || tasks.startTime(id).isEmpty() || !tasks.name(id)) wrong << id
        }

        then:
        wrong == []
        found > 150

        where:
        name << BundledMachines.names()
    }

    def 'on v1 all tasks that move can move away and back, and then nothing is different'() {
        given:
        def store = Recorded.bundled('ryzen-5950x-v1')
        def before = store.copy()
        def kernel = new EmulatedKernel(store)
        def root = '/sys/fs/cgroup/cpuset'
        def tasks = new Tasks(kernel)
        def all = tasks.in(root, 'tasks')

        when:
        kernel.makeDirectory("$root/host.slice")
        kernel.write("$root/host.slice/cpuset.mems", '0')
        kernel.write("$root/host.slice/cpuset.cpus", '0-6,16-22')
        def refused = move(kernel, "$root/host.slice/tasks", all)
        def moved = tasks.in("$root/host.slice", 'tasks')

        then:
        moved == all - refused
        moved.size() > 15
        refused.every { tasks.bound(it) || tasks.name(it) == 'kthreadd' }
        moved.every { tasks.group(it, new Hierarchy(1, root, true)).get() == '/host.slice' }

        when:
        move(kernel, "$root/tasks", moved)
        kernel.removeDirectory("$root/host.slice")

        then:
        store == before
    }

    private static List<Integer> move(EmulatedKernel kernel, String file, List<Integer> ids) {
        ids.findAll {
            try {
                kernel.write(file, it as String)
                false
            } catch (KernelException e) {
                true
            }
        }
    }

    /** Calls for each group's tasks; how many there are. */
    private static int all(EmulatedKernel kernel, Hierarchy hierarchy, Tasks tasks, String group, Closure<?> each) {
        def directory = hierarchy.directory(group)
        def ids = tasks.in(directory, hierarchy.version() == 1 ? 'tasks' : 'cgroup.procs')
        ids.each { each(group, it) }
        def children = kernel.list(directory).collect { group == '/' ? "/$it".toString() : "$group/$it".toString() }
                .findAll { kernel.exists(hierarchy.directory(it) + '/cgroup.procs') }
        ids.size() + (children.sum { all(kernel, hierarchy, tasks, it, each) } ?: 0)
    }
}
