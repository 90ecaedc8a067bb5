package dev.cordon.plan

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

/** Two wishes of one owner, one after the other. */
class SequelSpec extends Specification {
    static final POSSIBLE = CpuSet.ofList('0-7')

    static assign(String v) { new Transform.Assign(v) }
    static without(String v) { new Transform.Without(CpuSet.ofList(v)) }
    static within(String v) { new Transform.Within(CpuSet.ofList(v)) }
    static only(String v) { new Transform.Only(CpuSet.ofList(v)) }
    static with(String v, String but = '') { new Transform.With(CpuSet.ofList(v), CpuSet.ofList(but)) }

    def 'the two become one'() {
        expect:
        Sequel.of(Form.CPU_LIST, first, second) == one

        where:
        first          | second         || one
        assign('0-3')  | assign('1')    || assign('1')
        without('2-3') | without('4')   || without('2-4')
        without('2-3') | with('3')      || with('3', '2')
        with('3')      | without('3-4') || without('3-4')
        with('3-4')    | without('4')   || with('3', '4')
        with('3', '2') | with('2')      || with('2-3')
        with('3', '2') | without('5')   || with('3', '2,5')
        assign('0-3')  | without('2-3') || assign('0-1')
        assign('0-3')  | with('5')      || assign('0-3,5')
        assign('0-3')  | without('0-3') || without('0-3')
        without('2')   | assign('2')    || assign('2')
        within('0-3')  | within('2-5')  || within('2-5')
        without('2')   | within('2-5')  || within('2-5')
        only('0-3')    | with('5')      || only('0-3,5')
        only('0-3')    | with('5', '3') || only('0-2,5')
        only('0-3')    | without('2-3') || only('0-1')
        only('0-3')    | without('0-3') || without('0-3')
        only('0-3')    | only('5')      || only('5')
        with('3')      | only('5')      || only('5')
    }

    def 'what is taken away and given does as much as the one and then the other, on every set of four CPUs'() {
        given:
        def random = new Random(7)
        def set = { CpuSet.ofList((0..3).findAll { random.nextBoolean() }.join(',')) }

        expect:
        500.times {
            def a = set()
            def b = set()
            def steps = [random.nextBoolean() || a.empty ? new Transform.Without(a) : new Transform.With(a, CpuSet.EMPTY),
                         random.nextBoolean() || b.empty ? new Transform.Without(b) : new Transform.With(b, CpuSet.EMPTY)]
            def base = set()
            def plain = steps.inject(base) { CpuSet s, t -> t instanceof Transform.With ? s + t.cpus() : s - t.cpus() }
            if (!plain.empty) assert Fold.value(Form.CPU_LIST, base.list(), [Sequel.of(Form.CPU_LIST, *steps)], POSSIBLE) == plain.list()
        }
    }

    def 'CPUs that are added count against what was said before, and not against what is said later'() {
        expect:
        Fold.value(Form.CPU_LIST, '0-3', transforms, POSSIBLE) == value

        where:
        transforms                     || value
        [with('5')]                    || '0-3,5'
        [without('2'), with('2')]      || '0-3'
        [with('5'), without('5')]      || '0-3'
        [with('5'), assign('1')]       || '1'
        [within('0-1'), with('5')]     || '0-1,5'
        [with('5'), within('0-1')]     || '0-1'
        [with('5', '0'), with('0')]    || '0-3,5'
    }

    def 'a mask stays as wide as it was'() {
        expect:
        Fold.value(Form.CPU_MASK, '0000000f', [with('31')], CpuSet.ofList('0-31')) == '8000000f'
    }

    def 'nothing added, or added and taken away at once, is no wish'() {
        when:
        new Transform.With(CpuSet.ofList(cpus), CpuSet.ofList(but))

        then:
        thrown(IllegalArgumentException)

        where:
        cpus | but
        ''   | '1'
        '1'  | '1-2'
    }
}
