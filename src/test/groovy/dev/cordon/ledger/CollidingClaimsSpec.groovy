package dev.cordon.ledger

import dev.cordon.cpu.CpuSet
import dev.cordon.plan.Address
import dev.cordon.plan.Claim
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import dev.cordon.plan.Transform
import spock.lang.Specification

import static dev.cordon.ledger.Line.Kind.*
import static dev.cordon.ledger.Machines.*
import static dev.cordon.ledger.Plans.*

/** An owner in the middle leaves, whose claim was all that kept those of the others from colliding. */
class CollidingClaimsSpec extends Specification {
    static final SLICE = "$UNIFIED/system.slice/cpuset.cpus".toString()
    static final IRQ1 = '/proc/irq/1/smp_affinity_list'
    static final IRQ2 = '/proc/irq/2/smp_affinity_list'

    SimulatedHost host
    String possible = '0-7'

    Ledger open() {
        host.disarm()
        Ledger.open(host.kernel(), host.journal(), new Ledger.Host('boot', CpuSet.ofList(possible)), { 1L })
    }

    Report run(Closure<Report> work) {
        open().with { l -> def r = work(l); l.close(); r }
    }

    Report apply(Plan plan) { run { it.apply([plan], { false }) } }

    Report release(String owner) { run { it.release([owner]) } }

    String value(String path) { host.tree.read(path).strip() }

    Survey survey() { Survey.of(host.journal, 'journal', host.kernel(), new Ledger.Host('boot', CpuSet.ofList(possible))) }

    static confined(String owner, Transform transform) { new PlanOf(owner).hold(controller(), assign('on')).then().hold(slice('system.slice'), transform) }

    static with(String cpus) { new Transform.With(CpuSet.ofList(cpus), CpuSet.EMPTY) }

    def 'sets of guests that have nothing in common stay as they are until #first leaves'() {
        given:
        host = new SimulatedHost(v2())
        apply(confined('guest1', within('0-3')).plan())
        apply(confined('commands', assign('0-7')).adding().hold(irq(1), without('7')).plan())
        apply(confined('guest2', within('4-7')).plan())

        when:
        def report = release('commands')

        then: 'the rest of what it held is back'
        report.outcome() == Report.Outcome.INCOMPLETE
        report.lines().findAll { it.kind() == FAILED }*.address() == [SLICE]
        report.lines().find { it.kind() == FAILED }.reason() ==
                'the claims on it leave no CPU of 0-7; it is held by guest1, guest2, and goes back when one of them leaves'
        [value(SLICE), value(IRQ1)] == ['4-7', '0-7']

        and: 'who looks sees it'
        survey().unfinished()
        with(survey().held().find { it.address().text() == SLICE }) { [value(), expected(), pending()] == ['4-7', '4-7', true] }
        survey().export('guest1').get().items()*.address() == [controller(), slice('system.slice')]

        and: 'all others can work'
        open().opening()*.address() == [SLICE]
        apply(new PlanOf('other').hold(irq(2), without('0')).plan())
        value(IRQ2) == '1-7'

        when:
        release(first)

        then:
        value(SLICE) == rest
        !survey().unfinished()

        when:
        release(second)
        release('other')

        then:
        host.tree == v2()
        host.journal.length == 0

        where:
        first    | second   || rest
        'guest1' | 'guest2' || '4-7'
        'guest2' | 'guest1' || '0-3'
    }

    def 'masks that leave no CPU stay as they are until one of their owners leaves'() {
        given:
        possible = '0-3'
        host = new SimulatedHost(v1().file(IRQ1, '0-3'))
        apply(new PlanOf('guest1').hold(irq(1), without('0-1')).plan())
        apply(new PlanOf('commands').adding().hold(irq(1), with('0-1')).plan())
        apply(new PlanOf('guest2').hold(irq(1), without('2-3')).plan())

        when:
        def report = release('commands')

        then:
        report.outcome() == Report.Outcome.INCOMPLETE
        report.lines()*.kind() == [FAILED]
        value(IRQ1) == '0-1'
        open().opening()*.kind() == [FAILED]

        when:
        release('guest2')

        then:
        value(IRQ1) == '2-3'

        when:
        release('guest1')

        then:
        value(IRQ1) == '0-3'
        host.journal.length == 0
    }

    def 'a new plan of the owner in the middle, which no longer wants it, does the same'() {
        given:
        host = new SimulatedHost(v1())
        apply(new PlanOf('guest1').hold(irq(1), within('0-3')).plan())
        apply(new PlanOf('script').hold(irq(1), assign('0-7')).plan())
        apply(new PlanOf('guest2').hold(irq(1), within('4-7')).plan())

        when:
        def report = apply(new PlanOf('script').hold(irq(2), without('0')).plan())

        then:
        report.outcome() == Report.Outcome.INCOMPLETE
        [value(IRQ1), value(IRQ2)] == ['4-7', '1-7']

        when:
        ['guest1', 'guest2', 'script'].each { assert release(it).outcome() == Report.Outcome.DONE }

        then:
        host.tree == v1()
        host.journal.length == 0
    }

    def 'an undo file with a #what that no CPUs are is refused whole'() {
        given:
        host = new SimulatedHost(v1())
        host.tree.file('/proc/100/status', 'Name:\tt\nTgid:\t100\nCpus_allowed_list:\t0-7')
        def items = [new UndoFile.Item(irq(1), '0-3', '0-7'), new UndoFile.Item(address, baseline, value)]
        def before = host.tree.copy()

        when:
        run { it.restore(UndoFile.parse(new UndoFile('boot', 'x', items).json()), new Ledger.Host('boot', POSSIBLE)) }

        then:
        def e = thrown(LedgerException)
        e.message == "the undo file of 'x' names 'junk' for ${address.text()}, which is no value of it; nothing was changed"
        host.tree == before
        open().opening().empty

        where:
        what       | address                                     | baseline | value
        'baseline' | new Address.Affinity(100, 1100)             | 'junk'   | '0-7'
        'value'    | new Address.Affinity(100, 1100)             | '0-3'    | 'junk'
        'baseline' | defaultAffinity()                           | 'junk'   | 'ff'
        'baseline' | groupFile('g', 'mems')                      | 'junk'   | '0'
        'baseline' | unit('system.slice')                        | 'junk'   | '0-3'
    }

    def 'a journal with a baseline that no CPUs are costs that value only'() {
        given: 'as an undo file could bring it in before it was looked at'
        host = new SimulatedHost(v1())
        host.tree.file('/proc/100/status', 'Name:\tt\nTgid:\t100\nCpus_allowed_list:\t0-7').file(IRQ1, '0-3')
        def journal = Journal.open(host.journal())
        journal.begin(new Entry.Header(Entry.Header.FORMAT, 'boot', '0-7'))
        def claim = { new Claim('x', assign(it), 'restore', new Origin('undo file', 0), 1) }
        journal.append([new Entry.Intend(new Address.Affinity(100, 1100), 'junk', claim('0-7')), new Entry.Intend(irq(1), '0-7', claim('0-3'))])

        expect:
        open().opening()*.kind() as Set == [RESTORED, FAILED] as Set
        value(IRQ1) == '0-7'
        open().opening()*.kind() == [FAILED]
        survey().held()*.pending() == [true]
    }
}
