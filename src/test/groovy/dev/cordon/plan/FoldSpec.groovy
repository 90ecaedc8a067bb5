package dev.cordon.plan

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import spock.lang.Specification

import static dev.cordon.plan.Form.*

class FoldSpec extends Specification {
    static final POSSIBLE = CpuSet.ofList('0-7')

    static assign(String v) { new Transform.Assign(v) }
    static without(String v) { new Transform.Without(CpuSet.ofList(v)) }
    static nodes(String v) { new Transform.WithinNodes(NodeSet.ofList(v)) }
    static within(String v) { new Transform.Within(CpuSet.ofList(v)) }

    def '#transforms on "#baseline" is "#value"'() {
        expect:
        Fold.value(form, baseline, transforms, POSSIBLE) == value

        where:
        form     | baseline            | transforms                                     || value
        CPU_LIST | '0-7'               | []                                             || '0-7'
        CPU_LIST | '0-7'               | [without('4-5')]                               || '0-3,6-7'
        CPU_LIST | '0-7'               | [within('2-9')]                                || '2-7'
        CPU_LIST | '0-7'               | [without('4-7'), without('2-3')]               || '0-1'
        CPU_LIST | '0-7'               | [within('0-5'), within('2-7'), without('4')]   || '2-3,5'
        CPU_MASK | 'ff'                | [without('4-7')]                               || '0f'
        CPU_MASK | 'ff'                | [without('4-7'), without('2-3')]               || '03'
        CPU_MASK | '00000000,000000ff' | [without('4-7')]                               || '00000000,0000000f'
        TEXT     | 'powersave'         | [assign('performance')]                        || 'performance'
        TEXT     | 'powersave'         | [assign('performance'), assign('schedutil')]   || 'schedutil'
        TEXT     | 'always [never]'    | []                                             || 'never'
        TEXT     | '0'                 | [assign('')]                                   || ''
    }

    def 'an assignment replaces what is below it, and what comes after it counts from there'() {
        expect:
        Fold.value(CPU_LIST, '0-7', transforms, POSSIBLE) == value

        where:
        transforms                                         || value
        [without('0-3'), assign('0-5')]                    || '0-5'
        [without('0-3'), assign('0-5'), without('5')]      || '0-4'
        [assign('0-3'), within('2-7')]                     || '2-3'
        [assign('0-3'), without('0'), assign('0-5')]       || '0-5'
        [within('6-7'), assign('0-3'), without('0-1')]     || '2-3'
    }

    def 'where nothing would be left the other possible CPUs count, still without what is taken away'() {
        expect:
        Fold.value(form, baseline, transforms, POSSIBLE) == value

        where:
        form     | baseline | transforms                                   || value
        CPU_LIST | '6-7'    | [without('4-7')]                             || '0-3'
        CPU_LIST | '6-7'    | [without('4-7'), without('0-1')]             || '2-3'
        CPU_LIST | '6-7'    | [without('0-1'), without('4-7')]             || '2-3'
        CPU_LIST | '0-1'    | [within('4-7')]                              || '4-7'
        CPU_LIST | ''       | [within('0-3')]                              || '0-3'
        CPU_LIST | ''       | [without('0-3')]                             || '4-7'
        CPU_MASK | 'c0'     | [without('4-7')]                             || '0f'
        CPU_LIST | '0-7'    | [assign('0'), without('0')]                  || '1-7'
    }

    def 'where not even those are left it is refused'() {
        when:
        Fold.value(CPU_LIST, '0-7', transforms, POSSIBLE)

        then:
        def e = thrown(Fold.NothingLeft)
        e.message == 'the claims on it leave no CPU of 0-7'

        where:
        transforms << [[without('0-7')], [without('0-3'), without('4-7')], [within('0-1'), within('2-3')], [within('0-1'), without('0-1')], [within('8-9')]]
    }

    def 'memory nodes are intersected, and what all agree on counts where the value has none of it'() {
        expect:
        Fold.value(form, baseline, transforms, POSSIBLE) == value

        where:
        form       | baseline          | transforms                                    || value
        NODE_LIST  | '0-3'             | [nodes('0-1'), nodes('1-2')]                  || '1'
        NODE_LIST  | ''                | [nodes('0-1')]                                || '0-1'
        NODE_LIST  | '0'               | [nodes('1-2'), nodes('2-9')]                  || '2'
        NODE_LIST  | '0-1'             | [nodes('0'), assign('0-3'), nodes('1-2')]     || '1-2'
        NODE_LIST  | '0-1'             | [assign('3')]                                 || '3'
        UNIT_NODES | '0-1 (unit file)' | [nodes('1')]                                  || '1'
        UNIT_NODES | '0 (unit file)'   | []                                            || '0 (unit file)'
    }

    def 'nodes that nobody agrees on are refused'() {
        when:
        Fold.value(NODE_LIST, '0-1', [nodes('0'), nodes('1')], POSSIBLE)

        then:
        def e = thrown(Fold.NothingLeft)
        e.message == 'the claims on it leave no memory node'
    }

    def 'the order of the owners does not matter, whatever they take or keep'() {
        given:
        def random = new Random(20261120)
        def refused = 0
        def complements = 0

        expect:
        400.times {
            def possible = 1 + random.nextInt(70)
            def all = CpuSet.range(0, possible - 1)
            def baseline = any(random, possible)
            def transforms = (0..<4).collect { random.nextBoolean() ? new Transform.Without(any(random, possible, 8)) : new Transform.Within(any(random, possible, 1, 2)) }
            def values = transforms.permutations().collect { result(CPU_LIST, baseline.list(), it, all) }.unique()
            assert values.size() == 1
            assert values.first() == model(baseline, transforms, all)
            def masks = transforms.permutations().collect { result(CPU_MASK, baseline.mask((possible + 3).intdiv(4)), it, all) }.unique()
            assert masks.size() == 1
            assert masks.first() == 'none' ? values.first() == 'none' : CPU_MASK.cpus(masks.first()).list() == values.first()
            if (values.first() == 'none') refused++
            else if (!CpuSet.ofList(values.first()).intersects(baseline)) complements++
        }
        // the sets are such that all three cases are met
        refused > 10
        complements > 10
        refused + complements < 350
    }

    /** A set of numbers below {@code n}, each with a chance of {@code of} in {@code chance}; never empty. */
    private static CpuSet any(Random random, int n, int chance = 2, int of = 1) {
        def bits = (0..<n).findAll { random.nextInt(chance + of) < of }
        CpuSet.of((bits ?: [random.nextInt(n)]) as int[])
    }

    private static String result(Form form, String baseline, List<Transform> transforms, CpuSet possible) {
        try {
            Fold.value(form, baseline, transforms, possible)
        } catch (Fold.NothingLeft e) {
            'none'
        }
    }

    /** The same, number by number. */
    private static String model(CpuSet baseline, List<Transform> transforms, CpuSet possible) {
        def allowed = { int cpu -> transforms.every { it instanceof Transform.Without ? !it.cpus().contains(cpu) : it.cpus().contains(cpu) } }
        def left = baseline.findAll(allowed) ?: possible.findAll(allowed)
        left ? CpuSet.of(left as int[]).list() : 'none'
    }
}
