package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

/** The worked examples of vfio-isolate's manual and of libvirt's real-time guide, each as commands and as a script: the same values, and all of them come back. */
class ManualExamplesSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    @AutoCleanup
    Scratch scratch = new Scratch()

    def 'a 5950X with cgroup v2: the slices of the host get its first seven cores'() {
        given:
        def m = machine('ryzen-5950x')

        when:
        apply(m, way, 'cpuset-modify --cpus C0-6,16-22 /system.slice cpuset-modify --cpus C0-6,16-22 /user.slice',
            "isolate { host { cpus 'C0-6,16-22'; slices 'system.slice', 'user.slice' } }")

        then:
        ['system.slice', 'user.slice'].every { m.read("$V2/$it/cpuset.cpus") == '0-6,16-22' && m.read("$V2/$it/cpuset.cpus.effective") == '0-6,16-22' }
        m.read("$V2/init.scope/cpuset.cpus") == ''
        cameBack(m)

        where:
        way << ['commands', 'script']
    }

    def 'the whole hook on the 5950X'() {
        given:
        def m = machine('ryzen-5950x')

        when:
        apply(m, way, 'drop-caches cpuset-modify --cpus C0-6,16-22 /system.slice cpuset-modify --cpus C0-6,16-22 /user.slice compact-memory irq-affinity mask C8-15,24-31 '
            + 'cpu-governor powersave C8-15,24-31 kernel-threads C0-6,16-22', '''
            isolate {
                memory { dropCaches(); compact() }
                host { cpus 'C0-6,16-22'; slices 'system.slice', 'user.slice' }
                vm irqMask('C8-15,24-31')
                governor 'powersave', on: cpus('C8-15,24-31')
                kernelThreads cpus('C0-6,16-22')
            }''')

        then:
        m.read("$V2/user.slice/cpuset.cpus") == '0-6,16-22'
        m.read('/proc/irq/default_smp_affinity') == '00ff00ff'
        m.read('/sys/devices/system/cpu/cpufreq/policy15/scaling_governor') == 'powersave'
        m.read('/sys/devices/system/cpu/cpufreq/policy0/scaling_governor') != 'powersave'
        cameBack(m)

        where:
        way << ['commands', 'script']
    }

    def '6 cores with cgroup v1: all tasks go to two of them'() {
        given:
        def m = machine('intel-6c12t-v1')

        when:
        apply(m, way, 'cpuset-create --cpus C0-1,6-7 /host.slice move-tasks / /host.slice',
            "isolate { cpuset('/host.slice') { cpus 'C0-1,6-7' }; move from: '/', to: '/host.slice' }")

        then:
        m.read("$V1/host.slice/cpuset.cpus") == '0-1,6-7'
        m.read("$V1/host.slice/cpuset.mems") == '0'
        m.read("$V1/host.slice/tasks").readLines().contains('1')
        cameBack(m)

        where:
        way << ['commands', 'script']
    }

    def 'the group is deleted again as the manual says, and every task is where it was'() {
        given:
        def m = machine('intel-6c12t-v1')
        m.line('cpuset-create --cpus C0-1,6-7 /host.slice move-tasks / /host.slice')

        when:
        def deleted = m.line('cpuset-delete /host.slice')

        then:
        deleted.code == 0
        m.line('status').out == 'nothing is held\n'
        m.differences() == []
    }

    def 'a 1920X with two nodes and cgroup v1: the host gets node 0, and memory follows'() {
        given:
        def m = machine('threadripper-1920x-v1')

        when:
        apply(m, way, 'cpuset-create --cpus N0 --mems N0 -mm /host.slice move-tasks / /host.slice',
            "isolate { cpuset('/host.slice') { cpus 'N0'; mems '0'; migrateMemory() }; move from: '/', to: '/host.slice' }")

        then:
        m.read("$V1/host.slice/cpuset.cpus") == '0-5,12-17'
        m.read("$V1/host.slice/cpuset.mems") == '0'
        m.read("$V1/host.slice/cpuset.memory_migrate") == '1'
        m.read("$V1/host.slice/tasks").readLines().contains('1')
        cameBack(m)

        where:
        way << ['commands', 'script']
    }

    def "the host of libvirt's real-time guide: the isolated CPUs get no interrupt and no task of the host's"() {
        given:
        def m = machine('realtime-host')

        when:
        apply(m, way, 'cpuset-modify --cpus C0-1,8-9 /system.slice cpuset-modify --cpus C0-1,8-9 /user.slice irq-affinity mask C2-7,10-15',
            "isolate { host { cpus 'C0-1,8-9'; slices 'system.slice', 'user.slice' }; vm irqMask(kernel.isolated) }")

        then:
        m.read("$V2/system.slice/cpuset.cpus") == '0-1,8-9'
        m.read('/proc/irq/default_smp_affinity') == '0303'
        cameBack(m)

        where:
        way << ['commands', 'script']
    }

    def 'commands and a script set the same values: #name'() {
        given:
        def one = new UnpackedMachine(scratch, name)
        one.line(line)
        def said = one.state()

        when:
        one.line('restore commands')
        one.cordon(scratch.file('same.groovy', script))

        then:
        said.differences(one.state()).findAll { !it.startsWith('/run/cordon/') } == []

        where:
        name                    | line                                                                          | script
        'intel-6c12t-v1'        | 'cpuset-create --cpus C0-1,6-7 /host.slice move-tasks / /host.slice irq-affinity mask C2-5,8-11 cpu-governor powersave C2-5,8-11' | "isolate { cpuset('/host.slice') { cpus 'C0-1,6-7' }; move from: '/', to: '/host.slice'; vm irqMask('C2-5,8-11'); governor 'powersave' }"
        'threadripper-1920x-v1' | 'cpuset-create --cpus N0 --mems N0 -mm /host.slice move-tasks / /host.slice'  | "isolate { cpuset('/host.slice') { cpus 'N0'; mems '0'; migrateMemory() }; move from: '/', to: '/host.slice' }"
    }

    def 'the undo examples of the manual: #line'() {
        given:
        def m = machine('intel-6c12t-v1')

        when:
        def run = m.cordon('-u', m.undo, *line.split(' '))

        then:
        run.code == 0
        m.differences() != []
        m.cordon('restore', m.undo).code == 0
        m.differences() == []
        m.cordon('restore', m.undo).out == 'nothing is held\n'

        where:
        line << ['cpuset-create --cpus C1-4 /test.slice', 'irq-affinity mask C2-5,8-11', 'cpu-governor powersave C2-5,8-11']
    }

    private UnpackedMachine machine(String name) {
        new UnpackedMachine(scratch, name)
    }

    private apply(UnpackedMachine m, String way, String line, String script) {
        def run = way == 'commands' ? m.cordon('-u', m.undo, *line.split(' ')) : m.cordon('-u', m.undo, scratch.file('example.groovy', script))
        assert run.code == 0
        assert m.cordon('verify').code == 0
    }

    /** What is written once is no value: the tree remembers what a kernel forgets. */
    private static boolean cameBack(UnpackedMachine m) {
        assert m.cordon('restore', m.undo).code == 0
        assert m.differences().findAll { !it.startsWith('/proc/sys/vm/') } == []
        true
    }
}
