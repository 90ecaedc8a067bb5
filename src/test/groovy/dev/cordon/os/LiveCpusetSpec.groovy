package dev.cordon.os

import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** The running kernel, in cgroups of this spec's own. */
@Requires(value = { LiveCpusetSpec.V1 != null }, reason = 'needs root and a mounted v1 cpuset hierarchy')
class LiveCpusetSpec extends Specification {
    static final String V1 = mountPoint()
    def kernel = new LinuxKernel(['/sys', V1])
    def group = "$V1/cordon-spec-${ProcessHandle.current().pid()}".toString()

    static String mountPoint() {
        def fields = Files.readAllLines(Path.of('/proc/mounts'))*.split(' ').find { it[2] == 'cgroup' && it[3].split(',').contains('cpuset') }
        fields != null && Files.isWritable(Path.of(fields[1])) && Files.exists(Path.of(fields[1], 'cpuset.cpus')) ? fields[1] : null
    }

    String said(Closure<?> action) {
        try {
            action()
            'done'
        } catch (KernelException e) {
            e.errno().name()
        }
    }

    def cleanup() {
        ["$group/k", group].each { if (Files.isDirectory(Path.of(it.toString()))) Files.delete(Path.of(it.toString())) }
    }

    def 'a cpuset is made, filled, emptied and removed'() {
        when:
        kernel.makeDirectory(group)
        then:
        kernel.list(group).containsAll(['cgroup.procs', 'cpuset.cpus', 'tasks'])
        kernel.read("$group/cpuset.cpus") == ''
        when:
        kernel.write("$group/cpuset.cpus", '0')
        then:
        kernel.read("$group/cpuset.cpus") == '0'
        when:
        kernel.write("$group/cpuset.cpus", '')
        then:
        kernel.read("$group/cpuset.cpus") == ''
        when:
        kernel.removeDirectory(group)
        then:
        !kernel.exists(group)
    }

    def 'the kernel says why it refuses'() {
        given:
        kernel.makeDirectory(group)
        kernel.makeDirectory("$group/k")
        def pid = ProcessHandle.current().pid().toString()
        expect:
        said { kernel.write("$group/tasks", pid) } == 'ENOSPC'
        said { kernel.write("$group/cpuset.cpus", 'abc') } == 'EINVAL'
        said { kernel.write("$group/cpuset.cpus", '99999') } == 'ERANGE'
        said { kernel.write("$group/k/cpuset.cpus", '0') } == 'EACCES'
        said { kernel.write("$V1/cpuset.cpus", kernel.read("$V1/cpuset.cpus")) } == 'EACCES'
        said { kernel.write("$group/tasks", '4194305') } == 'ESRCH'
        said { kernel.write("$group/tasks", 'x') } == 'EINVAL'
        said { kernel.write("$group/none", 'x') } == 'ENOENT'
        said { kernel.makeDirectory(group) } == 'EEXIST'
        said { kernel.removeDirectory(group) } == 'EBUSY'
    }

    def 'a process of ours moves in and out'() {
        given:
        def process = new ProcessBuilder('sleep', '60').start()
        def pid = process.pid().toString()
        def home = V1 + kernel.read("/proc/$pid/cgroup").readLines().find { it.split(':')[1].split(',').contains('cpuset') }.split(':', 3)[2]
        kernel.makeDirectory(group)
        kernel.write("$group/cpuset.cpus", kernel.read("$V1/cpuset.cpus"))
        kernel.write("$group/cpuset.mems", kernel.read("$V1/cpuset.mems"))
        when:
        kernel.write("$group/cgroup.procs", pid)
        then:
        kernel.read("$group/cgroup.procs") == pid
        said { kernel.removeDirectory(group) } == 'EBUSY'
        said { kernel.write("$group/cpuset.cpus", '') } == 'ENOSPC'
        when:
        kernel.write("$home/cgroup.procs", pid)
        then:
        kernel.read("$group/cgroup.procs") == ''
        cleanup:
        process.destroyForcibly().waitFor()
    }

    def 'a cgroup mount below an allowed directory has to be allowed itself'() {
        given:
        kernel.makeDirectory(group)
        expect:
        said { new LinuxKernel(['/sys']).write("$group/cpuset.cpus", '0') } == 'UNKNOWN'
        said { new LinuxKernel(['/sys']).makeDirectory("$group/k") } == 'UNKNOWN'
        said { new LinuxKernel(['/sys']).removeDirectory(group) } == 'UNKNOWN'
        kernel.list(group).contains('tasks')
    }
}
