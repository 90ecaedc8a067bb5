package dev.cordon.cgroup

import spock.lang.Specification

class HierarchySpec extends Specification {
    static final Hierarchy V1 = new Hierarchy(1, '/sys/fs/cgroup/cpuset', true)
    static final Hierarchy NOPREFIX = new Hierarchy(1, '/dev/cpuset', false)
    static final Hierarchy V2 = new Hierarchy(2, '/sys/fs/cgroup', true)

    def 'a group is a path below the mount'() {
        expect:
        V2.directory(group) == directory

        where:
        group                         || directory
        '/'                           || '/sys/fs/cgroup'
        '/host.slice'                 || '/sys/fs/cgroup/host.slice'
        '/a/b c/d'                    || '/sys/fs/cgroup/a/b c/d'
        '/..a/...'                    || '/sys/fs/cgroup/..a/...'
        '/' + 'x' * 255               || '/sys/fs/cgroup/' + 'x' * 255
    }

    def 'what is no group path is refused with the reason'() {
        when:
        V2.directory(group)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        group            || message
        'host.slice'     || "'host.slice' is no group path: it has to begin with '/'"
        ''               || "'' is no group path: it has to begin with '/'"
        '/a/'            || "'/a/' is no group path: it ends with '/'"
        '//'             || "'//' is no group path: it ends with '/'"
        '/a//b'          || "'/a//b' is no group path: it has '//' in it"
        '//a'            || "'//a' is no group path: it has '//' in it"
        '/a/../b'        || "'/a/../b' is no group path: it has '..' in it"
        '/..'            || "'/..' is no group path: it has '..' in it"
        '/a/./b'         || "'/a/./b' is no group path: it has '.' in it"
        '/a\nb'          || "'/a\\nb' is no group path: it has a line break or a NUL in it"
        '/a\0'           || "'/a\\0' is no group path: it has a line break or a NUL in it"
        '/' + 'ä' * 128  || "'/${'ä' * 128}' is no group path: a name in it is longer than 255 bytes"
    }

    def 'each version has its own names for a file'() {
        expect:
        hierarchy.file('/vm', name) == file

        where:
        hierarchy | name                 || file
        V1        | 'cpus'               || '/sys/fs/cgroup/cpuset/vm/cpuset.cpus'
        V1        | 'mems.effective'     || '/sys/fs/cgroup/cpuset/vm/cpuset.effective_mems'
        V1        | 'cpus.effective'     || '/sys/fs/cgroup/cpuset/vm/cpuset.effective_cpus'
        V1        | 'cpu_exclusive'      || '/sys/fs/cgroup/cpuset/vm/cpuset.cpu_exclusive'
        NOPREFIX  | 'mems'               || '/dev/cpuset/vm/mems'
        NOPREFIX  | 'cpus.effective'     || '/dev/cpuset/vm/effective_cpus'
        NOPREFIX  | 'sched_load_balance' || '/dev/cpuset/vm/sched_load_balance'
        V2        | 'cpus'               || '/sys/fs/cgroup/vm/cpuset.cpus'
        V2        | 'cpus.effective'     || '/sys/fs/cgroup/vm/cpuset.cpus.effective'
        V2        | 'mems.effective'     || '/sys/fs/cgroup/vm/cpuset.mems.effective'
    }

    def 'the root group has its files in the mount itself'() {
        expect:
        V2.file('/', 'cpus.effective') == '/sys/fs/cgroup/cpuset.cpus.effective'
    }

    def 'a file that the version does not have is refused'() {
        when:
        hierarchy.file('/', name)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        hierarchy | name             || message
        V2        | 'memory_migrate' || "cpusets of cgroup v2 have no file 'memory_migrate'"
        V1        | 'partition'      || "cpusets of cgroup v1 have no file 'partition'"
    }
}
