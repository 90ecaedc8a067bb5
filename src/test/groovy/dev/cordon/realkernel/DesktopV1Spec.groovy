package dev.cordon.realkernel

/** The manual's example of 6 cores and 12 threads with cgroup v1: all tasks that can move go to a group of their own. Runs on machine intel6c12t. */
class DesktopV1Spec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'
    static final WORDS = '''
        isolate('six-cores') {
            cpuset('/host.slice') { cpus 'C0-1,6-7' }
            move from: '/', to: '/host.slice'
        }'''

    def 'all tasks that can move go to the host group, and back'() {
        given:
        def ours = sleeper()
        def file = script(text)
        def all = read("$CPUSETS/tasks").readLines()
        when:
        def applied = cordon(file)
        then:
        applied.code == 0
        read("$CPUSETS/host.slice/cpuset.cpus") == '0-1,6-7'
        read("$CPUSETS/host.slice/tasks").readLines().contains(ours.pid() as String)
        read("/proc/${ours.pid()}/status").contains('Cpus_allowed_list:\t0-1,6-7')
        and: 'what stays is kernel threads that are bound to a CPU, each said'
        read("$CPUSETS/tasks").readLines().findAll { it in all }.every { it == '2' || read("/proc/$it/stat").split(/\) /)[1].split(' ')[1] == '2' }
        applied.toString() =~ /\d+ tasks are kernel threads that are bound to their CPUs; they stay/
        cordon('verify').code == 0
        when:
        def restored = cordon('restore', 'six-cores')
        then:
        restored.code == 0
        !exists("$CPUSETS/host.slice")
        read("$CPUSETS/tasks").readLines().contains(ours.pid() as String)
        where:
        text << [WORDS, "isolate('six-cores') { host cpus('C0-1,6-7') }"]
    }

    def 'a task that is born there goes back with the others'() {
        given:
        def file = script(WORDS)
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
