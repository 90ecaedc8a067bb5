package dev.cordon.engine

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.knob.Cpuset
import dev.cordon.knob.Governor
import dev.cordon.knob.HostCpus
import dev.cordon.knob.HostNodes
import dev.cordon.knob.IrqMask
import dev.cordon.knob.Knob
import dev.cordon.knob.Machine
import dev.cordon.knob.MemoryAction
import dev.cordon.knob.MoveTasks
import dev.cordon.knob.Planned
import dev.cordon.knob.SetFile
import dev.cordon.knob.VmCpus
import dev.cordon.ledger.Ledger
import dev.cordon.ledger.Line
import dev.cordon.ledger.Preview
import dev.cordon.ledger.Report
import dev.cordon.ledger.Survey
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

import static dev.cordon.ledger.Report.Outcome.*

/** Each word, applied to a machine and released: the machine is byte for byte what it was. */
class RoundTripSpec extends Specification {
    static final BOUND = 4194304L + 0x04000000L

    static v1() {
        def m = common(Machines.v1())
        [1: 'systemd', 10: 'bash', 11: 'bash', 200: 'qemu'].each { id, name -> Planned.task(m, id, name, '4:cpuset:/\n3:memory:/') }
        Planned.task(m, 12, 'migration/0', '4:cpuset:/\n3:memory:/', BOUND)
        m.file('/sys/fs/cgroup/cpuset/tasks', '1\n10\n11\n12\n200').file('/sys/fs/cgroup/cpuset/cgroup.procs', '1\n10\n11\n12\n200')
    }

    static v2() {
        def m = common(Machines.v2())
        Planned.task(m, 1, 'systemd', '0::/')
        [9: '/user.slice', 10: '/system.slice/a.service', 200: '/system.slice/a.service'].each { id, group -> Planned.task(m, id, 'x', "0::$group") }
        m
    }

    static MemoryStore common(MemoryStore m) {
        Planned.clocked([policy0: '0 1', policy2: '2 3', policy4: '4 5'], m)
        m.file('/proc/sys/vm/stat_interval', '1').file('/proc/sys/vm/drop_caches', '0').file('/proc/sys/vm/compact_memory', '0')
            .file('/sys/kernel/mm/transparent_hugepage/enabled', 'always [madvise] never')
            .file('/sys/devices/virtual/workqueue/cpumask', 'ff').directory('/proc/irq/24/eth0')
    }

    static CpuSet cpus(String list) { CpuSet.ofList(list) }
    static host(String set, String... slices) { new HostCpus(cpus(set), slices as List) }
    static nodes(String set, boolean migrate = false, String... slices) { new HostNodes(NodeSet.ofList(set), slices as List, migrate) }
    static mask(String set = null) { new IrqMask(Optional.ofNullable(set).map { cpus(it) }) }
    static governor(String name) { new Governor(name, Optional.empty()) }
    static cpuset(String path, String set, String mems = null, Boolean flag = null) {
        new Cpuset(path, Optional.ofNullable(set).map { cpus(it) }, Optional.ofNullable(mems).map { NodeSet.ofList(it) },
            Optional.ofNullable(flag), Optional.ofNullable(flag), Optional.ofNullable(flag), Optional.ofNullable(flag).map { !it })
    }

    MemoryStore tree
    MemoryJournal journal = new MemoryJournal()

    Ledger.Host host = new Ledger.Host('boot', cpus('0-7'))

    Ledger open() { Ledger.open(new EmulatedKernel(tree), journal, host, { 1L }) }

    Report apply(Map said = [:], Knob... knobs) {
        def spec = Planned.spec(false, knobs)
        def plan = new Planner(new Machine(new EmulatedKernel(tree))).plan(new dev.cordon.knob.IsolationSpec(said.owner ?: 'vm', false, spec.sentences()))
        open().with { l -> def r = l.apply([plan], { false }); l.close(); r }
    }

    Report release(String owner = 'vm') { open().with { l -> def r = l.release([owner]); l.close(); r } }

    String value(String path) { tree.read(path).strip() }

    static List<String> bad(Report report) {
        report.lines().findAll { it.kind() in [Line.Kind.FAILED, Line.Kind.DRIFT, Line.Kind.GONE] }*.toString()
    }

    def 'an interrupt whose other CPUs are offline leaves the guest all the same: #list becomes #then'() {
        given:
        host = new Ledger.Host('boot', cpus('0-7'), cpus('0-5'))
        tree = v1().file('/sys/devices/system/cpu/online', '0-5').file('/proc/irq/24/smp_affinity_list', list).file('/proc/irq/24/smp_affinity', mask)
        def before = tree.copy()

        expect:
        Survey.of(journal.bytes, 'journal', new EmulatedKernel(tree), host).preview().of(new dev.cordon.plan.Plan('vm', [], []), irq24()).to() == then

        when:
        def applied = apply(this.mask('4-5'))

        then:
        applied.outcome() == DONE
        bad(applied) == []
        value('/proc/irq/24/smp_affinity_list') == then

        when: 'a second owner takes more, the first leaves, and comes back'
        apply(this.mask('3'), owner: 'other')
        release()
        def between = value('/proc/irq/24/smp_affinity_list')
        def again = apply(this.mask('4-5'))

        then:
        bad(again) == []
        between == alone
        value('/proc/irq/24/smp_affinity_list') == both

        when:
        release()
        release('other')

        then:
        tree.snapshot() == before.snapshot()
        journal.bytes.length == 0

        where:
        list    | mask || then    | alone   | both
        '5,7'   | 'a0' || '0-3'   | '5,7'   | '0-2'
        '0,5-7' | 'e1' || '0,6-7' | '0,5-7' | '0,6-7'
        '3,5-6' | '68' || '3,6'   | '5'     | '0-2'
    }

    dev.cordon.plan.Step.Hold irq24() {
        def plan = new Planner(new Machine(new EmulatedKernel(tree))).plan(Planned.spec(false, mask('4-5')))
        plan.steps().find { it.address() instanceof dev.cordon.plan.Address.Irq && it.address().number() == 24 }
    }

    def 'on #version: #name'() {
        given:
        tree = machine.copy()

        when:
        def applied = apply(*knobs)

        then:
        applied.outcome() == DONE
        bad(applied) == []
        changes == (tree != machine)

        when:
        def again = apply(*knobs)

        then: 'a second time there is nothing to do, but what cannot be undone'
        again.outcome() == DONE
        again.lines()*.kind().toSet().every { it in [Line.Kind.HELD, Line.Kind.DONE, Line.Kind.REFUSED, Line.Kind.NOTE] }

        when:
        def released = release()

        then:
        released.outcome() == DONE
        bad(released) == []
        tree.snapshot() == machine.snapshot()
        journal.bytes.length == 0

        where:
        [version, machine, name, knobs, changes] << [[v1: v1(), v2: v2()], [
            'host cpus'                   : [host('0-3')],
            'all CPUs for the host'       : [host('0-5')],
            'host cpus, partly offline'   : [host('4-7')],
            'host nodes'                  : [nodes('0')],
            'host nodes, all of them'     : [nodes('0-1', true)],
            'host nodes and cpus'         : [nodes('1', true), host('0-3')],
            'vm cpus'                     : [new VmCpus(cpus('2-3'))],
            'vm irqMask'                  : [mask('2-3')],
            'vm irqMask of all but one'   : [mask('1-5')],
            'governor'                    : [new VmCpus(cpus('2-3')), governor('performance')],
            'governor on a shared clock'  : [new VmCpus(cpus('3-4')), governor('schedutil')],
            'memory'                      : [MemoryAction.DROP_CACHES, MemoryAction.COMPACT],
            'cpuset'                      : [cpuset('/a', '2-3', '1')],
            'cpuset without a word'       : [cpuset('/a', null)],
            'cpuset in a cpuset'          : [cpuset('/a', '2-5'), cpuset('/a/b', '3', '0'), cpuset('/a/b/c', null)],
            'cpuset and move'             : [cpuset('/a', '2-3', '0'), new MoveTasks('/', '/a')],
            'set file'                    : [new SetFile('/proc/sys/vm/stat_interval', '120'), new SetFile('/sys/devices/virtual/workqueue/cpumask', '0f')],
            'set file of words'           : [new SetFile('/sys/kernel/mm/transparent_hugepage/enabled', 'never')],
            "set file of an IRQ's list"   : [new SetFile('/proc/irq/24/smp_affinity_list', '0-1')],
            'all of them'                 : [host('0-1'), mask(), governor('performance'), MemoryAction.COMPACT, cpuset('/guest', '2-5', '0-1'),
                                             new SetFile('/proc/sys/vm/stat_interval', '120')],
        ]].with { machines, words -> machines.collectMany { v, m -> words.collect { n, k -> [v, m, n, k, !(n in ['vm cpus', 'memory'])] } } }
    }

    def 'flags of a v1 set that is there come back'() {
        given:
        tree = v1()
        def kernel = new EmulatedKernel(tree)
        kernel.makeDirectory('/sys/fs/cgroup/cpuset/there')
        kernel.write('/sys/fs/cgroup/cpuset/there/cpuset.cpus', '4-5')
        kernel.write('/sys/fs/cgroup/cpuset/there/cpuset.mems', '0')
        def before = tree.copy()

        when:
        def applied = apply(cpuset('/there', '2-3', null, true))

        then:
        applied.outcome() == DONE
        value('/sys/fs/cgroup/cpuset/there/cpuset.cpus') == '2-3'
        ['cpu_exclusive', 'mem_exclusive', 'memory_migrate', 'sched_load_balance'].collect { value("/sys/fs/cgroup/cpuset/there/cpuset.$it") } == ['1', '1', '1', '0']

        when:
        release()

        then:
        tree == before
    }

    def 'what stands in the files meanwhile, on v1'() {
        given:
        tree = v1()

        when:
        def report = apply(host('0-1'), mask(), governor('performance'))

        then:
        value('/sys/fs/cgroup/cpuset/host.slice/cpuset.cpus') == '0-1'
        value('/sys/fs/cgroup/cpuset/host.slice/tasks') == '1\n10\n11\n200'
        value('/sys/fs/cgroup/cpuset/tasks') == '12'
        value('/proc/irq/default_smp_affinity') == 'c3'
        value('/proc/irq/24/smp_affinity_list') == '0-1,6-7'
        value('/proc/irq/25/smp_affinity_list') == '0-7'
        [0, 2, 4].collect { value("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") } == ['powersave', 'performance', 'performance']
        report.lines().findAll { it.kind() in [Line.Kind.REFUSED, Line.Kind.NOTE] }.collect { [it.address(), it.reason()] } == [
            ['', '1 task is a kernel thread that is bound to its CPU; it stays'], ['/proc/irq/25/smp_affinity_list', 'EPERM (Operation not permitted)']]
    }

    def 'on v1 the group has the nodes and the flag, and the tasks are in it'() {
        given:
        tree = v1()

        when:
        apply(nodes('1', true), host('0-1'))

        then:
        ['cpuset.mems', 'cpuset.memory_migrate', 'cpuset.cpus', 'tasks'].collect { value("/sys/fs/cgroup/cpuset/host.slice/$it") } == ['1', '1', '0-1', '1\n10\n11\n200']
    }

    def 'nodes and CPUs of two owners do not narrow each other: #first, then #second'() {
        given:
        tree = v1()
        def before = tree.copy()
        def words = [cpus: host('0-3'), nodes: nodes('0', true)]
        apply(owner: first, words[first])
        apply(owner: second, words[second])
        def sets = { ['cpus', 'mems', 'memory_migrate'].collect { value("/sys/fs/cgroup/cpuset/host.slice/cpuset.$it") } }

        expect:
        sets() == ['0-3', '0', '1']

        when: 'the first says something else'
        apply(owner: 'cpus', host('2-5'))
        apply(owner: 'nodes', nodes('1'))

        then:
        sets() == ['2-5', '1', '0']

        when:
        bad(release(leaves)) == []

        then:
        sets() == left

        when:
        release(leaves == 'cpus' ? 'nodes' : 'cpus')

        then:
        tree == before
        journal.bytes.length == 0

        where:
        first   | second  | leaves  || left
        'cpus'  | 'nodes' | 'cpus'  || ['0-5', '1', '0']
        'cpus'  | 'nodes' | 'nodes' || ['2-5', '0-1', '0']
        'nodes' | 'cpus'  | 'cpus'  || ['0-5', '1', '0']
        'nodes' | 'cpus'  | 'nodes' || ['2-5', '0-1', '0']
    }

    def 'owners whose nodes have nothing in common: the second is refused, and it is said whose they are'() {
        given:
        tree = make()
        def before = tree.copy()
        apply(owner: 'a', nodes('0'))

        when:
        def report = apply(owner: 'b', nodes('1'))

        then:
        report.outcome() == ROLLED_BACK
        report.lines().find { it.kind() == Line.Kind.FAILED }.with { [owner(), address(), reason()] } == ['b', file, 'the claims on it leave no memory node; it is held by a']
        value(file) == '0'

        when:
        release('a')

        then:
        tree.snapshot() == before.snapshot()

        where:
        file                                           | make
        '/sys/fs/cgroup/cpuset/host.slice/cpuset.mems' | { v1() }
        '/sys/fs/cgroup/system.slice/cpuset.mems'      | { v2() }
    }

    def 'on v2 inherited nodes of a group in use come back as the same nodes'() {
        given:
        tree = v2()
        new EmulatedKernel(tree).write('/sys/fs/cgroup/cgroup.subtree_control', '+cpuset')

        when:
        apply(nodes('1', false, 'user.slice'))

        then:
        value('/sys/fs/cgroup/user.slice/cpuset.mems') == '1'

        when:
        def report = release()

        then:
        report.lines().collect { [it.kind(), it.address(), it.found()] } == [[Line.Kind.EQUIVALENT, '/sys/fs/cgroup/user.slice/cpuset.mems', '0-1']]
    }

    def 'what stands in the files meanwhile, on v2'() {
        given:
        tree = v2()

        when:
        apply(host('0-1'), mask())

        then:
        value('/sys/fs/cgroup/cgroup.subtree_control') == 'cpuset memory'
        ['system.slice', 'user.slice'].collect { value("/sys/fs/cgroup/$it/cpuset.cpus.effective") } == ['0-1', '0-1']
        value('/proc/irq/24/smp_affinity_list') == '0-1,6-7'
    }

    def 'on v2 an inherited set that somebody uses comes back as the same CPUs, an unused one as it was'() {
        given: 'a machine where the controller is on already'
        tree = v2()
        def kernel = new EmulatedKernel(tree)
        kernel.write('/sys/fs/cgroup/cgroup.subtree_control', '+cpuset')
        kernel.makeDirectory('/sys/fs/cgroup/empty.slice')
        def before = tree.copy()

        when:
        apply(host(set, 'user.slice', 'empty.slice'))
        def report = release()

        then:
        report.outcome() == DONE
        report.lines().collectEntries { [it.address(), it.kind()] } == ['/sys/fs/cgroup/user.slice/cpuset.cpus': Line.Kind.EQUIVALENT,
                                                                        '/sys/fs/cgroup/empty.slice/cpuset.cpus': Line.Kind.RESTORED]
        value('/sys/fs/cgroup/user.slice/cpuset.cpus') == '0-5'
        tree.write('/sys/fs/cgroup/user.slice/cpuset.cpus', '\n')
        tree.snapshot() == before.snapshot()

        where: 'also when the host gets all there is'
        set << ['0-1', '0-5']
    }

    def 'on v2 files that go with the controller are not written before'() {
        given:
        tree = v2()

        when:
        apply(host('0-1'))
        def report = release()

        then:
        report.lines().collect { [it.kind(), it.address(), it.reason()] } == [[Line.Kind.RESTORED, '/sys/fs/cgroup/cgroup.subtree_control:cpuset', '']] +
            ['user.slice', 'system.slice'].collect { [Line.Kind.RESTORED, "/sys/fs/cgroup/$it/cpuset.cpus".toString(), 'it went with its group or controller'] }
    }

    def 'on v2 files are brought back where another owner still needs the controller'() {
        given:
        tree = v2()
        apply(owner: 'a', host('0-1', 'user.slice'))
        apply(owner: 'b', host('0-3', 'system.slice'))

        when:
        def report = release('a')

        then:
        report.lines().collect { [it.kind(), it.address()] } == [[Line.Kind.EQUIVALENT, '/sys/fs/cgroup/user.slice/cpuset.cpus']]
        value('/sys/fs/cgroup/system.slice/cpuset.cpus') == '0-3'

        when:
        release('b')

        then:
        tree.snapshot() == v2().snapshot()
    }

    def 'tasks that two owners move stay until both have left'() {
        given:
        tree = v1()
        def before = tree.copy()
        def swept = '/sys/fs/cgroup/cpuset/host.slice/tasks'
        apply(owner: 'a', host('0-3'))
        apply(owner: 'b', host('2-5'))

        when:
        def report = release(first)

        then:
        bad(report) == []
        value(swept) == '1\n10\n11\n200'
        value('/sys/fs/cgroup/cpuset/host.slice/cpuset.cpus') == left

        when:
        bad(release(first == 'a' ? 'b' : 'a')) == []

        then:
        tree == before

        where:
        first || left
        'a'   || '2-5'
        'b'   || '0-3'
    }

    def 'owners who name one interrupt by different words share it: whoever leaves first, nothing is lost'() {
        given:
        tree = v1()
        def before = tree.copy()
        def file = '/proc/irq/24/smp_affinity_list'

        when:
        apply(owner: 'a', mask('4-5'))
        apply(owner: 'b', new SetFile(file, '0-1'))

        then:
        value(file) == '0-1'

        when:
        release(first)

        then:
        value(file) == between

        when:
        def last = release(first == 'a' ? 'b' : 'a')

        then:
        bad(last) == []
        tree == before

        where:
        first || between
        'a'   || '0-1'
        'b'   || '0-3,6-7'
    }

    def 'an interrupt that loses or gets a handler meanwhile is still the same one'() {
        given:
        tree = v1().directory('/proc/irq/24/usb1')
        def file = '/proc/irq/24/smp_affinity_list'

        when: 'the guest takes one of two devices that share the interrupt'
        apply(owner: 'a', mask('4-5'))
        tree.without('/proc/irq/24/eth0').directory('/proc/irq/24/vfio-intx')
        apply(owner: 'b', mask('2-3'))

        then:
        value(file) == '0-1,6-7'

        when:
        release('a')

        then:
        value(file) == '0-1,4-7'

        when:
        def last = release('b')

        then:
        bad(last) == []
        value(file) == '0-7'
        journal.bytes.length == 0
    }

    def 'an interrupt whose number has gone to another device is another one'() {
        given:
        tree = v1()
        apply(owner: 'a', mask('4-5'))
        tree.without('/proc/irq/24/eth0').directory('/proc/irq/24/nvme0q1')
        new EmulatedKernel(tree).write('/proc/irq/24/smp_affinity_list', '0-6')

        when:
        apply(owner: 'b', mask('2-3'))
        def first = release('a')

        then:
        first.lines().findAll { it.kind() == Line.Kind.GONE }*.address() == ['/proc/irq/24/smp_affinity_list']
        value('/proc/irq/24/smp_affinity_list') == '0-1,4-6'

        when:
        release('b')

        then:
        value('/proc/irq/24/smp_affinity_list') == '0-6'
    }

    def 'a value that is no set is a refusal, not a stack trace'() {
        given:
        tree = v1().file('/proc/irq/24/smp_affinity_list', '(null)')

        when:
        def report = apply(mask('2-3'))

        then:
        report.outcome() == DONE
        report.lines().findAll { it.kind() == Line.Kind.REFUSED }.collect { [it.address(), it.reason()] }.first() ==
            ['/proc/irq/24/smp_affinity_list', "the value there is no set of CPUs: '(null)', column 1: '(' is no digit"]
    }

    def 'a preview speaks of the interrupt that is held, and of a value that is no set'() {
        given:
        tree = v1().file('/proc/irq/25/smp_affinity_list', '(null)')
        apply(owner: 'a', mask('4-5'))
        tree.without('/proc/irq/24/eth0').directory('/proc/irq/24/vfio-intx').directory('/proc/irq/24/eth0')
        def kernel = new EmulatedKernel(tree)
        def preview = Survey.of(journal.bytes, 'journal', kernel, new Ledger.Host('boot', cpus('0-7'))).preview()

        when:
        def effects = Planned.plan(kernel, Planned.spec(false, mask('2-3'))).steps().collectEntries { [it.address().text(), preview.of(new dev.cordon.plan.Plan('b', [], []), it)] }

        then:
        effects['/proc/irq/24/smp_affinity_list'] == new Preview.Effect(Optional.of('0-3,6-7'), '0-1,6-7', true)
        effects['/proc/irq/25/smp_affinity_list'] == new Preview.Effect(Optional.of('(null)'), "('(null)', column 1: '(' is no digit)", true)
        effects['/proc/irq/default_smp_affinity'] == new Preview.Effect(Optional.of('cf'), 'c3', true)
    }

    def 'a run that the kernel refuses is rolled back, byte for byte'() {
        given:
        tree = make().file('/sys/devices/system/cpu/cpufreq/policy4/.refuses', 'EBUSY')
        def before = tree.copy()

        when:
        def report = apply(host('0-1'), mask(), cpuset('/guest', '2-5', '0'), governor('performance'))

        then:
        report.outcome() == ROLLED_BACK
        report.lines().find { it.kind() == Line.Kind.FAILED }.reason() == 'EBUSY (Device or resource busy)'
        tree.snapshot() == before.snapshot()
        journal.bytes.length == 0

        where:
        make << [{ v1() }, { v2() }]
    }

    def 'a policy whose CPUs have gone offline keeps what it was given, so it stays recorded and is brought back when they are back'() {
        given:
        tree = v1()
        apply(new VmCpus(cpus('4-5')), governor('performance'))
        tree.file('/sys/devices/system/cpu/cpufreq/policy4/affected_cpus', '\n')

        when:
        def report = release()

        then:
        report.lines().collect { [it.kind(), it.reason()] } == [[Line.Kind.FAILED, 'its CPUs are offline, and would come back with this value: EBUSY (Device or resource busy)']]
        report.outcome() == Report.Outcome.INCOMPLETE

        when:
        tree.file('/sys/devices/system/cpu/cpufreq/policy4/affected_cpus', '4 5')
        release()

        then:
        tree.read('/sys/devices/system/cpu/cpufreq/policy4/scaling_governor').strip() == 'powersave'
        journal.bytes.length == 0
    }
}
