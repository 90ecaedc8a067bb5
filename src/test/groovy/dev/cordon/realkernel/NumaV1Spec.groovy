package dev.cordon.realkernel

/** The manual's example of a 1920X with two nodes and cgroup v1. Runs on machine threadripper1920x. */
class NumaV1Spec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'

    def 'the host gets the first node, its memory follows, and all of it comes back'() {
        given:
        def ours = sleeper()
        def file = script('''
            isolate('numa') {
                cpuset('/host.slice') { cpus 'N0'; mems '0'; migrateMemory() }
                move from: '/', to: '/host.slice'
            }''')
        when:
        def applied = cordon(file)
        then:
        applied.code == 0
        read("$CPUSETS/host.slice/cpuset.cpus") == '0-5,12-17'
        read("$CPUSETS/host.slice/cpuset.mems") == '0'
        read("$CPUSETS/host.slice/cpuset.memory_migrate") == '1'
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0\n')
        when:
        def restored = cordon('restore', 'numa')
        then:
        restored.code == 0
        !exists("$CPUSETS/host.slice")
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0-1\n')
    }

    def 'the words for it do the same'() {
        given:
        def ours = sleeper()
        when:
        def applied = cordon(script("isolate('numa') { host cpus('N0'), nodes('0'), migrateMemory() }"))
        then:
        applied.code == 0
        ['cpus', 'mems', 'memory_migrate'].collect { read("$CPUSETS/host.slice/cpuset.$it") } == ['0-5,12-17', '0', '1']
        read("/proc/${ours.pid()}/cpuset") == '/host.slice'
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0\n')
        cordon('verify').code == 0
        when:
        def restored = cordon('restore', 'numa')
        then:
        restored.code == 0
        !exists("$CPUSETS/host.slice")
        read("/proc/${ours.pid()}/status").contains('Mems_allowed_list:\t0-1\n')
    }
}
