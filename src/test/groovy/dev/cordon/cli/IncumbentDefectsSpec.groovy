package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.ledger.UndoFile
import dev.cordon.os.emulated.TreeKernel
import dev.cordon.plan.Address
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

/** The twelve defects that were seen in vfio-isolate on real kernels: what its commands do here instead. */
class IncumbentDefectsSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    @AutoCleanup
    Scratch scratch = new Scratch()

    private UnpackedMachine machine(String name) {
        new UnpackedMachine(scratch, name)
    }

    private UnpackedMachine v1() {
        machine('intel-6c12t-v1')
    }

    /** The same with a cpuset that was there before. */
    private UnpackedMachine v1With(Map<String, String> values, String group = 'sub') {
        def m = v1()
        def kernel = TreeKernel.on(m.root)
        kernel.makeDirectory("$V1/$group")
        [mems: '0', *: values].each { name, value -> if (value != null) kernel.write("$V1/$group/cpuset.$name", value) }
        m.settled()
    }

    private static put(UnpackedMachine m, String group, int task) {
        TreeKernel.on(m.root).write("$V1/$group/tasks", "$task")
        m.settled()
    }

    def 'defect 1: of several cgroup mounts the one that has the cpusets is taken'() {
        given:
        def m = machine('ryzen-5950x-v1')

        when:
        def made = m.line('cpuset-create --cpus C0-6,16-22 /host.slice')

        then:
        m.read('/proc/self/mountinfo').readLines().findAll { it.contains('cgroup') }.size() > 10
        made.code == 0
        m.read("$V1/host.slice/cpuset.cpus") == '0-6,16-22'
        !m.has("$V2/systemd/host.slice")

        when:
        m.line('restore commands')

        then:
        m.differences() == []
    }

    def 'defect 2: on v2 the controller is enabled above the group and not in it'() {
        given:
        def m = machine('ryzen-5950x')

        when:
        def modified = m.line('cpuset-modify --cpus C0-6,16-22 /system.slice')

        then:
        modified.code == 0
        m.read("$V2/system.slice/cpuset.cpus") == '0-6,16-22'
        m.read("$V2/cgroup.subtree_control").split(' ').contains('cpuset')
        !m.read("$V2/system.slice/cgroup.subtree_control").contains('cpuset')
    }

    def 'defect 3: a run that fails midway leaves nothing behind, and its undo file is there'() {
        given:
        def m = v1With(cpus: '0-3', cpu_exclusive: '1')

        when: 'the second command is refused by the kernel'
        def failed = m.cordon('-u', m.undo, 'irq-affinity', 'mask', 'C2-3', 'cpuset-create', '--cpus', 'C2-5', '-ce', '/other')

        then:
        failed.code == 1
        failed.err.contains('EINVAL')
        m.differences() == []
        UndoFile.parse(m.undo.text).items() == []
        m.cordon('restore', m.undo).code == 0
    }

    def 'defect 3: the undo file is there before the first change, and a run that is killed is given back by it'() {
        given:
        def m = v1()
        def line = ['--root', m.root, '-u', m.undo, 'irq-affinity', 'mask', 'C2-5,8-11', 'cpuset-create', '--cpus', 'C0-1,6-7', '/host.slice', 'move-tasks', '/', '/host.slice']
        def command = [ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '--enable-native-access=ALL-UNNAMED',
                       '-cp', System.getProperty('java.class.path'), Main.name, *line]*.toString()

        expect:
        def killed = 0
        for (millis in [0, 3, 10, 30, 60]) {
            Files.deleteIfExists(m.undo)
            def run = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
            while (run.alive) {
                def value = m.read('/proc/irq/default_smp_affinity')
                if (Files.exists(m.undo)) break
                assert value == 'fff'
            }
            Thread.sleep(millis)
            if (run.alive) killed++
            run.destroyForcibly().waitFor()
            assert UndoFile.parse(m.undo.text).owner() == m.undo.toRealPath().toString()
            assert m.cordon('restore', m.undo).code == 0
            // where the tree keeps a value twice, as list and as mask, a kill may come between the two
            assert m.differences().findAll { !it.contains('/smp_affinity: ') && it != '/run: a directory that was not there' } == []
        }
        killed > 0
    }

    def 'defect 3: the file that was there before the run gives back the tasks too that the run has found'() {
        given:
        def m = v1()
        m.cordon('-u', m.undo, 'cpuset-create', '--cpus', 'C0-1,6-7', '/host.slice', 'move-tasks', '/', '/host.slice')

        and: 'the run was killed before it could write the file again'
        def whole = UndoFile.parse(m.undo.text)
        def items = whole.items().findAll { !(it.address() instanceof Address.Task) }
        m.undo.text = new UndoFile(whole.boot(), whole.owner(), items, true).json()

        expect:
        items.size() < whole.items().size()
        m.cordon('restore', m.undo).code == 0
        m.differences() == []
    }

    def 'defect 4: the same line twice changes nothing, and the first values are those that come back'() {
        given:
        def m = v1()
        def line = ['-u', m.undo, 'irq-affinity', 'mask', 'C2-5,8-11', 'cpu-governor', 'powersave', 'C2-5,8-11', 'cpuset-create', '--cpus', 'C0-1,6-7', '/host.slice', 'move-tasks', '/', '/host.slice']

        when:
        m.cordon(*line)
        def once = m.state()
        def undo = UndoFile.parse(m.undo.text)
        def again = m.cordon(*line)

        then:
        again.code == 0
        !again.out.contains('changed')
        once.differences(m.state()).findAll { !it.startsWith('/run/cordon/') } == []
        UndoFile.parse(m.undo.text) == undo

        when:
        def restored = m.cordon('restore', m.undo)

        then:
        restored.code == 0
        m.differences() == []
    }

    def 'defect 5: on v2 an inherited set is inherited again, and the controller is off as it was'() {
        given:
        def m = machine('ryzen-5950x')

        when:
        m.cordon('-u', m.undo, 'cpuset-modify', '--cpus', 'C0-6,16-22', '/system.slice', 'cpuset-modify', '--cpus', 'C0-6,16-22', '/user.slice')
        def restored = m.cordon('restore', m.undo)

        then:
        restored.code == 0
        !m.read("$V2/cgroup.subtree_control").contains('cpuset')
        m.differences() == []
    }

    def 'defect 5: where others use the controller the file is empty again'() {
        given:
        def m = machine('ryzen-5950x')
        TreeKernel.on(m.root).write("$V2/cgroup.subtree_control", '+cpuset')
        TreeKernel.on(m.root).makeDirectory("$V2/sub")
        m.settled()

        expect:
        m.line('cpuset-modify --cpus C0-6,16-22 /sub').code == 0
        m.read("$V2/sub/cpuset.cpus") == '0-6,16-22'
        m.line('restore commands').code == 0
        m.read("$V2/sub/cpuset.cpus") == ''
        m.differences() == []
    }

    def 'defect 6: flags of v1 come back as they were, and siblings can be made'() {
        given:
        def m = v1With(cpus: '0-3', sched_load_balance: '0')

        when:
        def modified = m.cordon('-u', m.undo, 'cpuset-modify', '--cpus', 'C0-1', '-ce', '-me', '-mm', '-lb', '/sub')

        then:
        modified.code == 0
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate', 'sched_load_balance'].collect { m.read("$V1/sub/cpuset.$it") } == ['1', '1', '1', '1']

        when:
        def restored = m.cordon('restore', m.undo)

        then:
        restored.code == 0
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate', 'sched_load_balance'].collect { m.read("$V1/sub/cpuset.$it") } == ['0', '0', '0', '0']
        m.differences() == []
        m.line('cpuset-create --cpus C0-3 /sibling').code == 0
    }

    def 'defect 7: a deleted set is made again, with its values and with the tasks that were in it'() {
        given:
        def m = put(v1With(cpus: '0-3', memory_migrate: '1', cpu_exclusive: '1', sched_load_balance: '0'), 'sub', 1)

        when:
        def deleted = m.cordon('-u', m.undo, 'cpuset-delete', '/sub')

        then:
        deleted.code == 0
        !m.has("$V1/sub")
        m.read("$V1/tasks").readLines().contains('1')
        m.cordon('verify').code == 0

        when:
        def restored = m.cordon('restore', m.undo)

        then:
        restored.code == 0
        m.read("$V1/sub/tasks") == '1'
        m.differences() == []
    }

    def 'defect 7: also by the undo file alone, when the ledger is lost'() {
        given:
        def m = put(v1With(cpus: '0-3', memory_migrate: '1', sched_load_balance: '0'), 'sub', 1)
        m.cordon('-u', m.undo, 'cpuset-delete', '/sub')
        Files.delete(m.file('/run/cordon/journal'))

        when:
        def restored = m.cordon('restore', m.undo)

        then:
        restored.code == 0
        m.read("$V1/sub/tasks") == '1'
        m.differences().findAll { !it.startsWith('/run') } == []
    }

    def 'defect 8: undo moves back what was moved, and nothing else'() {
        given:
        def m = put(v1With(cpus: '0-3'), 'sub', 1)
        def roots = m.read("$V1/tasks").readLines() as Set

        when:
        def moved = m.cordon('-u', m.undo, 'move-tasks', '/', '/sub')

        then:
        moved.code == 0
        m.read("$V1/sub/tasks").readLines().size() > 5

        when:
        m.cordon('restore', m.undo)

        then:
        m.read("$V1/sub/tasks") == '1'
        m.read("$V1/tasks").readLines() as Set == roots
        m.differences() == []
    }

    def 'defect 9: what cannot take tasks is an error, and nothing half-made stays: #text'() {
        given:
        def m = v1With(cpus: '0-3', cpu_exclusive: '1', mems: mems)

        when:
        def run = m.line(text)

        then:
        run.code == code
        run.err.contains(message)
        m.differences() == []

        where:
        text                                   | mems || code | message
        'move-tasks / /sub'                    | null || 2    | "move-tasks / /sub: '/sub' has no mems yet, so the kernel lets no task in; set them with cpuset-modify /sub"
        'move-tasks / /none'                   | '0'  || 2    | "move-tasks / /none: there is no group '/none' ('/' has sub); make it with cpuset-create /none"
        'cpuset-create --cpus C /new'          | '0'  || 2    | "cpuset-create --cpus: 'C', column 2: a number is missing after C"
        'cpuset-create --cpus C0-3,^C0-3 /new' | '0'  || 2    | "cpuset-create --cpus: 'C0-3,^C0-3', column 1: no CPU remains"
        'cpuset-create --cpus C2-5 /new'       | '0'  || 1    | 'EINVAL'
    }

    def 'defect 10: an offline CPU is said before anything is changed: #text'() {
        given:
        def m = v1().write('/sys/devices/system/cpu/online', '0-9').settled()

        when:
        def run = m.line(text)

        then:
        run.code == 2
        run.err.strip() == message
        m.differences() == []

        where:
        text                                                                || message
        'drop-caches cpu-governor powersave C2-5,8-11'                      || 'cpu-governor powersave C2-5,8-11: CPUs 10-11 are offline; for the others say C2-5,8-9'
        'cpuset-create --cpus C8-11 /a'                                     || 'cpuset-create --cpus C8-11 /a: CPUs 10-11 are offline, which a cpuset of cgroup v1 cannot hold'
        'irq-affinity add C10'                                              || 'irq-affinity add C10: CPU 10 is offline, so no interrupt can come to it'
        'irq-affinity mask C0-9'                                            || 'irq-affinity mask C0-9: no CPU is left for interrupts: only 0-9 is online, and all of that is masked'
    }

    def 'defect 11: interrupts that refuse are said, and those that appear later follow'() {
        given:
        def m = v1()

        when:
        def run = m.line('irq-affinity mask C2-5,8-11')

        then:
        run.code == 0
        run.out.contains('EIO (Input/output error)')
        run.out =~ /[0-9]+ refused by the kernel/
        m.read('/proc/irq/default_smp_affinity') == '0c3'
    }

    def 'defect 12: a wrong argument is one line, and changes nothing: #text'() {
        given:
        def m = v1()

        when:
        def run = m.line("drop-caches $text")

        then:
        run.code == 2
        run.err.strip().readLines() == [message]
        run.out == ''
        m.differences() == []

        where:
        text                               || message
        'cpuset-create --cpus 5-3 /a'      || "cordon: cpuset-create --cpus: '5-3', column 1: 5-3 runs backwards; say 3-5"
        'cpuset-create --cpus 00000011 /a' || "cordon: cpuset-create --cpus: '00000011', column 1: say 11 for the CPU, C00000011 or 0x11 for the mask"
        'cpuset-create --cpus C77 /a'      || "cordon: cpuset-create --cpus: 'C77', column 2: this machine has no CPU 77 (it has 0-11)"
        'cpuset-create --cpus= /a'         || "cordon: cpuset-create --cpus: '', column 1: for example 'C0-6,16-22'"
        'cpuset-create --mems N7 /a'       || "cordon: cpuset-create --mems: 'N7', column 2: this machine has no node 7 (it has 0)"
        'cpuset-create --mems C0 /a'       || "cordon: cpuset-create --mems: 'C0', column 1: C stands for CPUs; for example '0-1'"
        'cpuset-create /a/b'               || "cpuset-create /a/b: there is no group '/a'; make it with cpuset-create /a"
        'cpuset-create /'                  || 'cpuset-create /: the root group holds every CPU and cannot be changed'
        'cpuset-create /../a'              || "cpuset-create /../a: '/../a' is no group path: it has '..' in it"
        'cpuset-modify /'                  || 'cordon: cpuset-modify /: says no change; say --cpus, --mems, or another option of cpuset-modify'
        'cpuset-modify --cpus C1 /none'    || "cpuset-modify --cpus C1 /none: there is no group '/none'; make it with cpuset-create /none"
        'cpuset-delete /none'              || "cpuset-delete /none: there is no group '/none'; make it with cpuset-create /none"
        'cpuset-delete /'                  || 'cpuset-delete /: the root group cannot be deleted'
        'move-tasks / /'                   || "move-tasks / /: from and to are both '/'"
        'irq-affinity ban C1'              || "cordon: irq-affinity: no operation 'ban'; there are mask and add"
        'cpu-governor fast C1'             || "cpu-governor fast C1: CPU 1 has no governor 'fast', but userspace, conservative, powersave, ondemand, performance, schedutil"
        'cpuset-create --cpu C1 /a'        || "cordon: cpuset-create: unknown option '--cpu'; did you mean '--cpus'?"
        'cpuset-creat /a'                  || "cordon: after 'drop-caches' no command 'cpuset-creat'; did you mean 'cpuset-create'?"
    }

    def 'v1 flags on v2 are an error that names the option: #flag'() {
        given:
        def m = machine('ryzen-5950x')

        expect:
        with(m.line("cpuset-create --cpus C0-6 $flag /a")) {
            code == 2
            err.strip() == "cpuset-create --cpus C0-6 $flag /a: '$name' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have".toString()
        }
        m.differences() == []

        where:
        flag                      || name
        '-ce'                     || '--cpu-exclusive'
        '--no-cpu-exclusive'      || '--cpu-exclusive'
        '-me'                     || '--mem-exclusive'
        '-mm'                     || '--mem-migrate'
        '-nlb'                    || '--sched-load-balance'
    }
}
