package dev.cordon.os.emulated

import dev.cordon.os.Kernel
import spock.lang.Specification

class CgroupV2Spec extends Specification implements Refusing {
    static final ROOT = '/sys/fs/cgroup'
    def store = Machines.v2()
    def kernel = new EmulatedKernel(store)

    def handCpusetTo(String... groups) {
        groups.each { kernel.write("$it/cgroup.subtree_control", '+cpuset') }
    }

    def 'handing cpuset down makes its files in the children and nowhere else'() {
        when:
        handCpusetTo(ROOT)
        then:
        kernel.read("$ROOT/cgroup.subtree_control") == 'cpuset memory'
        kernel.read("$ROOT/system.slice/cgroup.controllers") == 'cpuset memory'
        kernel.read("$ROOT/system.slice/cpuset.cpus") == ''
        kernel.read("$ROOT/system.slice/cpuset.cpus.effective") == '0-5'
        kernel.read("$ROOT/system.slice/cpuset.mems.effective") == '0-1'
        kernel.read("$ROOT/system.slice/cpuset.cpus.partition") == 'member'
        !kernel.exists("$ROOT/system.slice/a.service/cpuset.cpus")
        !kernel.exists("$ROOT/cpuset.cpus")
    }

    def 'handing cpuset down and taking it away leaves the tree as it was'() {
        given:
        def before = store.snapshot()
        handCpusetTo(ROOT, "$ROOT/system.slice")
        expect:
        said { kernel.write("$ROOT/cgroup.subtree_control", '-cpuset') } == 'EBUSY'
        when:
        kernel.write("$ROOT/system.slice/cgroup.subtree_control", '-cpuset')
        kernel.write("$ROOT/cgroup.subtree_control", '-cpuset')
        then:
        store.snapshot() == before
    }

    def "writing '#value' to #group's subtree_control is #answer"() {
        expect:
        said { kernel.write("$ROOT/$group/cgroup.subtree_control", value) } == answer
        where:
        group                    | value             || answer
        'system.slice'           | '+cpuset'         || 'ENOENT'
        'system.slice'           | '-cpuset'         || 'done'
        'system.slice'           | '+blah'           || 'EINVAL'
        'system.slice'           | 'memory'          || 'EINVAL'
        'user.slice'             | '+memory'         || 'EBUSY'
        'system.slice'           | '+memory'         || 'done'
        'none'                   | '+memory'         || 'ENOENT'
    }

    def 'effective CPUs follow down the tree'() {
        given:
        handCpusetTo(ROOT, "$ROOT/system.slice")
        when:
        kernel.write("$ROOT/system.slice/cpuset.cpus", '0-3')
        kernel.write("$ROOT/system.slice/a.service/cpuset.cpus", '3,2,5')
        then:
        kernel.read("$ROOT/system.slice/a.service/cpuset.cpus") == '2-3,5'
        kernel.read("$ROOT/system.slice/a.service/cpuset.cpus.effective") == '2-3'
        when:
        kernel.write("$ROOT/system.slice/cpuset.cpus", '0-1')
        then:
        kernel.read("$ROOT/system.slice/cpuset.cpus.effective") == '0-1'
        kernel.read("$ROOT/system.slice/a.service/cpuset.cpus.effective") == '0-1'
        when: 'only offline CPUs'
        kernel.write("$ROOT/system.slice/cpuset.cpus", '6-7')
        then:
        kernel.read("$ROOT/system.slice/cpuset.cpus.effective") == '0-5'
    }

    def "the CPUs '#value' are #answer, read back as '#back'"() {
        given:
        handCpusetTo(ROOT)
        kernel.makeDirectory("$ROOT/g")
        expect:
        said { kernel.write("$ROOT/g/cpuset.cpus", value) } == answer
        kernel.read("$ROOT/g/cpuset.cpus") == back
        where:
        value        || answer      | back
        '0,1,2,3'    || 'done'      | '0-3'
        ' 1 , 0,,3'  || 'done'      | '0-1,3'
        'all'        || 'done'      | '0-7'
        '2-N'        || 'done'      | '2-7'
        '0-7:1/2'    || 'done'      | '0,2,4,6'
        ''           || 'done'      | ''
        '8'          || 'ERANGE'    | ''
        '9999999999' || 'EOVERFLOW' | ''
        '3-1'        || 'EINVAL'    | ''
        'abc'        || 'EINVAL'    | ''
        '1;2'        || 'EINVAL'    | ''
    }

    def 'a populated group cannot go back to inheriting, an empty one can'() {
        given:
        handCpusetTo(ROOT)
        kernel.write("$ROOT/system.slice/cpuset.cpus", '0-1')
        expect:
        said { kernel.write("$ROOT/system.slice/cpuset.cpus", '') } == 'ENOSPC'
        kernel.read("$ROOT/system.slice/cpuset.cpus") == '0-1'
        when:
        kernel.write("$ROOT/cgroup.procs", '10')
        kernel.write("$ROOT/cgroup.procs", '200')
        kernel.write("$ROOT/system.slice/cpuset.cpus", '')
        then:
        kernel.read("$ROOT/system.slice/cpuset.cpus") == ''
        kernel.read("$ROOT/system.slice/cpuset.cpus.effective") == '0-5'
    }

    def 'a task is in one group, and the lists stay in numerical order'() {
        given:
        def before = store.snapshot()
        when:
        kernel.write("$ROOT/user.slice/cgroup.procs", '10')
        then:
        kernel.read("$ROOT/user.slice/cgroup.procs") == '9\n10'
        kernel.read("$ROOT/system.slice/a.service/cgroup.procs") == '200'
        when:
        kernel.write("$ROOT/system.slice/a.service/cgroup.procs", '10')
        then:
        store.snapshot() == before
    }

    def 'populated follows the tasks up the tree'() {
        when:
        kernel.write("$ROOT/user.slice/cgroup.procs", '10')
        kernel.write("$ROOT/user.slice/cgroup.procs", '200')
        then:
        kernel.read("$ROOT/system.slice/cgroup.events") == 'populated 0\nfrozen 0'
        kernel.read("$ROOT/system.slice/a.service/cgroup.events") == 'populated 0\nfrozen 0'
        kernel.read("$ROOT/user.slice/cgroup.events") == 'populated 1\nfrozen 0'
    }

    def "moving '#task' to #group is #answer"() {
        expect:
        said { kernel.write("$ROOT/$group/cgroup.procs", task) } == answer
        where:
        task    | group          || answer
        '10'    | 'user.slice'   || 'done'
        '777'   | 'user.slice'   || 'ESRCH'
        'x'     | 'user.slice'   || 'EINVAL'
        ''      | 'user.slice'   || 'EINVAL'
        '-1'    | 'user.slice'   || 'EINVAL'
        '10'    | 'none'         || 'ENOENT'
    }

    def 'an inner node with a domain controller takes no tasks, one with cpuset does'() {
        given:
        handCpusetTo(ROOT)
        kernel.write("$ROOT/system.slice/cgroup.subtree_control", '+cpuset')
        expect:
        said { kernel.write("$ROOT/system.slice/cgroup.procs", '9') } == 'done'
        when:
        kernel.write("$ROOT/user.slice/cgroup.subtree_control", '+memory')
        then:
        said { kernel.write("$ROOT/user.slice/cgroup.procs", '10') } == 'EBUSY'
    }

    def 'a threaded group takes no process, a domain no single thread'() {
        given:
        kernel.makeDirectory("$ROOT/t")
        expect:
        said { kernel.write("$ROOT/t/cgroup.threads", '10') } == 'EOPNOTSUPP'
        when:
        kernel.write("$ROOT/t/cgroup.type", 'threaded')
        then:
        said { kernel.write("$ROOT/t/cgroup.procs", '10') } == 'EOPNOTSUPP'
    }

    def 'a new group has its files and goes again without a trace'() {
        given:
        handCpusetTo(ROOT)
        def before = store.snapshot()
        when:
        kernel.makeDirectory("$ROOT/g")
        then:
        kernel.list("$ROOT/g") == ['cgroup.controllers', 'cgroup.events', 'cgroup.freeze', 'cgroup.max.depth', 'cgroup.max.descendants',
            'cgroup.procs', 'cgroup.subtree_control', 'cgroup.threads', 'cgroup.type', 'cpuset.cpus', 'cpuset.cpus.effective',
            'cpuset.cpus.exclusive', 'cpuset.cpus.exclusive.effective', 'cpuset.cpus.partition', 'cpuset.mems', 'cpuset.mems.effective']
        kernel.read("$ROOT/g/cgroup.controllers") == 'cpuset memory'
        said { kernel.makeDirectory("$ROOT/g") } == 'EEXIST'
        said { kernel.write("$ROOT/g/cgroup.events", '1') } == 'EINVAL'
        said { kernel.write("$ROOT/g/cpuset.cpus.effective", '1') } == 'EINVAL'
        when:
        kernel.removeDirectory("$ROOT/g")
        then:
        store.snapshot() == before
    }

    def 'a task that a killed process was moving is where it says itself, and holds no group that lists it too: #version'() {
        given:
        def (tree, home, other, mount) = version == 2 ? [Machines.v2(), "$ROOT/system.slice/a.service", "$ROOT/x", '0::'] :
            [Machines.v1(), "$ROOT/cpuset", "$ROOT/cpuset/x", '4:cpuset:']
        def on = new EmulatedKernel(tree.file('/proc/10/cgroup', "7:cpu:/else\n$mount/" + (home - ROOT - '/cpuset' - '/')).directory('/proc/1'))
        def before = tree.snapshot()
        on.makeDirectory(other)
        tree.file("$other/cgroup.procs", '10\n')
        if (tree.kind("$other/tasks") == Store.Kind.FILE) tree.file("$other/tasks", '10\n')

        when:
        on.removeDirectory(other)

        then:
        tree.snapshot() == before

        when: 'it has got so far that it says the new one'
        on.makeDirectory(other)
        tree.file("$other/cgroup.procs", '10\n').file('/proc/10/cgroup', "$mount/x")

        then:
        isRefusedUntouched(on, tree, other)

        when: 'and is moved back'
        on.write("$home/cgroup.procs", '10')
        on.removeDirectory(other)

        then:
        tree.snapshot().findAll { !it.key.startsWith('/proc/10/') } == before.findAll { !it.key.startsWith('/proc/10/') }

        where:
        version << [1, 2]
    }

    def isRefusedUntouched(Kernel on, MemoryStore tree, String group) {
        def before = tree.snapshot()
        said { on.removeDirectory(group) } == 'EBUSY' && tree.snapshot() == before
    }

    def 'a task that is on no other list is nowhere else, whatever it says itself: #says'() {
        given:
        store.file("$ROOT/x/cgroup.procs", '10\n').file("$ROOT/system.slice/a.service/cgroup.procs", '200').file('/proc/10/cgroup', "0::$says\n").directory('/proc/1')

        expect:
        isRefusedUntouched(kernel, store, "$ROOT/x")

        where:
        says << ['/gone', '/system.slice/a.service', '/', '/x']
    }

    def 'a group with others below it stays, and loses nobody'() {
        given:
        store.file("$ROOT/x/cgroup.procs", '10\n').directory("$ROOT/x/y").file('/proc/10/cgroup', '0::/system.slice/a.service\n').directory('/proc/1')

        expect:
        isRefusedUntouched(kernel, store, "$ROOT/x")
    }

    def 'a group with tasks, with children, or at the root stays'() {
        expect:
        said { kernel.removeDirectory("$ROOT/user.slice") } == 'EBUSY'
        said { kernel.removeDirectory("$ROOT/system.slice") } == 'EBUSY'
        said { kernel.removeDirectory(ROOT) } == 'EBUSY'
        said { kernel.removeDirectory("$ROOT/none") } == 'ENOENT'
        said { kernel.removeDirectory('/sys/devices/system/cpu') } == 'EPERM'
        said { kernel.makeDirectory('/sys/devices/x') } == 'EPERM'
        said { kernel.makeDirectory('/proc/irq/x') } == 'ENOENT'
        said { kernel.makeDirectory("$ROOT/a/b") } == 'ENOENT'
    }

    def 'a partial tree does not crash: #gone'() {
        given:
        handCpusetTo(ROOT)
        gone.each { store.without("$ROOT/$it") }
        when:
        kernel.makeDirectory("$ROOT/g")
        kernel.write("$ROOT/g/cpuset.cpus", '1')
        kernel.write("$ROOT/g/cgroup.procs", '10')
        then:
        kernel.read("$ROOT/g/cpuset.cpus.effective") == '1'
        kernel.read("$ROOT/g/cgroup.procs") == '10'
        where:
        gone << [['cpuset.cpus.effective', 'cpuset.mems.effective'], ['cgroup.procs'], ['cgroup.controllers'],
                 ['system.slice/cgroup.procs', 'system.slice/cpuset.cpus'], ['system.slice/cgroup.controllers', 'system.slice/cgroup.events']]
    }
}
