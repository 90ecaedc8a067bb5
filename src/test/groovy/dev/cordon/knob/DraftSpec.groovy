package dev.cordon.knob

import dev.cordon.plan.Address
import dev.cordon.plan.Form
import dev.cordon.plan.Origin
import dev.cordon.plan.PlanException
import dev.cordon.plan.Step
import dev.cordon.plan.Transform
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class DraftSpec extends Specification {
    static final TEXT = new Address.FileValue('/t', Form.TEXT)
    static final LIST = new Address.FileValue('/l', Form.CPU_LIST)

    static assign(String v) { new Transform.Assign(v) }
    static without(String v) { new Transform.Without(cpus(v)) }
    static within(String v) { new Transform.Within(cpus(v)) }

    def draft = new Draft('vm', false)

    void sentence(int line) {
        draft.begin(new IsolationSpec.Sentence(MemoryAction.COMPACT, new Origin('vm.groovy', line)))
    }

    def 'a step knows the word and the line that it comes from'() {
        when:
        sentence(7)
        draft.hold(TEXT, assign('1'))
        def step = draft.plan().steps().first()

        then:
        draft.plan().owner() == 'vm'
        step.word() == 'memory compact'
        step.origin().toString() == 'vm.groovy:7'
    }

    def 'sentences and what needs another thing first are stages of their own'() {
        when:
        sentence(1)
        draft.hold(TEXT, assign('1'))
        draft.then()
        draft.hold(LIST, assign('1'))
        sentence(2)
        draft.once('/o', '1', false)

        then:
        draft.plan().steps()*.stage().unique().size() == 3
        draft.plan().steps()*.stage() == draft.plan().steps()*.stage().toSorted()
    }

    def 'two wishes for one address become one: #first and #second'() {
        when:
        sentence(1)
        draft.hold(LIST, first)
        sentence(2)
        draft.hold(LIST, second)

        then:
        draft.plan().steps().size() == 1
        draft.plan().steps().first().transform() == both
        draft.planned(LIST).get() == both
        draft.plan().steps().first().origin().line() == 1

        where:
        first          | second         || both
        assign('0-3')  | assign('0-3')  || assign('0-3')
        assign('0-3')  | assign('0,1-3') || assign('0-3')
        without('0-1') | without('1-3') || without('0-3')
        within('0-3')  | within('2-5')  || within('2-3')
        within('0-3')  | assign('1-2')  || assign('1-2')
        assign('1-2')  | within('0-3')  || assign('1-2')
        without('4-7') | assign('0-3')  || assign('0-3')
        assign('0-3')  | without('4-7') || assign('0-3')
    }

    def 'wishes that contradict each other are refused with both lines: #problem'() {
        given:
        sentence(1)
        draft.hold(LIST, first)
        sentence(2)

        when:
        draft.hold(LIST, second)

        then:
        def e = thrown(PlanException)
        e.origin().line() == 2
        e.message == "vm.groovy:2: memory compact: /l would have to be $problem at once" as String

        where:
        first          | second         || problem
        assign('0-3')  | assign('0-4')  || "'0-3' (memory compact, vm.groovy:1) and '0-4'"
        within('0-1')  | within('2-3')  || 'within 0-1 (memory compact, vm.groovy:1) and within 2-3'
        within('0-1')  | without('2-3') || 'within 0-1 (memory compact, vm.groovy:1) and without 2-3'
        within('0-1')  | assign('1-2')  || "within 0-1 (memory compact, vm.groovy:1) and '1-2'"
        assign('0-4')  | without('4')   || "'0-4' (memory compact, vm.groovy:1) and without 4"
        within('0-1')  | assign('')     || "within 0-1 (memory compact, vm.groovy:1) and ''"
    }

    def 'words of a text that are the same are no contradiction'() {
        when:
        sentence(1)
        draft.hold(TEXT, assign('10'))
        draft.hold(TEXT, assign('0xa'))

        then:
        draft.plan().steps().size() == 1
    }

    def 'of two wishes the one that must not be refused counts'() {
        when:
        sentence(1)
        draft.holdIfPossible(LIST, without('2'))

        then:
        draft.plan().steps().first().onRefusal() == Step.OnRefusal.NOTE

        when:
        draft.hold(LIST, without('3'))
        draft.holdIfPossible(LIST, without('4'))

        then:
        draft.plan().steps().first().onRefusal() == Step.OnRefusal.FAIL
        draft.plan().steps().first().transform() == without('2-4')
    }

    def 'in a strict script nothing may be refused, and what is missing ends it'() {
        given:
        draft = new Draft('vm', true)
        sentence(3)

        when:
        draft.holdIfPossible(LIST, without('2'))

        then:
        draft.plan().steps().first().onRefusal() == Step.OnRefusal.FAIL

        when:
        draft.missing('there is none')

        then:
        def e = thrown(PlanException)
        e.message == 'vm.groovy:3: memory compact: there is none'
        e.problem() == 'memory compact: there is none'
    }

    def 'a note says its word and its line'() {
        when:
        sentence(4)
        draft.missing('there is none')

        then:
        draft.plan().notes()*.toString() == ['vm.groovy:4: memory compact: there is none']
    }

    def 'without a line, as at the prompt, none is said'() {
        expect:
        new Origin('prompt', 0).toString() == 'prompt'
    }
}
