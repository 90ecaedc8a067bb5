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

    @CompileStatic
    private static List<Object> statically(CpuSet a, CpuSet b) {
        [(Object) (a + b), a - b, a & b, 3 in a, b in a, (a & b) in a, a ? a - a : a]
    }

    @CompileDynamic
    private static List<Object> dynamically(a, b) {
        [a + b, a - b, a & b, 3 in a, b in a, (a & b) in a, a ? a - a : a]
    }
}
