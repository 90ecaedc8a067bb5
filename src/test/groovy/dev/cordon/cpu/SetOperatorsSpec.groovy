package dev.cordon.cpu

import groovy.transform.CompileDynamic
import groovy.transform.CompileStatic
import spock.lang.Specification

/** The operators as scripts use them: statically compiled; and as the prompt does: dynamically. */
class SetOperatorsSpec extends Specification {
    def 'operators give sets where Groovy is compiled statically'() {
        expect:
        statically(CpuSet.ofList('0-3'), CpuSet.ofList('2-5'))*.toString() == ['0-5', '0-1', '2-3', 'true', 'false', 'true', '']
    }

    def 'operators give sets where Groovy is dynamic'() {
        expect:
        dynamically(CpuSet.ofList('0-3'), CpuSet.ofList('2-5'))*.toString() == ['0-5', '0-1', '2-3', 'true', 'false', 'true', '']
        dynamically(NodeSet.ofList('0-3'), NodeSet.ofList('2-5'))*.toString() == ['0-5', '0-1', '2-3', 'true', 'false', 'true', '']
    }

    def 'what a set asks of its machine is answered alike in both'() {
        given:
        def a = CpuSet.ofList('1,5').on(machine)

        expect:
        statically(a)*.toString() == ['0,2-4', '1,5,9', '1,5', '[1, 5]', '0', '0-5', 'true', '1,5,9']
        dynamically(a)*.toString() == statically(a)*.toString()
    }

    def 'a set that is computed with one of a machine is of that machine, whatever side it stands on'() {
        given:
        def a = CpuSet.ofList('1').on(machine)
        def b = CpuSet.ofList('5')

        expect:
        [a + b, b + a]*.siblings*.toString() == ['1,5,9', '1,5,9']
        [(a + b) - b, (b + a) & a, b - a, (a + b).first(1), (a + b).last(1)]*.siblings*.toString() == ['1', '1', '5,9', '1', '5,9']
        [a, b.on(machine)] == [CpuSet.of(1), CpuSet.of(5)]
        a == CpuSet.of(1) && CpuSet.of(1) == a && [(a): 1][CpuSet.of(1)] == 1
    }

    def 'a set without a machine says so: #question'() {
        when:
        ask()

        then:
        def e = thrown(IllegalStateException)
        e.message == "'$question' asks about the machine, and this set was made without one; begin with $word('…') or topology"

        where:
        question   | ask                        || word
        'siblings' | { CpuSet.of(1).siblings }  || 'cpus'
        'cores'    | { CpuSet.of(1).cores }     || 'cpus'
        'cores'    | { CpuSet.of(1).perCore }   || 'cpus'
        'nodes'    | { CpuSet.of(1).nodes }     || 'cpus'
        '~'        | { ~CpuSet.of(1) }          || 'cpus'
        '~'        | { ~NodeSet.of(1) }         || 'nodes'
        'cpus'     | { NodeSet.of(1).cpus }     || 'nodes'
    }

    /** CPUs 0-5 are online, 6-9 are not; 5 and 9 were made one core, whatever is online. */
    private static CpuNames machine = CpuNotationSpec.names('0-9', '0-5', [0: '0-5'], [(Part.CORE): [0: '0', 1: '1', 2: '5,9']])

    @CompileStatic
    private static List<Object> statically(CpuSet a) {
        [(Object) ~a, a.siblings, a.perCore, a.cores, a.nodes, a.nodes.cpus, a in a.siblings, (a + a).siblings]
    }

    @CompileDynamic
    private static List<Object> dynamically(a) {
        [~a, a.siblings, a.perCore, a.cores, a.nodes, a.nodes.cpus, a in a.siblings, (a + a).siblings]
    }

    @CompileStatic
    private static List<Object> statically(CpuSet a, CpuSet b) {
        [(Object) (a + b), a - b, a & b, 3 in a, b in a, (a & b) in a, a ? a - a : a]
    }

    @CompileDynamic
    private static List<Object> dynamically(a, b) {
        [a + b, a - b, a & b, 3 in a, b in a, (a & b) in a, a ? a - a : a]
    }

    def 'sets of CPUs and of nodes do not mix: #what'() {
        when:
        mixed()

        then:
        def e = thrown(IllegalArgumentException)
        e.message == message

        where:
        what           | mixed                                       || message
        'CPUs + nodes' | { CpuSet.of(1) + NodeSet.of(0) }            || "'+' takes another set of cpus, not one of nodes; say .cpus of the nodes for their CPUs"
        'CPUs - nodes' | { CpuSet.of(1) - NodeSet.of(0) }            || "'-' takes another set of cpus, not one of nodes; say .cpus of the nodes for their CPUs"
        'nodes + CPUs' | { NodeSet.of(0) + CpuSet.of(1) }            || "'+' takes another set of nodes, not one of cpus"
    }
}
