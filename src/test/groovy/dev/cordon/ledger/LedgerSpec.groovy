package dev.cordon.ledger

import dev.cordon.Passing
import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.plan.Address
import spock.lang.Specification

import static dev.cordon.ledger.Line.Kind.*
import static dev.cordon.ledger.Machines.*
import static dev.cordon.ledger.Plans.*
import static dev.cordon.os.KernelException.Operation.*

class LedgerSpec extends Specification {
    static final HOST = new Ledger.Host('boot', POSSIBLE)
    static final IRQ1 = '/proc/irq/1/smp_affinity_list'
    static final IRQ2 = '/proc/irq/2/smp_affinity_list'
    static final GOVERNOR4 = '/sys/devices/system/cpu/cpufreq/policy4/scaling_governor'

    def host = new SimulatedHost(v1())

    Ledger open(Kernel kernel = host.kernel()) {
        host.disarm()
        Ledger.open(kernel, host.journal(), HOST, { 1L })
    }

    Report apply(String owner, plans = Plans.FILES, Kernel kernel = host.kernel(), stop = { false }) {
        open(kernel).with { l -> def r = l.apply([plans instanceof Plans ? plans.plan(owner) : plans], stop); l.close(); r }
    }

    Report release(String owner, Kernel kernel = host.kernel()) {
        open(kernel).with { l -> def r = l.release([owner]); l.close(); r }
    }

    String value(String path) {
        host.tree.read(path).strip()
    }

    static List<String> lines(Report report, Line.Kind kind) {
        report.lines().findAll { it.kind() == kind }*.address()
    }

    /** The host's kernel, but operations on a path are refused. */
    Kernel refusing(String path, KernelException.Operation operation, Errno errno, int times = Integer.MAX_VALUE) {
        def real = host.kernel()
        def left = times
        def check = { String p, KernelException.Operation op, String value ->
            if (p == path && op == operation && left-- > 0) throw value == null ? new KernelException(op, p, errno) : KernelException.write(p, value, errno)
        }
        [read: { String p -> check(p, READ, null); real.read(p) }, write: { String p, String v -> check(p, WRITE, v); real.write(p, v) },
         list: { String p -> real.list(p) }, exists: { String p -> real.exists(p) }, resolve: { String p -> real.resolve(p) },
         makeDirectory: { String p -> check(p, MKDIR, null); real.makeDirectory(p) },
         removeDirectory: { String p -> check(p, RMDIR, null); real.removeDirectory(p) }, sync: { -> real.sync() }] as Kernel
    }

    def 'values in between and at the end are those of the remaining owners'() {
        when: 'two owners overlap and stop in the order in which they started'
        apply('A')
        def first = [value(IRQ1), value(GOVERNOR4)]
        apply('B')
        def both = [value(IRQ1), value(GOVERNOR4)]
        release('A')
        def second = [value(IRQ1), value(GOVERNOR4)]
        release('B')

        then:
        first == ['0-3', 'performance']
        both == ['0-1', 'schedutil']
        second == ['0-1,4-7', 'schedutil']
        host.tree == v1()
        host.journal.length == 0
    }

    def 'applying the same plan again changes nothing and takes nothing twice'() {
        given:
        apply('A')
        def tree = host.tree.copy()
        def journal = host.journal.length

        when:
        def report = apply('A')

        then:
        report.outcome() == Report.Outcome.DONE
        report.lines()*.kind().toSet() == [HELD].toSet()
        host.tree == tree
        host.journal.length == journal

        when:
        release('A')

        then:
        host.tree == v1()
    }

    def 'an owner whose plan has changed holds what the new one says'() {
        given:
        apply('A')

        when:
        def plan = new PlanOf('A').hold(irq(1), without('6-7')).hold(governor(2), assign('schedutil')).plan()
        def report = apply('A', plan)

        then:
        report.outcome() == Report.Outcome.DONE
        [value(IRQ1), value(IRQ2), value(GOVERNOR4)] == ['0-5', '0-7', 'powersave']
        open().held()*.address()*.text() == [IRQ1, '/sys/devices/system/cpu/cpufreq/policy2/scaling_governor']

        when:
        release('A')

        then:
        host.tree == v1()
    }

    def 'a refused step that must not be refused rolls the run back, and the report says what and why'() {
        when:
        def report = apply('A', Plans.FILES, refusing(GOVERNOR4, WRITE, Errno.EBUSY))

        then:
        report.outcome() == Report.Outcome.ROLLED_BACK
        with(report.lines().find { it.kind() == FAILED }) {
            address() == GOVERNOR4
            wanted() == 'performance'
            reason() == 'EBUSY (Device or resource busy)'
            origin().get().toString() == 'A.groovy:4'
        }
        host.tree == v1()
        host.journal.length == 0
    }

    def 'an address that may refuse is a line of the report, is not held, and costs nothing else'() {
        when:
        def report = apply('R', Plans.REFUSING, refusing(IRQ1, WRITE, Errno.EIO))

        then:
        report.outcome() == Report.Outcome.DONE
        lines(report, REFUSED) == [IRQ1]
        value(IRQ2) == '0-3'
        open().held()*.address()*.text() == ['/sys/devices/system/cpu/cpufreq/policy2/scaling_governor', IRQ2]

        when:
        release('R')

        then:
        host.tree == v1()
    }

    def 'a write that is accepted and ignored is noticed'() {
        given:
        def ignoring = refusing('', READ, Errno.EIO)
        def kernel = [read: { ignoring.read(it) }, exists: { ignoring.exists(it) }, list: { ignoring.list(it) },
                      write: { String p, String v -> if (p != GOVERNOR4) ignoring.write(p, v) }] as Kernel

        when:
        def report = apply('A', Plans.FILES, kernel)

        then:
        report.outcome() == Report.Outcome.ROLLED_BACK
        report.lines().find { it.kind() == FAILED }.reason() == "the kernel accepted the write and holds 'powersave'"
        host.tree == v1()
    }

    def 'release goes on after #operation of an address is refused with #errno #often, and is taken up again at the next call'() {
        given:
        apply('A')

        when:
        def report = release('A', refusing(path, operation, errno, often == 'once' ? 1 : Integer.MAX_VALUE))

        then: 'the others are back'
        report.outcome() == Report.Outcome.INCOMPLETE
        lines(report, FAILED) == [path]
        host.tree.snapshot().every { p, v -> p == path || v == v1().snapshot()[p] }

        when:
        host.disarm()
        def ledger = open()
        def lines = ledger.opening()
        ledger.close()

        then:
        lines*.kind() == [RESTORED]
        host.tree == v1()
        host.journal.length == 0

        where:
        [path, operation, often, errno] << [[IRQ1, IRQ2, GOVERNOR4, '/proc/irq/default_smp_affinity'], [READ, WRITE], ['once', 'every time'],
                                     [Errno.EIO, Errno.EPERM, Errno.EACCES, Errno.EINVAL, Errno.ENOSPC, Errno.EROFS]].combinations()
    }

    def 'a value of another owner that cannot be brought back is said when the ledger is opened, and is no failure of later runs'() {
        given:
        def kernel = refusing(IRQ1, WRITE, Errno.EIO, 1000)
        apply('A', new PlanOf('A').hold(irq(1), without('4-7')).plan())
        apply('S', new PlanOf('S').hold(irq(1), without('3')).plan())

        expect: 'it is one of the runs that touch it'
        release('A', kernel).outcome() == Report.Outcome.INCOMPLETE

        when:
        def ledger = open(kernel)
        def report = ledger.apply([new PlanOf('B').hold(irq(2), without('4-7')).hold(governor(4), assign('schedutil')).plan()], { false })

        then:
        ledger.opening()*.kind() == [FAILED]
        ledger.opening()*.address() == [IRQ1]
        report.outcome() == Report.Outcome.DONE
        report.lines()*.kind() == [CHANGED, CHANGED]

        when: 'what its plan no longer wants goes back'
        report = apply('B', new PlanOf('B').hold(irq(2), without('4-7')).plan(), kernel)

        then:
        report.outcome() == Report.Outcome.DONE
        lines(report, FAILED) == []
        value(GOVERNOR4) == 'powersave'

        when: 'a run is rolled back'
        report = apply('C', new PlanOf('C').hold(irq(3), without('6')).hold(irq(1), without('0')).plan(), kernel)

        then: 'because of its own value, which is said once'
        report.outcome() == Report.Outcome.ROLLED_BACK
        lines(report, FAILED) == [IRQ1]

        when:
        report = release('B', kernel)

        then:
        report.outcome() == Report.Outcome.DONE
        report.lines()*.kind() == [RESTORED]
        value(IRQ2) == '0-7'

        when: 'the other one who holds it leaves'
        report = release('S', kernel)

        then:
        report.outcome() == Report.Outcome.INCOMPLETE
        lines(report, FAILED) == [IRQ1]

        when:
        open().close()

        then:
        host.tree == v1()
        host.journal.length == 0
    }

    def 'an address that is #errno when it is to be brought back is gone, which counts as restored'() {
        given:
        apply('A')

        when:
        def report = release('A', refusing(GOVERNOR4, READ, errno))

        then:
        report.outcome() == Report.Outcome.DONE
        lines(report, GONE) == [GOVERNOR4]
        host.journal.length == 0

        where:
        errno << [Errno.ENOENT, Errno.ESRCH, Errno.ENODEV, Errno.ENXIO]
    }

    def 'an interrupt whose number has gone to another device is not touched'() {
        given:
        apply('A')
        host.tree.without('/proc/irq/1/eth1').directory('/proc/irq/1/nvme0q1')

        when:
        def report = release('A')

        then:
        lines(report, GONE) == [IRQ1]
        value(IRQ1) == '0-3'
    }

    def 'a value that somebody else has changed is left, and reported'() {
        given:
        apply('A')
        host.tree.write(IRQ1, '1,3\n')

        when:
        def report = release('A')

        then:
        with(report.lines().find { it.kind() == DRIFT }) {
            address() == IRQ1
            wanted() == '0-7'
            found() == '1,3'
        }
        value(IRQ1) == '1,3'
        value(IRQ2) == '0-7'
        host.journal.length == 0
    }

    def 'an apply leaves a held value that somebody else has changed, and takes the rest'() {
        given:
        apply('A')
        host.tree.write(IRQ1, '1,3\n')

        when:
        def report = apply('B')

        then:
        report.outcome() == Report.Outcome.DONE
        lines(report, DRIFT) == [IRQ1]
        value(IRQ1) == '1,3'
        value(GOVERNOR4) == 'schedutil'
    }

    def 'a run that is told to stop is rolled back'() {
        given:
        def asked = 0

        when:
        def report = apply('A', Plans.FILES, host.kernel()) { asked++ == 2 }

        then:
        report.outcome() == Report.Outcome.ROLLED_BACK
        report.lines().last().reason() == 'told to stop' || report.lines()*.reason().contains('told to stop')
        lines(report, RESTORED).size() == 2
        host.tree == v1()
    }

    def 'claims that leave no CPU are refused before anything is written, and the holders are named'() {
        given:
        apply('A')

        when:
        def report = apply('X', new PlanOf('X').hold(irq(1), without('0-3')).plan())

        then:
        report.outcome() == Report.Outcome.ROLLED_BACK
        report.lines().first().reason() == 'the claims on it leave no CPU of 0-7; it is held by A'
    }

    def 'a group that was there before is not removed'() {
        given:
        host.kernel().makeDirectory("$CPUSETS/host.slice")
        host.kernel().write("$CPUSETS/host.slice/cpuset.cpus", '0-7')
        host.kernel().write("$CPUSETS/host.slice/cpuset.mems", '0')
        def before = host.tree.copy()

        when:
        apply('G', Plans.GROUPS)
        release('G')

        then:
        host.tree == before
    }

    def 'a task born in a group that was made here goes to the parent when the group goes'() {
        given:
        apply('G', Plans.GROUPS)
        host.tree.file('/proc/102/stat', '102 (child) S 1 1 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 5000 0 0').file('/proc/102/cgroup', '3:cpuset:/host.slice')
        host.tree.file("$CPUSETS/host.slice/tasks", '100\n101\n102').file("$CPUSETS/host.slice/cgroup.procs", '100\n101\n102')

        when:
        def report = release('G')

        then:
        report.outcome() == Report.Outcome.DONE
        value("$CPUSETS/tasks") == '100\n101\n102'
        !host.kernel().exists("$CPUSETS/host.slice")
    }

    def 'a task whose number now belongs to another one is not moved'() {
        given:
        apply('H', Plans.GROUPS)
        apply('G', Plans.GROUPS)
        host.tree.file('/proc/100/stat', '100 (other) S 1 1 1 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 77777 0 0')

        when:
        def report = release('G')

        then:
        lines(report, GONE) == ["task 100 in $CPUSETS" as String]
        value("$CPUSETS/host.slice/tasks") == '100'
    }

    def 'a task that has moved itself since stays where it is'() {
        given:
        apply('G', Plans.GROUPS)
        host.kernel().makeDirectory("$CPUSETS/own")
        host.kernel().write("$CPUSETS/own/cpuset.mems", '0')
        host.kernel().write("$CPUSETS/own/cpuset.cpus", '0')
        host.kernel().write("$CPUSETS/own/tasks", '101')

        when:
        def report = release('G')

        then:
        lines(report, GONE) == ["task 101 in $CPUSETS" as String]
        !report.drifted()
        value("$CPUSETS/own/tasks") == '101'
    }

    def 'tasks stay away as long as one of the owners that moved them is there'() {
        when:
        apply('G', Plans.GROUPS)
        apply('S', Plans.GROUPS)
        release('G')

        then:
        value("$CPUSETS/host.slice/tasks") == '100\n101'

        when:
        release('S')

        then:
        value("$CPUSETS/tasks") == '100\n101'
        !host.kernel().exists("$CPUSETS/host.slice")
    }

    def 'a task that cannot be brought back goes to the parent of the group that is removed, and home at the next call'() {
        given:
        host = new SimulatedHost(v2())
        apply('V', Plans.SLICES)

        when:
        def report = release('V', refusing('/proc/101/stat', READ, Errno.EIO, 1))

        then:
        report.outcome() == Report.Outcome.INCOMPLETE
        value("$UNIFIED/cgroup.procs") == '101'

        when:
        open().close()

        then:
        host.tree == v2()
        host.journal.length == 0
    }

    def 'before a controller is turned off its groups get what their parents have, from the top: newer kernels leave the tasks on the last set'() {
        given:
        host = new SimulatedHost(v2())
        ['system.slice/a', 'system.slice/a/b'].each { host.tree.file("$UNIFIED/$it/cgroup.procs", '').file("$UNIFIED/$it/cgroup.controllers", '').file("$UNIFIED/$it/cgroup.subtree_control", '') }
        def before = host.tree.copy()
        def below = new PlanOf('V')
        ['', '/system.slice', '/system.slice/a'].each { below.then().hold(new Address.Controller("$UNIFIED$it", 'cpuset'), assign('on')) }
        below.then().hold(slice('system.slice'), within('0-3')).hold(slice('system.slice/a'), within('0-2')).then().hold(slice('system.slice/a/b'), within('0-1'))
        apply('V', below.plan())
        def written = []
        def kernel = new Passing(host.kernel()) {
            @Override
            void beforeChange(String path, String value) {
                written << "${path - UNIFIED} $value"
            }
        }

        when:
        release('V', kernel)

        then:
        written == ['/system.slice/cpuset.cpus 0-7', '/system.slice/a/cpuset.cpus 0-7', '/system.slice/a/b/cpuset.cpus 0-7',
                    '/system.slice/a/cgroup.subtree_control -cpuset', '/system.slice/cgroup.subtree_control -cpuset', '/cgroup.subtree_control -cpuset']*.toString()
        host.tree == before
    }

    def 'tasks that a controller left behind, when somebody else turned it off, are freed'() {
        given:
        host = new SimulatedHost(v2())
        host.tree.file('/proc/100/status', "Name:\tt\nTgid:\t100\nCpus_allowed_list:\t0-3")
        def before = host.tree.copy()
        apply('V', new PlanOf('V').hold(controller(), assign('on')).then().hold(slice('system.slice'), within('0-3')).plan())
        new dev.cordon.os.emulated.EmulatedKernel(host.tree).write("$UNIFIED/cgroup.subtree_control", '-cpuset')
        def written = []
        def kernel = new Passing(host.kernel()) {
            @Override
            void beforeChange(String path, String value) {
                written << "${path - UNIFIED} $value"
            }
        }

        when:
        def report = release('V', kernel)

        then:
        written == ['/cgroup.subtree_control +cpuset', '/system.slice/cpuset.cpus 0-3', '/system.slice/cpuset.cpus 0-7', '/cgroup.subtree_control -cpuset']*.toString()
        report.outcome() == Report.Outcome.DONE
        host.unannounced == []
        host.tree == before
        host.journal.length == 0
    }

    def 'of two plans in one run each owner drops what its own no longer wants'() {
        given:
        apply('A')

        when:
        def plans = [new PlanOf('A').hold(irq(2), without('4-7')).plan(), new PlanOf('B').hold(irq(1), without('0')).plan()]
        open().with { l -> l.apply(plans, { false }); l.close() }

        then:
        [value(IRQ1), value(IRQ2)] == ['1-7', '0-3']
    }

    def 'a journal that has grown far beyond what it says is written anew, and says the same'() {
        given:
        apply('A')
        release('A', refusing(IRQ1, WRITE, Errno.EIO))
        apply('C', Plans.FILES, refusing(IRQ1, WRITE, Errno.EIO))
        def held = open(refusing(IRQ1, WRITE, Errno.EIO)).held()
        host.journal = [host.journal, Frames.encode(EntryJson.write(new Entry.Once('X', DROP, '3' * Journal.SMALL)))].collectMany { it.toList() } as byte[]

        when: 'recovery is refused again, so that one address stays on its way'
        host.disarm()
        open(refusing(IRQ1, WRITE, Errno.EIO)).close()

        then:
        host.journal.length < 5_000
        Survey.records(host.journal)*.replaceFirst(/",.*/, '"').toSet() == ['{"record":"cordon"', '{"record":"kept"'].toSet()
        open(refusing(IRQ1, WRITE, Errno.EIO)).held() == held

        when:
        release('C')

        then:
        host.tree == v1()
        host.journal.length == 0
    }

    def 'a journal that is short, or says much, is left as it is'() {
        given:
        apply('A')
        def journal = host.journal

        when:
        open().close()

        then:
        host.journal == journal
    }

    def 'an undo file gives back through the ledger'() {
        given:
        apply('A')
        def survey = Survey.of(host.journal, 'journal', host.kernel(), HOST)
        def file = UndoFile.parse(survey.export('A').get().json())

        when:
        def report = open().with { l -> def r = l.restore(file, HOST); l.close(); r }

        then:
        report.outcome() == Report.Outcome.DONE
        host.tree == v1()
        host.journal.length == 0
    }

    def 'an undo file gives back what it names; what its owner has taken since stays'() {
        given:
        apply('A', new PlanOf('A').hold(irq(1), without('4-7')).plan())
        def file = UndoFile.parse(Survey.of(host.journal, 'journal', host.kernel(), HOST).export('A').get().json())
        apply('A', new PlanOf('A').hold(irq(1), without('4-7')).hold(irq(2), without('4-7')).plan())

        when:
        def report = open().with { l -> def r = l.restore(file, HOST); l.close(); r }

        then:
        report.outcome() == Report.Outcome.DONE
        [value(IRQ1), value(IRQ2)] == ['0-7', '0-3']

        when:
        release('A')

        then:
        host.tree == v1()
    }

    def 'an undo file gives back what still is as it was left when the ledger is gone'() {
        given:
        apply('A')
        def file = UndoFile.parse(Survey.of(host.journal, 'journal', host.kernel(), HOST).export('A').get().json())
        host.journal = new byte[0]
        host.tree.write(IRQ1, '1,3\n')

        when:
        def report = open().with { l -> def r = l.restore(file, HOST); l.close(); r }

        then:
        lines(report, DRIFT) == [IRQ1]
        value(IRQ1) == '1,3'
        [value(IRQ2), value(GOVERNOR4)] == ['0-7', 'powersave']
        host.journal.length == 0
    }

    def 'a file that was written before the run gives back all that its owner holds, and in another boot nothing'() {
        given:
        apply('A')
        def before = host.journal.clone()

        when:
        open().restore(new UndoFile('another', 'A', [], true), HOST)

        then:
        def e = thrown(LedgerException)
        e.message == "the undo file of 'A' is of another boot, whose values are gone; nothing was changed"
        host.journal == before

        when:
        def report = open().with { l -> def r = l.restore(new UndoFile(HOST.boot(), 'A', [], true), HOST); l.close(); r }

        then:
        report.outcome() == Report.Outcome.DONE
        host.tree == v1()
        host.journal.length == 0
    }

    def 'an undo file of another boot is refused'() {
        given:
        apply('A')
        def file = UndoFile.parse(Survey.of(host.journal, 'journal', host.kernel(), HOST).export('A').get().json())
        host.journal = new byte[0]

        when:
        Ledger.open(host.kernel(), host.journal(), new Ledger.Host('another', POSSIBLE), { 1L }).restore(file, new Ledger.Host('another', POSSIBLE))

        then:
        def e = thrown(LedgerException)
        e.message == "the undo file of 'A' is of another boot, whose values are gone; nothing was changed"
    }

    def 'a text that is no undo file is refused: #text'() {
        when:
        UndoFile.parse(text)

        then:
        def e = thrown(LedgerException)
        e.message.startsWith('no undo file: ')

        where:
        text << ['', '[]', '{}', '{"cordonUndo":2}', '{"cordonUndo":1,"boot":"b","owner":"o","held":[{}]}', 'isolate { }']
    }

    def 'what may not be brought back yet takes no new claim'() {
        given:
        apply('A')
        release('A', refusing(IRQ1, WRITE, Errno.EIO))
        def kernel = refusing(IRQ1, WRITE, Errno.EIO)

        when:
        def report = apply('R', Plans.REFUSING, kernel)

        then:
        report.outcome() == Report.Outcome.DONE
        report.lines().find { it.kind() == REFUSED }.with { [it.address(), it.reason()] } == [IRQ1, 'an earlier run could not bring it back yet']
    }

    def 'addresses of one path are one address'() {
        expect:
        new Address.FileValue('/a', dev.cordon.plan.Form.TEXT) == new Address.FileValue('/a', dev.cordon.plan.Form.CPU_LIST)
    }

    def 'what the kernel refused to one owner of a run it has refused to the next, and nobody else is blamed'() {
        given:
        def plans = ['U', 'V'].collect { new PlanOf(it).refusable().hold(irq(1), without('6')).hold(irq(2), without('6')).plan() }

        when:
        def report = open(refusing(IRQ1, WRITE, Errno.EIO)).with { l -> def r = l.apply(plans, { false }); l.close(); r }

        then:
        report.outcome() == Report.Outcome.DONE
        !report.drifted()
        report.lines().findAll { it.kind() == REFUSED }.collect { [it.owner(), it.address(), it.reason()] } ==
            ['U', 'V'].collect { [it, IRQ1, 'EIO (Input/output error)'] }
    }

    def 'a file that never was a journal is refused and kept: #name'() {
        given:
        host.journal = bytes as byte[]

        when:
        open()

        then:
        def e = thrown(LedgerException)
        e.message.startsWith('/run/cordon/journal: offset 0: this is no journal')

        where:
        name       | bytes
        'zeros'    | [0] * 4096
        'letters'  | ['x' as char as byte] * 100
        'a script' | 'isolate { }'.bytes
    }

    def 'the records that can be read are shown past a damaged one'() {
        given:
        apply('A')
        def damaged = host.journal.clone()
        def second = Frames.decode(damaged).offsets()[1]
        damaged[second + 12] ^= 1

        expect:
        with(Survey.records(damaged)) { records ->
            records.size() == Survey.records(host.journal).size()
            records[1] == """{"record":"unreadable","from":$second,"to":${Frames.decode(host.journal).offsets()[2]}}"""
            records.drop(2) == Survey.records(host.journal).drop(2)
        }
    }
}
