package dev.cordon.engine

import dev.cordon.Recorded
import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.knob.CpuPartition
import dev.cordon.knob.HostCpus
import dev.cordon.knob.HostNodes
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.Machine
import dev.cordon.ledger.Ledger
import dev.cordon.ledger.Line
import dev.cordon.os.Kernel
import dev.cordon.os.Units
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.plan.Address
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import dev.cordon.plan.Step
import dev.cordon.plan.Transform
import spock.lang.Specification

/** Units of a recorded machine on which systemd ran: what its stand-in makes of them, and what is left of it. */
class UnitsRoundTripSpec extends Specification {
    static final TOP = '/sys/fs/cgroup'
    def tree = Recorded.bundled('ryzen-5950x')
    def journal = new MemoryJournal()
    def host = new Ledger.Host('b007', CpuSet.ofList('0-31'))

    Ledger open() { Ledger.open(new EmulatedKernel(tree), journal, host, { 1L }) }

    def hold(String owner, String cpus, String partition = null) {
        def knobs = [new HostCpus(CpuSet.ofList(cpus), [])] + (partition ? [new CpuPartition(partition, Optional.empty())] : [])
        def spec = new IsolationSpec(owner, false, knobs.collect { new IsolationSpec.Sentence(it, new Origin('vm.groovy', 1)) })
        open().apply([new Planner(new Machine(new EmulatedKernel(tree))).plan(spec)], { false })
    }

    String value(String path) { tree.value(path).orElse('none') }

    List<Line.Kind> kinds(report) { report.lines()*.kind() }

    def 'a unit has a drop-in as systemd writes it, its group the set, and afterwards nothing is different'() {
        given:
        def before = tree.snapshot()

        when:
        def held = hold('a', '0-6,16-22')

        then:
        kinds(held) == [Line.Kind.CHANGED] * 3
        ['system.slice', 'user.slice', 'init.scope'].every { value("$TOP/$it/cpuset.cpus") == '0-6,16-22' }
        value("$TOP/cgroup.subtree_control") == 'cpuset memory pids'
        value('/run/systemd/system.control/init.scope.d/50-AllowedCPUs.conf').endsWith('[Scope]\nAllowedCPUs=\nAllowedCPUs=0-6,16-22')

        when:
        def left = open().release(['a'])

        then:
        kinds(left) == [Line.Kind.RESTORED] * 3
        tree.snapshot() == before
    }

    def 'nodes are told to systemd beside the CPUs, those of two owners are intersected, and afterwards nothing is different'() {
        given:
        tree = Recorded.bundled('threadripper-1920x')
        host = new Ledger.Host('b007', CpuSet.ofList('0-23'))
        def before = tree.snapshot()
        def nodes = { String owner, String list, String cpus = null ->
            def knobs = [new HostNodes(NodeSet.ofList(list), [], true)] + (cpus ? [new HostCpus(CpuSet.ofList(cpus), [])] : [])
            def spec = new IsolationSpec(owner, false, knobs.collect { new IsolationSpec.Sentence(it, new Origin('vm.groovy', 1)) })
            open().apply([new Planner(new Machine(new EmulatedKernel(tree))).plan(spec)], { false })
        }

        expect:
        nodes('a', '0-1').lines().findAll { it.kind() != Line.Kind.NOTE }*.kind() == [Line.Kind.CHANGED] * 3

        when:
        kinds(nodes('b', '0', '0-5,12-17')) == [Line.Kind.CHANGED] * 6

        then:
        ['system.slice', 'user.slice', 'init.scope'].every { value("$TOP/$it/cpuset.mems") == '0' && value("$TOP/$it/cpuset.cpus") == '0-5,12-17' }
        value('/run/systemd/system.control/user.slice.d/50-AllowedMemoryNodes.conf').endsWith('[Slice]\nAllowedMemoryNodes=\nAllowedMemoryNodes=0')
        new EmulatedKernel(tree).units().get('init.scope', 'AllowedMemoryNodes') == '0'

        when:
        def collision = nodes('c', '1')

        then:
        collision.lines().find { it.kind() == Line.Kind.FAILED }.reason() == 'the claims on it leave no memory node; it is held by a, b'

        when:
        open().release([first])

        then:
        value("$TOP/system.slice/cpuset.mems") == rest

        when:
        open().release([second])

        then:
        tree.snapshot() == before

        where:
        first | second || rest
        'a'   | 'b'    || '0'
        'b'   | 'a'    || '0-1'
    }

    def 'owners stack, and leave in any order'() {
        given:
        def before = tree.snapshot()
        hold('a', '0-7')
        hold('b', '0-3,8-15')

        expect:
        value("$TOP/system.slice/cpuset.cpus") == '0-3'

        when:
        open().release([first])

        then:
        value("$TOP/system.slice/cpuset.cpus") == rest

        when:
        open().release([second])

        then:
        tree.snapshot() == before

        where:
        first | second || rest
        'a'   | 'b'    || '0-3,8-15'
        'b'   | 'a'    || '0-7'
    }

    def 'guests share a partition, and it goes with the last of them'() {
        given:
        def before = tree.snapshot()
        hold('a', '0-23', 'isolated')
        hold('b', '0-7', 'isolated')

        expect:
        value("$TOP/machine.slice/cpuset.cpus.partition") == 'isolated'
        value("$TOP/machine.slice/cpuset.cpus") == '8-31'

        when:
        open().release(['b'])

        then:
        value("$TOP/machine.slice/cpuset.cpus") == '24-31'
        value("$TOP/machine.slice/cpuset.cpus.partition") == 'isolated'

        when:
        open().release(['a'])

        then:
        tree.snapshot() == before
    }

    def 'a partition that a neighbour has ended is given back all the same'() {
        given:
        def before = tree.snapshot()
        hold('a', '0-7', 'root')
        def kernel = new EmulatedKernel(tree)
        kernel.write("$TOP/user.slice/cpuset.cpus", '0-8')

        expect:
        open().held().findAll { it.drift() }*.value() == ['0-7 (in force: 0-8)', 'root invalid (Cpu list in cpuset.cpus not exclusive)']

        when:
        kernel.write("$TOP/user.slice/cpuset.cpus", '0-7')
        open().release(['a'])

        then:
        tree.snapshot() == before
    }

    def 'what a unit had at run time, and what it had from a file, is there again: #cpus'() {
        given:
        def units = new EmulatedKernel(tree).units()
        units.set('system.slice', 'AllowedCPUs', '0-15')
        if (!kept) units.forget('system.slice', 'AllowedCPUs')
        def before = tree.snapshot()
        hold('a', '0-7,16')

        expect:
        value("$TOP/system.slice/cpuset.cpus") == '0-7'
        open().held().find { it.address().text().contains('system') }.baseline() == cpus

        when:
        open().release(['a'])

        then: 'tasks keep others from having no set of their own'
        tree.snapshot() == before + [("$TOP/init.scope/cpuset.cpus" as String): '0-31\n', ("$TOP/user.slice/cpuset.cpus" as String): '0-31\n']

        where:
        kept  || cpus
        true  || '0-15'
        false || '0-15 (unit file)'
    }

    def 'others that still need the controller are no reason for silence'() {
        given:
        new EmulatedKernel(tree).units().set('machine.slice', 'AllowedCPUs', '0-15')
        hold('a', '0-7')

        when:
        def left = open().release(['a'])

        then:
        kinds(left) == [Line.Kind.EQUIVALENT] * 3
        left.lines().first().reason() == "others need the controller, so that all of its parent's stand in $TOP/init.scope/cpuset.cpus" as String
        left.lines().first().found() == '0-31'
    }

    def 'a controller that was turned off behind its back is drift, and what systemd was told is taken back'() {
        given:
        def before = tree.snapshot()
        hold('a', '0-7')
        new EmulatedKernel(tree).write("$TOP/cgroup.subtree_control", '-cpuset')

        expect:
        open().held()*.value() == ['0-7 (not in force)'] * 3

        when:
        def left = open().release(['a'])

        then:
        kinds(left) == [Line.Kind.RESTORED] * 3
        tree.snapshot() == before
    }

    def 'a slice that is down keeps the group that systemd made for it until both of its properties are left'() {
        given:
        def before = tree.snapshot()
        def told = { String owner, String property, String list ->
            def address = new Address.Unit('vms.slice', property, "$TOP/vms.slice")
            def step = new Step.Hold('host cpus', new Origin('vm.groovy', 1), 1, address, new Transform.Assign(list), Step.OnRefusal.FAIL)
            open().apply([new Plan(owner, [step], [])], { false })
        }
        told('a', Address.Unit.CPUS, '0-7')
        told('b', Address.Unit.NODES, '0')

        when:
        open().release(['a'])

        then:
        value("$TOP/vms.slice/cpuset.mems") == '0'
        open().held()*.value() == ['0']

        when:
        open().release(['b'])

        then:
        tree.snapshot() == before
    }

    /** A systemd whose unit files say nothing: what it has not been told at run time it does not know. */
    static class Untold implements Units {
        @Delegate
        Units units

        @Override
        String get(String unit, String property) { units.isKept(unit, property) ? units.get(unit, property) : '' }
    }

    static class UntoldKernel implements Kernel {
        @Delegate
        Kernel kernel

        @Override
        Units units() { new Untold(units: kernel.units()) }
    }

    def 'a set that only the file had is given back by systemd, and the report says so'() {
        given:
        def kernel = new UntoldKernel(kernel: new EmulatedKernel(tree))
        kernel.write("$TOP/cgroup.subtree_control", '+cpuset')
        kernel.write("$TOP/system.slice/cpuset.cpus", '0-15')
        def ledger = { Ledger.open(kernel, journal, host, { 1L }) }
        def step = new Step.Hold('host cpus', new Origin('vm.groovy', 1), 1, new Address.Unit('system.slice', Address.Unit.CPUS, "$TOP/system.slice"),
                new Transform.Within(CpuSet.ofList('0-7,16')), Step.OnRefusal.FAIL)

        when:
        ledger().apply([new Plan('a', [step], [])], { false })

        then:
        value("$TOP/system.slice/cpuset.cpus") == '0-7'
        ledger().held()*.baseline() == ['0-15 (in force only)']
        ledger().held()*.value() == ['0-7']

        when:
        def left = ledger().release(['a'])

        then:
        kinds(left) == [Line.Kind.EQUIVALENT]
        left.lines().first().wanted() == '0-15 (in force only)'
        left.lines().first().found() == '0-15'
        left.lines().first().reason() == "it stood in $TOP/system.slice/cpuset.cpus only; systemd has been told, and keeps it in a drop-in until the next boot" as String
        value("$TOP/system.slice/cpuset.cpus") == '0-15'
        ledger().held().empty
    }
}
