package dev.cordon.cgroup

import dev.cordon.os.KernelException
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

class TasksSpec extends Specification {
    static final Hierarchy V1 = new Hierarchy(1, '/cg/cpuset', true)
    static final Hierarchy V2 = new Hierarchy(2, '/cg/unified', true)

    def store = new MemoryStore()
    def tasks = new Tasks(new EmulatedKernel(store))

    def 'tasks are sorted by number, each once, without those of other PID namespaces'() {
        given:
        store.file('/cg/cpuset/tasks', '100\n20\n0\n3\n20\n1000000')

        expect:
        tasks.in('/cg/cpuset', 'tasks') == [3, 20, 100, 1000000]
    }

    def 'an empty group has no tasks'() {
        given:
        store.file('/cg/cpuset/cgroup.procs', '')

        expect:
        tasks.in('/cg/cpuset', 'cgroup.procs') == []
    }

    def 'a group that is not there is an error'() {
        when:
        tasks.in('/cg/cpuset/x', 'tasks')

        then:
        def e = thrown(KernelException)
        e.message == 'read /cg/cpuset/x/tasks: ENOENT (No such file or directory)'
    }

    def 'the start is the 22nd field, whatever the name looks like'() {
        given:
        store.file('/proc/7/stat', stat(7, name, 0x400040, 12345))

        expect:
        tasks.startTime(7).asLong == 12345
        tasks.name(7) == name

        where:
        name << ['bash', 'a b c', 'x) S 1 2 (3', '()', ')', 'CPU 0/KVM', '']
    }

    def 'a task that is gone, or of which nothing is recorded, is empty everywhere'() {
        expect:
        tasks.startTime(7).empty
        tasks.group(7, V1).empty
        tasks.threads(7) == []
        tasks.name(7) == ''
        !tasks.kernelThread(7)
        !tasks.bound(7)
    }

    def 'a text that is no stat is as good as none'() {
        given:
        store.file('/proc/7/stat', text)

        expect:
        tasks.startTime(7).empty
        !tasks.bound(7)

        where:
        text << ['', 'junk', '7 bash S', '7 (bash) S 1 2 3', ')(']
    }

    def 'flags tell kernel threads and those that are bound'() {
        given:
        store.file('/proc/7/stat', stat(7, 'x', flags, 1))

        expect:
        tasks.kernelThread(7) == kernel
        tasks.bound(7) == bound

        where:
        flags      || kernel | bound
        0x00400040 || false  | false
        0x00208040 || true   | false
        0x04208060 || true   | true
        0x80000000 || false  | false
    }

    def 'the group is on the line of the hierarchy'() {
        given:
        store.file('/proc/7/cgroup', '9:name=systemd:/sys\n3:cpu,cpuset:/host.slice\n2:cpusets:/no\n0::/user.slice/a:b')

        expect:
        tasks.group(7, V1).get() == '/host.slice'
        tasks.group(7, V2).get() == '/user.slice/a:b'
    }

    def 'a task that no line puts into the hierarchy has no group'() {
        given:
        store.file('/proc/7/cgroup', '9:name=systemd:/\njunk')

        expect:
        tasks.group(7, V1).empty
        tasks.group(7, V2).empty
    }

    def 'where a part of the hierarchy is mounted, groups are named from there'() {
        given:
        store.file('/proc/self/mountinfo', '34 31 0:31 /docker/1 /cg/cpuset rw - cgroup cgroup rw,cpuset')
        store.file('/proc/7/cgroup', "3:cpuset:$shown")

        expect:
        tasks.group(7, V1) == Optional.ofNullable(group)

        where:
        shown           || group
        '/docker/1'     || '/'
        '/docker/1/a/b' || '/a/b'
        '/docker/12'    || null
        '/'             || null
    }

    def 'a group outside the cgroup namespace cannot be named'() {
        given:
        store.file('/proc/self/mountinfo', '34 31 0:31 / /cg/cpuset rw - cgroup cgroup rw,cpuset')
        store.file('/proc/7/cgroup', '3:cpuset:/../other')

        expect:
        tasks.group(7, V1).empty
    }

    def 'whether a task is in a group is asked of the task, and of the list where it says nothing'() {
        given:
        store.file('/proc/self/mountinfo', '31 23 0:28 / /cg/cpuset rw - cgroup cgroup rw,cpuset\n32 23 0:29 / /cg/unified rw - cgroup2 cgroup2 rw')
            .file('/proc/7/cgroup', '4:cpuset:/a\n0::/b/c').file('/proc/9/cgroup', '4:cpuset:/\n0::/')
            .file('/cg/cpuset/a/tasks', '8\n9').file('/cg/unified/b/c/cgroup.procs', '8\n9')

        expect:
        tasks.isIn(id, '/cg/cpuset/a', 'tasks') == there
        tasks.isIn(id, '/cg/unified/b/c', 'cgroup.procs') == there

        where:
        id | why                        || there
        7  | 'it says so, the list not' || true
        8  | 'nothing is recorded of it' || true
        9  | 'the list says so, it not' || false
        10 | 'there is no such task'    || false
    }

    def 'threads are sorted by number'() {
        given:
        [7, 100, 20].each { store.directory("/proc/7/task/$it") }

        expect:
        tasks.threads(7) == [7, 20, 100]
    }

    def 'a process whose threads are not recorded has itself'() {
        given:
        store.file('/proc/7/comm', 'x')

        expect:
        tasks.threads(7) == [7]
    }

    private static String stat(int id, String name, long flags, long start) {
        "$id ($name) S 1 $id $id 0 -1 $flags 1 2 3 4 5 6 7 8 20 0 1 0 $start 46100480 3774 18446744073709551615"
    }
}
