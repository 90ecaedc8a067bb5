package dev.cordon.os.emulated

import dev.cordon.os.Errno
import dev.cordon.os.KernelException
import spock.lang.Specification

class TaskCpusSpec extends Specification {
    def store = Machines.v1()
    def kernel = new EmulatedKernel(store)

    /** A task as /proc shows it; PF_KTHREAD and PF_NO_SETAFFINITY are flags. */
    def task(int id, String group = '/', long flags = 0x400000, String directory = "/proc/$id") {
        store.file("$directory/stat", "$id (a b) S 1 1 1 0 -1 $flags 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0")
        store.file("$directory/cgroup", "4:memory:/\n3:cpuset:$group")
        store.file("$directory/status", "Name:\tx\nTgid:\t$id\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7\nMems_allowed:\t1")
    }

    String status(int id) {
        store.read("/proc/$id/status")
    }

    def 'mask and list are one value, and nothing else changes'() {
        given:
        task(10)

        when:
        kernel.setAffinity(10, '1-2,5')

        then:
        status(10) == "Name:\tx\nTgid:\t10\nCpus_allowed:\t26\nCpus_allowed_list:\t1-2,5\nMems_allowed:\t1\n"
    }

    def "a task's cpuset limits it, also from above where it has no cpuset files itself"() {
        given:
        store.file('/sys/fs/cgroup/cpuset/a/cpuset.effective_cpus', '0-3')
        task(10, '/a')
        task(11, '/a/b')

        when:
        kernel.setAffinity(10, '2-5')
        kernel.setAffinity(11, '3')

        then:
        status(10).contains('Cpus_allowed_list:\t2-3\n')
        status(11).contains('Cpus_allowed_list:\t3\n')
    }

    def 'a thread may be below its process only'() {
        given:
        task(10)
        store.file('/proc/10/task/11/status', "Name:\ty\nTgid:\t10\nCpus_allowed:\tff\nCpus_allowed_list:\t0-7")

        when:
        kernel.setAffinity(11, '4')

        then:
        store.read('/proc/10/task/11/status') == "Name:\ty\nTgid:\t10\nCpus_allowed:\t10\nCpus_allowed_list:\t4\n"
    }

    def 'it is refused as the kernel does: #list of #group, flags #flags'() {
        given:
        store.file('/sys/fs/cgroup/cpuset/a/cpuset.effective_cpus', '0-3')
        task(10, group, flags)

        when:
        kernel.setAffinity(id, list)

        then:
        def e = thrown(KernelException)
        e.errno() == errno
        e.operation() == KernelException.Operation.SETAFFINITY
        status(10).contains('Cpus_allowed_list:\t0-7')

        where:
        id | list  | group | flags      || errno
        10 | '4-5' | '/a'  | 0x400000   || Errno.EINVAL // not in its cpuset
        10 | '6-7' | '/'   | 0x400000   || Errno.EINVAL // offline
        10 | ''    | '/'   | 0x400000   || Errno.EINVAL
        10 | '0'   | '/'   | 0x4208040  || Errno.EINVAL // PF_NO_SETAFFINITY
        10 | '64'  | '/'   | 0x400000   || Errno.ERANGE
        12 | '0'   | '/'   | 0x400000   || Errno.ESRCH
    }

    def 'kthreadd can be moved, other than into another cpuset'() {
        given:
        task(2, '/', 0x208040)
        store.file('/proc/2/stat', '2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0')

        when:
        kernel.setAffinity(2, '0')

        then:
        status(2).contains('Cpus_allowed_list:\t0\n')
    }

    def 'a tree that does not say which CPUs a task has changes none'() {
        given:
        store.file('/proc/10/stat', '10 (a) S')

        when:
        kernel.setAffinity(10, '0')

        then:
        def e = thrown(KernelException)
        e.errno() == Errno.EOPNOTSUPP
    }
}
