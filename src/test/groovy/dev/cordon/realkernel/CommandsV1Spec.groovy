package dev.cordon.realkernel

import dev.cordon.ledger.UndoFile

import java.nio.file.Path

/** vfio-isolate's commands with cgroup v1: what that program does wrong there. Runs on machine intel6c12t. */
class CommandsV1Spec extends RealKernelSpec {
    static final CPUSETS = '/sys/fs/cgroup/cpuset'
    static final UNDO = Path.of('/run/undo')

    private line(String text) {
        cordon(text.split(' ') as Object[])
    }

    private String sub(Map<String, String> values = [:]) {
        group("$CPUSETS/sub", ['cpuset.mems': '0', 'cpuset.cpus': '0-3'] + values)
    }

    def 'defects 3 and 9: what the kernel refuses leaves nothing, and the undo file is there'() {
        given:
        sub('cpuset.cpu_exclusive': '1')
        when:
        def failed = line("-u $UNDO irq-affinity mask C2-3 cpuset-create --cpus C2-5 -ce /other")
        then:
        failed.code == 1
        failed.err.contains('EINVAL')
        !exists("$CPUSETS/other")
        UndoFile.parse(UNDO.text).items() == []
        cordon('restore', UNDO).code == 0
    }

    def 'defect 4: the same line twice, and the first values come back'() {
        given:
        def words = "-u $UNDO irq-affinity mask C2-5,8-11 cpuset-create --cpus C0-1,6-7 /host.slice move-tasks / /host.slice"
        def before = interrupts()
        when:
        def once = line(words)
        def first = UndoFile.parse(UNDO.text).items().findAll { !(it.address().text().startsWith('task ')) }
        def again = line(words)
        then:
        [once.code, again.code] == [0, 0]
        UndoFile.parse(UNDO.text).items().findAll { !(it.address().text().startsWith('task ')) } == first
        when:
        def restored = cordon('restore', UNDO)
        then:
        restored.code == 0
        interrupts() == before
        cordon('restore', UNDO).code == 0
    }

    def 'defect 6: flags come back as they were'() {
        given:
        sub()
        when:
        def modified = line("-u $UNDO cpuset-modify --cpus C0-1 -ce -me -mm -nlb /sub")
        then:
        modified.code == 0
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate', 'sched_load_balance'].collect { read("$CPUSETS/sub/cpuset.$it") } == ['1', '1', '1', '0']
        cordon('restore', UNDO).code == 0
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate', 'sched_load_balance'].collect { read("$CPUSETS/sub/cpuset.$it") } == ['0', '0', '0', '1']
    }

    def 'defect 7: a deleted set is made again with its values and its task'() {
        given:
        def ours = sleeper().pid()
        sub('cpuset.memory_migrate': '1', 'cpuset.sched_load_balance': '0', 'tasks': ours as String)
        when:
        def deleted = line("-u $UNDO cpuset-delete /sub")
        then:
        deleted.code == 0
        !exists("$CPUSETS/sub")
        read("/proc/$ours/cpuset") == '/'
        cordon('verify').code == 0
        when:
        def restored = cordon('restore', UNDO)
        then:
        restored.code == 0
        read("/proc/$ours/cpuset") == '/sub'
        ['cpus', 'mems', 'memory_migrate', 'sched_load_balance'].collect { read("$CPUSETS/sub/cpuset.$it") } == ['0-3', '0', '1', '0']
    }

    def 'defect 8: what was there before stays there'() {
        given:
        def theirs = sleeper().pid()
        def ours = sleeper().pid()
        sub('tasks': theirs as String)
        when:
        def moved = line("-u $UNDO move-tasks / /sub")
        then:
        moved.code == 0
        read("/proc/$ours/cpuset") == '/sub'
        cordon('restore', UNDO).code == 0
        read("/proc/$ours/cpuset") == '/'
        read("/proc/$theirs/cpuset") == '/sub'
    }

    def 'defects 10 to 12: interrupts that refuse are said, and what cannot be is said before anything is changed'() {
        given:
        group("$CPUSETS/bare")
        expect:
        line('move-tasks / /bare').err.contains("'/bare' has no cpus yet")
        line('irq-affinity mask C0-11').code == 2
        line('cpuset-create --cpus 5-3 /x').code == 2
        when:
        def masked = line('irq-affinity mask C2-5,8-11')
        then:
        masked.code == 0
        masked.out.contains('refused by the kernel')
        read('/proc/irq/default_smp_affinity') == '0c3'
        cordon('restore', 'commands').code == 0
    }
}
