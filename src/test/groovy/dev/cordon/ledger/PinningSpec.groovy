package dev.cordon.ledger

import dev.cordon.Passing
import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.knob.Cpuset
import dev.cordon.knob.Draft
import dev.cordon.knob.HostCpus
import dev.cordon.knob.HostNodes
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.KernelThreads
import dev.cordon.knob.Knob
import dev.cordon.knob.Machine
import dev.cordon.knob.MoveTasks
import dev.cordon.knob.Partition
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import spock.lang.Specification

import static dev.cordon.ledger.Line.Kind.*
import static dev.cordon.ledger.Machines.CPUSETS
import static dev.cordon.ledger.Machines.POSSIBLE
import static dev.cordon.ledger.Machines.UNIFIED

/** What becomes of tasks that were given CPUs of their own, on a kernel that forgets them. */
class PinningSpec extends Specification {
    static final HOST = new Ledger.Host('boot', POSSIBLE)
    static final KTHREAD = 0x208040L
    static final PROGRAM = 0x400000L

    SimulatedHost host

    /** Task 100 in system.slice is pinned to 5, 102 there to 1, 103 there is not pinned, 101 in machine.slice is pinned to 6. */
    static MemoryStore v2(String version = '6.1.0-50-amd64') {
        def m = Machines.v2().file('/proc/sys/kernel/osrelease', version)
        m.file("$UNIFIED/system.slice/cgroup.procs", '100\n102\n103').file("$UNIFIED/system.slice/cgroup.threads", '100\n102\n103')
        task(m, 100, '0::/system.slice', '5')
        task(m, 101, '0::/machine.slice', '6')
        task(m, 102, '0::/system.slice', '1')
        task(m, 103, '0::/system.slice', '0-7')
        m
    }

    /** Tasks 100 pinned to 5, 101 to 1, 102 not, a thread of the kernel's 103 on 0-3; all in the root group. */
    static MemoryStore v1(String version = '6.1.0-50-amd64') {
        def m = Machines.v1().file('/proc/sys/kernel/osrelease', version)
        m.file("$CPUSETS/tasks", '100\n101\n102\n103').file("$CPUSETS/cgroup.procs", '100\n101\n102\n103')
        task(m, 100, '3:cpuset:/', '5')
        task(m, 101, '3:cpuset:/', '1')
        task(m, 102, '3:cpuset:/', '0-7')
        task(m, 103, '3:cpuset:/', '0-3', KTHREAD)
        m
    }

    static task(MemoryStore m, int id, String membership, String cpus, long flags = PROGRAM) {
        m.file("/proc/$id/stat", "$id (t) S 1 0 0 0 -1 $flags 0 0 0 0 0 0 0 0 20 0 1 0 ${1000 + id} 0 0")
        m.file("/proc/$id/cgroup", membership)
        m.file("/proc/$id/status", "Name:\tt\nTgid:\t$id\nCpus_allowed_list:\t$cpus")
    }

    static hostCpus(String list) { new HostCpus(CpuSet.ofList(list), []) }

    static hostNodes(String list) { new HostNodes(NodeSet.ofList(list), [], false) }

    Plan plan(String owner, Knob... knobs) {
        def line = 1
        def spec = new IsolationSpec(owner, false, knobs.collect { new IsolationSpec.Sentence(it, new Origin("${owner}.groovy", line++)) })
        def machine = new Machine(new EmulatedKernel(host.tree))
        def draft = new Draft(owner, false)
        spec.sentences().each {
            draft.begin(it)
            it.knob().plan(machine, Partition.of(spec, machine), draft)
        }
        draft.plan()
    }

    Report run(kernel = host.kernel(), Closure<Report> work) {
        host.disarm()
        def ledger = Ledger.open(kernel, host.journal(), HOST, { 1L })
        def report = work(ledger)
        ledger.close()
        report
    }

    Report apply(String owner, Knob... knobs) {
        def plan = plan(owner, knobs)
        run { it.apply([plan], { false }) }
    }

    Report release(String owner) {
        run { it.release([owner]) }
    }

    String cpus(int id) {
        host.tree.read("/proc/$id/status").strip().split('\t').last()
    }

    List<String> all() {
        (100..103).collect { cpus(it) }
    }

    static List<String> lines(Report report, Line.Kind kind) {
        report.lines().findAll { it.kind() == kind }.collect { it.address() + (it.reason() ? ": ${it.reason()}" : '') }
    }

    def 'the kernel forgets: without us a set that shrinks and grows leaves no pin'() {
        given:
        host = new SimulatedHost(v2())
        def kernel = new EmulatedKernel(host.tree)

        when:
        kernel.write("$UNIFIED/cgroup.subtree_control", '+cpuset')

        then:
        all() == ['0-7', '0-7', '0-7', '0-7']
    }

    def 'v2: a pin stays as far as the new set leaves it, also in groups that only get the controller, and is whole in the end'() {
        given:
        host = new SimulatedHost(v2())

        when:
        def report = apply('vm', hostCpus('0-3'))

        then:
        all() == ['0-3', '6', '1', '0-3']
        report.outcome() == Report.Outcome.DONE
        lines(report, CHANGED).findAll { it.startsWith('CPUs') } == ['CPUs of task 100']
        lines(report, HELD) as Set == ['CPUs of task 101', 'CPUs of task 102'] as Set
        host.unannounced == []

        when:
        release('vm')

        then:
        host.tree == v2()
        host.journal.length == 0
    }

    def 'v1: tasks that are moved away and back have their pins, also one of the kernel'() {
        given:
        host = new SimulatedHost(v1())

        when:
        apply('vm', hostCpus('0-2'))

        then:
        all() == ['0-2', '1', '0-2', '0-2']

        when:
        def back = release('vm')

        then:
        back.outcome() == Report.Outcome.DONE
        lines(back, GONE) == []
        host.tree == v1()
    }

    def 'a kernel that remembers is left to it: #version'() {
        given:
        host = new SimulatedHost(machine(version))

        expect:
        plan('vm', hostCpus('0-3')).steps().every { !(it instanceof dev.cordon.plan.Step.Pinned) } == !records

        where:
        machine     | version           || records
        this.&v2    | '6.1.0-50-amd64'  || true
        this.&v2    | '5.15.0'          || true
        this.&v2    | '6.2.0'           || false
        this.&v2    | '6.12.95+deb12'   || false
        this.&v1    | '6.1.0'           || true
        this.&v1    | '6.8.0-31-generic' || false
    }

    def 'where isolcpus gives every task fewer CPUs than its set has, they have those again in the end, on any kernel'() {
        given:
        host = new SimulatedHost(isolated())

        when:
        apply('vm', hostCpus('0-3'))

        then:
        all() == ['0-1', '6', '0-1', '0-1']

        when:
        release('vm')

        then:
        host.tree == isolated()
    }

    static isolated() {
        def m = v2('6.12.95').file('/sys/devices/system/cpu/isolated', '2-5').file("$UNIFIED/cgroup.subtree_control", 'cpuset')
        ['system.slice', 'machine.slice'].each {
            m.file("$UNIFIED/$it/cgroup.controllers", 'cpuset').file("$UNIFIED/$it/cpuset.cpus", '0-7').file("$UNIFIED/$it/cpuset.cpus.effective", '0-7')
                .file("$UNIFIED/$it/cpuset.mems", '0').file("$UNIFIED/$it/cpuset.mems.effective", '0')
        }
        [100, 102, 103].each { task(m, it, '0::/system.slice', '0-1,6-7') }
        m
    }

    def 'v1: threads of the kernel get theirs back where only programs remember: #version'() {
        given:
        host = new SimulatedHost(v1(version))

        when:
        def plan = plan('vm', hostCpus('0-2'))
        def kernel = new Passing(host.kernel()) {
            @Override
            void write(String path, String value) {
                super.write(path, value)
                // cpuset_attach() of 6.2 and later: what no program asked for is forgotten
                if (path.endsWith('/tasks') && value == '103') task(host.tree, 103, path.contains('host.slice') ? '3:cpuset:/host.slice' : '3:cpuset:/', path.contains('host.slice') ? '0-2' : '0-7', KTHREAD)
            }
        }
        run(kernel) { it.apply([plan], { false }) }

        then:
        all() == ['5', '1', '0-7', '0-2']

        when:
        run(kernel) { it.release(['vm']) }

        then:
        host.tree == v1(version)

        where:
        version << ['6.8.0']
    }

    def 'together with kernelThreads, in either order'() {
        given:
        host = new SimulatedHost(v1())
        def words = [hostCpus('0-2'), new KernelThreads(Optional.of(CpuSet.ofList('1-2')))]

        when:
        apply('vm', *(reversed ? words.reverse() : words))

        then:
        all() == ['0-2', '1', '0-2', '1-2']

        when:
        def back = release('vm')

        then:
        lines(back, GONE) == []
        host.tree == v1()

        where:
        reversed << [false, true]
    }

    def 'a thread that was held when another owner had moved it already goes back whole: #first first'() {
        given:
        host = new SimulatedHost(v1())
        apply('a', hostCpus('0-2'))
        apply('b', new KernelThreads(Optional.of(CpuSet.ofList('1-2'))))

        when:
        run { it.release(first) }
        run { it.release(['a', 'b']) }

        then:
        cpus(103) == '0-3' || cpus(103) == '0-7' && first == ['a']
        host.journal.length == 0

        where:
        first << [['a', 'b'], ['b'], ['a']]
    }

    def 'two owners, #first leaves first: pins follow what remains, and are whole in the end'() {
        given:
        host = new SimulatedHost(machine())
        def before = all()

        when:
        apply('a', hostCpus('0-3,5'))
        apply('b', hostCpus('1-5'))

        then:
        all() == both

        when:
        release(first)

        then:
        all() == left

        when:
        release(second)

        then:
        all() == before
        host.tree == machine()

        where:
        machine  | first | second || both                             | left
        this.&v2 | 'a'   | 'b'    || ['5', '6', '1', '1-3,5']         | ['5', '6', '1', '1-5']
        this.&v2 | 'b'   | 'a'    || ['5', '6', '1', '1-3,5']         | ['5', '6', '1', '0-3,5']
    }

    def 'v1: owners that speak of nodes and of CPUs, #first leaves first: pins follow what remains, and are whole in the end'() {
        given:
        host = new SimulatedHost(v1())
        def before = all()
        apply('a', hostNodes('0-1'))

        expect:
        all() == before

        when:
        apply('b', words)
        release(first)

        then:
        all() == left

        when:
        release(second)

        then:
        all() == before
        host.tree == v1()

        where:
        words           | first | second || left
        hostNodes('0')  | 'a'   | 'b'    || ['5', '1', '0-7', '0-3']
        hostNodes('0')  | 'b'   | 'a'    || ['5', '1', '0-7', '0-3']
        hostCpus('0-2') | 'a'   | 'b'    || ['0-2', '1', '0-2', '0-2']
        hostCpus('0-2') | 'b'   | 'a'    || ['5', '1', '0-7', '0-3']
    }

    def 'v2: nodes cost no pin where the controller comes and goes'() {
        given:
        host = new SimulatedHost(v2())
        def before = all()

        when:
        apply('vm', hostNodes('0'))

        then:
        host.tree.read("$UNIFIED/system.slice/cpuset.mems") == '0\n'
        all() == before

        when:
        release('vm')

        then:
        host.tree == v2()
        host.journal.length == 0
    }

    def 'a pin that appeared after the first owner came stays when that one leaves'() {
        given:
        host = new SimulatedHost(v2())
        apply('a', hostCpus('0-3,5'))
        task(host.tree, 103, '0::/system.slice', '3')
        apply('b', hostCpus('1-5'))

        when:
        release('a')

        then:
        all() == ['5', '6', '1', '3']

        when:
        release('b')

        then:
        all() == ['5', '6', '1', '3']
    }

    def 'a second run of the same script changes nothing'() {
        given:
        host = new SimulatedHost(v2())
        apply('vm', hostCpus('0-3'))

        when:
        def again = apply('vm', hostCpus('0-3'))

        then:
        lines(again, CHANGED) == []
        all() == ['0-3', '6', '1', '0-3']

        when:
        apply('vm', hostCpus('0-5'))

        then:
        all() == ['5', '6', '1', '0-5']

        when:
        release('vm')

        then:
        host.tree == v2()
    }

    def 'a task that chose other CPUs while it was held keeps them, and one that ended is nobody any more'() {
        given:
        host = new SimulatedHost(v2())
        apply('vm', hostCpus('0-3'))
        task(host.tree, 102, '0::/system.slice', '2')
        host.tree.without('/proc/101')

        when:
        def back = release('vm')

        then:
        cpus(100) == '5'
        back.outcome() == Report.Outcome.DONE
        host.journal.length == 0
    }

    def 'cut short at any operation, every pin is back after the next call: #layout'() {
        given:
        host = new SimulatedHost(machine())
        def plan = plan('vm', hostCpus('0-2'))
        def steps = { Ledger l -> l.apply([plan], { false }) }
        run(steps)
        def inApply = host.operations
        run { it.release(['vm']) }
        def inRelease = host.operations

        expect:
        (0..<(inApply + inRelease)).each { n ->
            host = new SimulatedHost(machine())
            def apply = n < inApply
            if (!apply) run(steps)
            host.arm(new Fault(apply ? n : n - inApply, kind, false, 0), Fault.NONE)
            try {
                def ledger = Ledger.open(host.kernel(), host.journal(), HOST, { 1L })
                apply ? steps(ledger) : ledger.release(['vm'])
                ledger.close()
            } catch (SimulatedHost.Crash | IOException e) {
                // the next call finds it
            }
            run { it.release(['vm']) }
            assert host.tree == machine(): "operation $n"
            assert host.unannounced == []
        }

        where:
        [layout, machine, kind] << [['v1', this.&v1], ['v2', this.&v2]].collectMany { l -> [Fault.Kind.CRASH_BEFORE, Fault.Kind.CRASH_AFTER, Fault.Kind.FAIL].collect { l + [it] } }
    }
}
