package dev.cordon.cpu

import spock.lang.Specification

class NodeNotationSpec extends Specification {
    static CpuNames machine = CpuNotationSpec.names('0-3', '0-3', [0: '0-1', 1: '2-3', 4: ''])

    def '#text means the nodes #list'() {
        expect:
        NodeNotation.parse(text).resolve(machine).list() == list

        where:
        text     | list
        '0'      | '0'
        '0-1'    | '0-1'
        'N0'     | '0'
        'N0-1,4' | '0-1,4'
        'all'    | '0-1,4'
        'all,^1' | '0,4'
    }

    def '#text is refused at column #column: #problem'() {
        when:
        NodeNotation.parse(text).resolve(machine)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [column, problem]

        where:
        text     | column | problem
        ''       | 1      | "for example '0-1'"
        '0,,1'   | 3      | "for example '0,1'"
        'N'      | 2      | "a number is missing after N; for example '0-1'"
        '1-0'    | 1      | '1-0 runs backwards; say 0-1'
        'C0'     | 1      | "C stands for CPUs; for example '0-1'"
        '0x1'    | 1      | 'a mask names CPUs, not nodes'
        '01'     | 1      | 'no leading zeros; say 1'
        'f'      | 1      | "unknown letter 'f'; for example '0-1'"
        'n0'     | 1      | "unknown letter 'n'; did you mean 'N'?"
        'L0'     | 1      | "L stands for L3 domains; for example '0-1'"
        '1024'   | 1      | "number 1024 is over the kernel's limit of 1023"
        '2'      | 1      | 'this machine has no node 2 (it has 0-1,4)'
        '0-2'    | 3      | 'this machine has no node 2 (it has 0-1,4)'
        '0,^0'   | 1      | 'no node remains'
    }
}
