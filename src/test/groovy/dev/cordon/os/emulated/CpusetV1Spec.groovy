package dev.cordon.os.emulated

import spock.lang.Specification

/** The answers are those that a 6.18 kernel gave to the same writes. */
class CpusetV1Spec extends Specification implements Refusing {
    static final ROOT = '/sys/fs/cgroup/cpuset'
    def store = Machines.v1()
    def kernel = new EmulatedKernel(store)

    def group(String path, String cpus = null) {
        kernel.makeDirectory("$ROOT/$path")
        if (cpus != null) {
            kernel.write("$ROOT/$path/cpuset.cpus", cpus)
            kernel.write("$ROOT/$path/cpuset.mems", '0')
        }
    }

    def 'a new group has the files of the kernel, no CPUs, and goes again without a trace'() {
        given:
        def before = store.copy()
        when:
        group('g')
        then:
        kernel.list("$ROOT/g").collectEntries { [it, kernel.read("$ROOT/g/$it")] } == [
            'cgroup.clone_children': '0', 'cgroup.procs': '', 'cpuset.cpu_exclusive': '0', 'cpuset.cpus': '', 'cpuset.effective_cpus': '',
            'cpuset.effective_mems': '', 'cpuset.mem_exclusive': '0', 'cpuset.mem_hardwall': '0', 'cpuset.memory_migrate': '0',
            'cpuset.memory_pressure': '0', 'cpuset.memory_spread_page': '0', 'cpuset.memory_spread_slab': '0', 'cpuset.mems': '',
            'cpuset.sched_load_balance': '1', 'cpuset.sched_relax_domain_level': '-1', 'notify_on_release': '0', 'tasks': '']
        when:
        kernel.write("$ROOT/g/cpuset.cpus", '1')
        kernel.removeDirectory("$ROOT/g")
        then:
        store == before
    }

    def 'a file goes with the group that it was made in'() {
        when:
        group('g')
        group('g/k')
        kernel.removeDirectory("$ROOT/g/k")
        then:
        !kernel.exists("$ROOT/g/k/tasks")
        said { kernel.read("$ROOT/g/k/tasks") } == 'ENOENT'
        said { kernel.write("$ROOT/g/k/cpuset.cpus", '0') } == 'ENOENT'
        said { kernel.removeDirectory("$ROOT/g/k") } == 'ENOENT'
        kernel.exists("$ROOT/g/tasks")
    }

    def 'a group takes a task only when it has both CPUs and nodes'() {
        given:
        group('g')
        expect:
        said { kernel.write("$ROOT/g/tasks", '10') } == 'ENOSPC'
        said { kernel.write("$ROOT/g/cgroup.procs", '10') } == 'ENOSPC'
        when:
        kernel.write("$ROOT/g/cpuset.cpus", '1')
        then:
        said { kernel.write("$ROOT/g/tasks", '10') } == 'ENOSPC'
        when:
        kernel.write("$ROOT/g/cpuset.mems", '0')
        then:
        said { kernel.write("$ROOT/g/tasks", '10') } == 'done'
        kernel.read("$ROOT/g/tasks") == '10'
        kernel.read("$ROOT/g/cgroup.procs") == '10'
        kernel.read("$ROOT/tasks") == '1\n11\n200'
        kernel.read("$ROOT/cgroup.procs") == '1\n200'
    }

    def "CPUs '#value' of a group beside an exclusive one with CPU 5: #answer, read back as '#back'"() {
        given:
        group('x', '5')
        kernel.write("$ROOT/x/cpuset.cpu_exclusive", '1')
        group('g', '0-3')
        group('g/k', '2')
        expect:
        said { kernel.write("$ROOT/g/cpuset.cpus", value) } == answer
        kernel.read("$ROOT/g/cpuset.cpus") == back
        kernel.read("$ROOT/g/cpuset.effective_cpus") == back
        where:
        value        || answer      | back
        '2,1,0'      || 'done'      | '0-2'
        ' 1 ,, 2 '   || 'done'      | '1-2'
        '0-1'        || 'EBUSY'     | '0-3'
        ''           || 'EBUSY'     | '0-3'
        '0-5'        || 'EINVAL'    | '0-3'
        '2,6'        || 'EINVAL'    | '0-3'
        'all'        || 'EINVAL'    | '0-3'
        '99'         || 'ERANGE'    | '0-3'
        '8'          || 'ERANGE'    | '0-3'
        'abc'        || 'EINVAL'    | '0-3'
        '5-3'        || 'EINVAL'    | '0-3'
        '9999999999' || 'EOVERFLOW' | '0-3'
    }

    def 'a child stays inside its parent, the root as it is'() {
        given:
        group('g', '0-1')
        group('g/k')
        expect:
        said { kernel.write("$ROOT/g/k/cpuset.cpus", '1-2') } == 'EACCES'
        said { kernel.write("$ROOT/g/k/cpuset.mems", '1') } == 'EACCES'
        said { kernel.write("$ROOT/g/k/cpuset.cpus", '1') } == 'done'
        said { kernel.write("$ROOT/cpuset.cpus", '0-4') } == 'EACCES'
        said { kernel.write("$ROOT/g/cpuset.mems", '2') } == 'EINVAL'
        said { kernel.write("$ROOT/g/cpuset.mems", '2000') } == 'ERANGE'
    }

    def 'a set cannot be emptied while there are tasks'() {
        given:
        group('g', '0')
        kernel.write("$ROOT/g/tasks", '10')
        expect:
        said { kernel.write("$ROOT/g/cpuset.cpus", '') } == 'ENOSPC'
        said { kernel.write("$ROOT/g/cpuset.mems", '') } == 'ENOSPC'
        when:
        kernel.write("$ROOT/tasks", '10')
        then:
        said { kernel.write("$ROOT/g/cpuset.cpus", '') } == 'done'
        kernel.read("$ROOT/g/cpuset.cpus") == ''
    }

    def 'a group with tasks or children stays, and so does the root'() {
        given:
        group('g', '0')
        group('g/k', '0')
        kernel.write("$ROOT/g/k/tasks", '10')
        expect:
        said { kernel.removeDirectory("$ROOT/g/k") } == 'EBUSY'
        said { kernel.removeDirectory("$ROOT/g") } == 'EBUSY'
        said { kernel.removeDirectory(ROOT) } == 'EBUSY'
        said { kernel.makeDirectory("$ROOT/g") } == 'EEXIST'
        said { kernel.makeDirectory("$ROOT/a/b") } == 'ENOENT'
    }

    def "the flag #file given '#value': #answer, read back as '#back'"() {
        given:
        group('g', '0')
        expect:
        said { kernel.write("$ROOT/g/$file", value) } == answer
        kernel.read("$ROOT/g/$file") == back
        where:
        file                              | value || answer   | back
        'cpuset.sched_load_balance'       | '0'   || 'done'   | '0'
        'cpuset.cpu_exclusive'            | '7'   || 'done'   | '1'
        'cpuset.cpu_exclusive'            | 'x'   || 'EINVAL' | '0'
        'cpuset.cpu_exclusive'            | '-1'  || 'EINVAL' | '0'
        'cpuset.memory_pressure'          | '1'   || 'EINVAL' | '0'
        'cpuset.effective_cpus'           | '1'   || 'EINVAL' | '0'
        'cpuset.sched_relax_domain_level' | '-1'  || 'done'   | '-1'
        'cpuset.sched_relax_domain_level' | '9'   || 'EINVAL' | '-1'
        'cpuset.sched_relax_domain_level' | 'x'   || 'EINVAL' | '-1'
    }

    def 'exclusive groups have exclusive parents and do not overlap'() {
        given:
        group('g', '0-1')
        group('g/k', '0')
        group('h', '1-2')
        expect:
        said { kernel.write("$ROOT/g/k/cpuset.cpu_exclusive", '1') } == 'EACCES'
        said { kernel.write("$ROOT/g/cpuset.cpu_exclusive", '1') } == 'EINVAL'
        when:
        kernel.write("$ROOT/h/cpuset.cpus", '2')
        kernel.write("$ROOT/g/cpuset.cpu_exclusive", '1')
        then:
        said { kernel.write("$ROOT/h/cpuset.cpus", '1') } == 'EINVAL'
        said { kernel.write("$ROOT/cpuset.cpu_exclusive", '0') } == 'EBUSY'
    }

    def 'a process moves with its threads, a thread alone'() {
        given:
        store.file('/proc/10/status', 'Name:\tx\nTgid:\t10\nNgid:\t0').directory('/proc/10/task/10').directory('/proc/10/task/11')
        store.file('/proc/11/status', 'Tgid:\t10')
        store.file('/proc/10/cgroup', "9:memory:/\n3:cpuset:/\n0::/x").file('/proc/10/task/11/cgroup', '3:cpuset:/')
        group('g', '0')
        when:
        kernel.write("$ROOT/g/tasks", '11')
        then:
        kernel.read("$ROOT/g/tasks") == '11'
        kernel.read("$ROOT/tasks") == '1\n10\n200'
        kernel.read('/proc/10/cgroup') == '9:memory:/\n3:cpuset:/\n0::/x'
        kernel.read('/proc/10/task/11/cgroup') == '3:cpuset:/g'
        when:
        kernel.write("$ROOT/g/cgroup.procs", '10')
        then:
        kernel.read("$ROOT/g/tasks") == '10\n11'
        kernel.read("$ROOT/tasks") == '1\n200'
        kernel.read("$ROOT/cgroup.procs") == '1\n200'
        kernel.read('/proc/10/cgroup') == '9:memory:/\n3:cpuset:/g\n0::/x'
    }

    def "moving the task '#task' is #answer"() {
        given:
        store.directory('/proc/1').file('/proc/2/stat', '2 (kthreadd) S 0 0 0 0 -1 2129984 0')
        store.file('/proc/5/stat', '5 (kworker/0:0H-ev) I 2 0 0 0 -1 69238880 0').file('/proc/6/stat', '6 (a) b) S 2 0 0 0 -1 4194560 0')
        store.directory('/proc/8').file('/proc/8/.refuses', 'EBUSY')
        group('g', '0')
        expect:
        said { kernel.write("$ROOT/g/tasks", task) } == answer
        where:
        task          || answer
        '6'           || 'done'
        ' 6 '         || 'done'
        '2'           || 'EINVAL'
        '5'           || 'EINVAL'
        '8'           || 'EBUSY'
        '4000'        || 'ESRCH'
        'x'           || 'EINVAL'
        ''            || 'EINVAL'
        '-1'          || 'EINVAL'
        '4294967296'  || 'EINVAL'
        '99999999999' || 'EINVAL'
    }

    def 'files have no prefix on a noprefix mount'() {
        given:
        store = Machines.v1('rw,cpuset,noprefix')
        kernel = new EmulatedKernel(store)
        when:
        kernel.makeDirectory("$ROOT/g")
        kernel.write("$ROOT/g/cpus", '0,1')
        kernel.write("$ROOT/g/mems", '0')
        kernel.write("$ROOT/g/tasks", '10')
        then:
        kernel.read("$ROOT/g/cpus") == '0-1'
        kernel.read("$ROOT/g/effective_cpus") == '0-1'
        kernel.read("$ROOT/g/tasks") == '10'
        !kernel.exists("$ROOT/g/cpuset.cpus")
    }

    def 'another v1 hierarchy makes groups without cpuset files and takes tasks at once'() {
        when:
        kernel.makeDirectory('/sys/fs/cgroup/memory/g')
        kernel.write('/sys/fs/cgroup/memory/g/tasks', '1')
        then:
        kernel.list('/sys/fs/cgroup/memory/g') == ['cgroup.clone_children', 'cgroup.procs', 'notify_on_release', 'tasks']
        kernel.read('/sys/fs/cgroup/memory/tasks') == ''
        kernel.read("$ROOT/tasks") == '1\n10\n11\n200'
    }

    def 'a group of a parent with clone_children starts with its sets'() {
        given:
        group('g', '0-1')
        kernel.write("$ROOT/g/cgroup.clone_children", '1')
        when:
        group('g/k')
        then:
        kernel.read("$ROOT/g/k/cpuset.cpus") == '0-1'
        kernel.read("$ROOT/g/k/cgroup.clone_children") == '1'
    }

    def 'a partial tree does not crash: without #gone'() {
        given:
        gone.each { store.without(it) }
        when:
        group('g', '0')
        kernel.write("$ROOT/g/tasks", '10')
        then:
        kernel.read("$ROOT/g/tasks") == '10'
        when:
        kernel.write("$ROOT/cgroup.procs", '10')
        then:
        said { kernel.removeDirectory("$ROOT/g") } == 'done'
        where:
        gone << [["$ROOT/cpuset.cpus".toString(), "$ROOT/cpuset.effective_cpus".toString()], ["$ROOT/tasks".toString()],
                 ['/sys/devices/system/cpu', '/sys/devices/system/node'], ["$ROOT/cpuset.mems".toString(), "$ROOT/cpuset.cpu_exclusive".toString()]]
    }
}
