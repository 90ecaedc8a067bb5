package dev.cordon.realkernel

/** A desktop with cgroup v1: tasks that come later, and flags. Runs on machine intel6c12t. */
class DesktopV1Spec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'

    def 'a task that is born there goes back with the others'() {
        given:
        def file = script(ManualV1Spec.WORDS)
        cordon(file)
        def born = sleeper()
        expect:
        read("$CPUSETS/host.slice/tasks").readLines().contains(born.pid() as String)
        cordon('restore', 'six-cores').code == 0
        read("$CPUSETS/tasks").readLines().contains(born.pid() as String)
    }

    def 'flags of v1 come back as they were'() {
        given:
        group("$CPUSETS/other", ['cpuset.cpus': '8-9', 'cpuset.mems': '0'])
        def file = script("isolate('flags') { cpuset('/other') { exclusive(); memExclusive(); migrateMemory(); loadBalance false } }")
        when:
        def applied = cordon(file)
        then:
        applied.code == 0
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate'].collect { read("$CPUSETS/other/cpuset.$it") } == ['1', '1', '1']
        read("$CPUSETS/other/cpuset.sched_load_balance") == '0'
        cordon('restore', 'flags').code == 0
    }
}
