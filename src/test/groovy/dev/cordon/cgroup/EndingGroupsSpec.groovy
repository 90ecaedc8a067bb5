package dev.cordon.cgroup

import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

import static dev.cordon.os.KernelException.Operation.*

/** Groups that end between the look at their parent and the look into them, as services do all the time. */
class EndingGroupsSpec extends Specification {
    static final ROOT = '/sys/fs/cgroup'

    /** Tasks 100 in system.slice, 101 in the service a that ends, 102 in b; all pinned. */
    static MemoryStore machine() {
        def m = new MemoryStore().file('/proc/self/mountinfo', "31 23 0:28 / $ROOT rw,relatime - cgroup2 cgroup2 rw")
                .file("$ROOT/cgroup.controllers", 'cpuset').file("$ROOT/cpuset.cpus.effective", '0-7')
        ['system.slice': 100, 'system.slice/a': 101, 'system.slice/b': 102].each { group, id ->
            m.file("$ROOT/$group/cgroup.procs", "$id").file("$ROOT/$group/cgroup.threads", "$id").file("$ROOT/$group/cpuset.cpus.effective", '0-7')
            m.file("/proc/$id/status", "Name:\tt\nTgid:\t$id\nCpus_allowed_list:\t5")
        }
        m
    }

    static Kernel ending(Kernel real, String path, KernelException.Operation operation, Errno errno) {
        def check = { String p, KernelException.Operation op -> if (p == path && op == operation) throw new KernelException(op, p, errno) }
        [read: { String p -> check(p, READ); real.read(p) }, list: { String p -> check(p, LIST); real.list(p) }, exists: { String p -> real.exists(p) },
         resolve: { String p -> real.resolve(p) }] as Kernel
    }

    def 'a group that answers #errno to #operation of its #file is passed over'() {
        given:
        def kernel = ending(new EmulatedKernel(machine()), "$ROOT/system.slice/a$file", operation, errno)

        expect:
        new PinnedTasks(kernel).find("$ROOT/system.slice", true)*.id() - 101 == [100, 102]

        where:
        file                     | operation | errno
        '/cgroup.threads'        | READ      | Errno.ENODEV
        '/cgroup.threads'        | READ      | Errno.ENOENT
        '/cpuset.cpus.effective' | READ      | Errno.ENODEV
        ''                       | LIST      | Errno.ENOENT
    }

    def 'what else is refused, and the end of the group that was asked for, is said'() {
        when:
        new PinnedTasks(ending(new EmulatedKernel(machine()), "$ROOT/system.slice$file", READ, errno)).find("$ROOT/system.slice", true)

        then:
        def e = thrown(KernelException)
        e.errno() == errno

        where:
        file                | errno
        '/a/cgroup.threads' | Errno.EIO
        '/cgroup.threads'   | Errno.ENODEV
    }
}
