package dev.cordon.realkernel

/** The manual's example of 6 cores and 12 threads with cgroup v1, as a script and as commands: all tasks that can move go to a group of their own. Runs on machine intel6c12t. */
class ManualV1Spec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'
    static final WORDS = '''
        isolate('six-cores') {
            cpuset('/host.slice') { cpus 'C0-1,6-7' }
            move from: '/', to: '/host.slice'
        }'''

    private line(String text) {
        cordon(text.split(' ') as Object[])
    }

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

    def 'the manual: all tasks go to two of six cores, and cpuset-delete brings them back'() {
        given:
        def ours = sleeper().pid()
        when:
        def applied = line('cpuset-create --cpus C0-1,6-7 /host.slice move-tasks / /host.slice')
        then:
        applied.code == 0
        read("$CPUSETS/host.slice/cpuset.cpus") == '0-1,6-7'
        read("$CPUSETS/host.slice/tasks").readLines().contains(ours as String)
        cordon('verify').code == 0
        when:
        def deleted = line('cpuset-delete /host.slice')
        then:
        deleted.code == 0
        !exists("$CPUSETS/host.slice")
        read("$CPUSETS/tasks").readLines().contains(ours as String)
    }
}
