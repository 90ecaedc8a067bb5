package dev.cordon.cpu

import spock.lang.Specification

class CpuNotationSpec extends Specification {
    /**
     * 32 CPUs, of which 30 and 31 are offline; nodes 0 and 1 with 16 each, node 3 with memory only; siblings n and n+16; two L3
     * domains in each of two packages, whose second has a number that does not follow; no dies.
     */
    static CpuNames machine = names('0-31', '0-29', [0: '0-7,16-23', 1: '8-15,24-31', 3: ''],
            [(Part.CORE): (0..15).collectEntries { [it, it < 14 ? "$it,${it + 16}" : "$it"] },
             (Part.L3): [0: '0-3,16-19', 1: '4-7,20-23', 2: '8-11,24-27', 3: '12-15,28-29'],
             (Part.PACKAGE): [0: '0-7,16-23', 36: '8-15,24-29']])
    /** 2,048 CPUs in 4 nodes; nothing is known of parts. */
    static CpuNames large = names('0-2047', '0-2047', [0: '0-511', 1: '512-1023', 2: '1024-1535', 3: '1536-2047'])

    def '#text means the CPUs #list'() {
        expect:
        CpuNotation.parse(text).resolve(machine).list() == list

        where:
        text                     | list
        'C0-6,16-22'             | '0-6,16-22'
        '0-6,16'                 | '0-6,16'
        '0-6,16-22'              | '0-6,16-22'
        '5'                      | '5'
        'C5'                     | '5'
        '7-7'                    | '7'
        '3,1,2'                  | '1-3'
        '0-3,2-5'                | '0-5'
        'C31'                    | '31'
        'N0'                     | '0-7,16-23'
        'N0-1'                   | '0-31'
        'N0,1'                   | '0-31'
        'N0,3'                   | '0-7,16-23'
        'C0,N1'                  | '0,8-15,24-31'
        'N1,C0-1'                | '0-1,8-15,24-31'
        'all'                    | '0-29'
        'all,C30'                | '0-30'
        'all,^0'                 | '1-29'
        'all,^N1'                | '0-7,16-23'
        'C0-31,^C4'              | '0-3,5-31'
        '0-31,^4'                | '0-3,5-31'
        '0-31,^4-7,^16'          | '0-3,8-15,17-31'
        'N0,^C0'                 | '1-7,16-23'
        'N0-1,^1'                | '0-7,16-23'
        '0-7,^3,3'               | '0-7'
        '0-6,^9'                 | '0-6'
        'C000000ff'              | '0-7'
        'C000000FF'              | '0-7'
        'C10000000'              | '28'
        'C00000000,000000f0'     | '4-7'
        '0xff'                   | '0-7'
        '0x1'                    | '0'
        'C0xff'                  | '0-7'
        '0x00000000,0000000f'    | '0-3'
        '0x0,00000003'           | '0-1'
        'C000000ff,^4'           | '0-3,5-7'
        'C000000ff,C9'           | '0-7,9'
        'C000000ff,N1'           | '0-15,24-31'
        '0xff,^0x0f'             | '4-7'
        'all,^C000000ff'         | '8-29'
        'L1'                     | '4-7,20-23'
        'L0-1'                   | '0-7,16-23'
        'L0,3'                   | '0-3,12-19,28-29'
        'L0-3'                   | '0-29'
        'L0,C8'                  | '0-3,8,16-19'
        'L1,^C4'                 | '5-7,20-23'
        'L0-2,^1'                | '0-3,8-11,16-19,24-27'
        'P0'                     | '0-7,16-23'
        'P0,36'                  | '0-29'
        'N0,^L0'                 | '4-7,20-23'
        'K4'                     | '4,20'
        'K20'                    | '4,20'
        'K4-7'                   | '4-7,20-23'
        'K4,20'                  | '4,20'
        'K12-15'                 | '12-15,28-29'
        'K0,^C16'                | '0'
        'L0,^K2'                 | '0-1,3,16-17,19'
        'L0,C8,^K2'              | '0-1,3,8,16-17,19'
        'all,^K0-13'             | '14-15'
        'K0-3,^2'                | '0-1,3,16-17,19'
        'C000000ff,L2'           | '0-11,24-27'
        'P36,N0,^L0-1,^K8'       | '9-15,25-29'
    }

    def '#text means the CPUs #list on a machine with 2,048'() {
        expect:
        CpuNotation.parse(text).resolve(large).list() == list

        where:
        text                                 | list
        'C60-70,1020-1030'                   | '60-70,1020-1030'
        'N2,^C1024-1530'                     | '1531-1535'
        'C000000ff,00000000'                 | '32-39'
        'C00000001' + ',00000000' * 40       | '1280'
        '0x1' + '0' * 320                    | '1280'
        'C000000ff,00000000,C0-1'            | '0-1,32-39'
        'C80000000,C0000000'                 | '30-31,63'
        'all,^0-2046'                        | '2047'
    }

    def '#text is refused at column #column: #problem'() {
        when:
        CpuNotation.parse(text)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [column, problem]
        e.text() == text

        where:
        text                  | column | problem
        ''                    | 1      | "for example 'C0-6,16-22'"
        ' '                   | 1      | "for example 'C0-6,16-22'"
        ','                   | 1      | "for example 'C0-6,16-22'"
        'C0-6,,16-22'         | 6      | "for example 'C0-6,16-22'"
        '0-6,,16'             | 5      | "for example '0-6,16'"
        '0-6,'                | 4      | "for example '0-6'"
        ',0-6'                | 1      | "for example '0-6'"
        '0-6, 16'             | 5      | "for example '0-6,16'"
        '0 - 6'               | 2      | "for example '0-6'"
        ' 0-6'                | 1      | "for example '0-6'"
        '0-6\n'              | 4      | "for example '0-6'"
        '0-6,\t,1'           | 5      | "for example '0-6,1'"
        '0-6\u00a0,1'        | 4      | "for example '0-6,1'"
        'C'                   | 2      | "a number is missing after C; for example 'C0-6,16-22'"
        'C,1'                 | 2      | "a number is missing after C; for example 'C0-6,16-22'"
        'N'                   | 2      | "a number is missing after N; for example 'C0-6,16-22'"
        '0-6,^'               | 6      | "a number is missing; for example 'C0-6,16-22'"
        '5-3'                 | 1      | '5-3 runs backwards; say 3-5'
        'C0,N5-3'             | 5      | '5-3 runs backwards; say 3-5'
        '5-'                  | 3      | "a number is missing after '-'"
        '-5'                  | 1      | "a number is missing before '-'"
        'C-5'                 | 2      | "a number is missing before '-'"
        '-1-3'                | 1      | "a number is missing before '-'"
        '0-6-9'               | 4      | "'-' is no digit"
        '0--6'                | 3      | "'-' is no digit"
        '00000011'            | 1      | 'say 11 for the CPU, C00000011 or 0x11 for the mask'
        '0-6,00000011'        | 5      | 'say 11 for the CPU, C00000011 or 0x11 for the mask'
        '007'                 | 1      | 'say 7 for the CPU, 0x7 for the mask'
        'C00'                 | 2      | 'say 0 for the CPU, 0x0 for the mask'
        'N00'                 | 2      | 'no leading zeros; say 0'
        '8192'                | 1      | "number 8192 is over the kernel's limit of 8191"
        'C0-8192'             | 4      | "number 8192 is over the kernel's limit of 8191"
        'C0,99999999999999'   | 4      | "number 999999999999… is over the kernel's limit of 8191"
        '4294967296'          | 1      | "number 4294967296 is over the kernel's limit of 8191"
        'N1024'               | 2      | "number 1024 is over the kernel's limit of 1023"
        '^4'                  | 1      | "nothing to exclude from; say what first, as in 'all,^4'"
        '^C4,0-31'            | 1      | "nothing to exclude from; say what first, as in 'all,^C4'"
        '0-6,^^4'             | 6      | "'^' is no digit"
        'c0-6'                | 1      | "unknown letter 'c'; did you mean 'C'?"
        'n0'                  | 1      | "unknown letter 'n'; did you mean 'N'?"
        'X0'                  | 1      | "unknown letter 'X'; there are $LETTERS"
        'L'                   | 2      | "a number is missing after L; for example 'C0-6,16-22'"
        'C0,D'                | 5      | "a number is missing after D; for example 'C0-6,16-22'"
        'P,1'                 | 2      | "a number is missing after P; for example 'C0-6,16-22'"
        'K-7'                 | 2      | "a number is missing before '-'"
        'K7-4'                | 2      | '7-4 runs backwards; say 4-7'
        'L0 ,1'               | 3      | "for example 'L0,1'"
        'L 0'                 | 2      | "for example 'L0'"
        'L0-L1'               | 4      | 'the letter stands only once; say L0-1'
        'L00'                 | 2      | 'no leading zeros; say 0'
        'L8192'               | 2      | "number 8192 is over the kernel's limit of 8191"
        'C0,K99999999999999'  | 5      | "number 999999999999… is over the kernel's limit of 8191"
        'P0x1'                | 2      | 'a mask names CPUs, not packages'
        'l0'                  | 1      | "unknown letter 'l'; did you mean 'L'?"
        'C0,k4'               | 4      | "unknown letter 'k'; did you mean 'K'?"
        'd0'                  | 1      | "unknown letter 'd'; did you mean 'D'?"
        'DEADBEEF'            | 1      | 'a mask is written 0xDEADBEEF'
        'deadbeef'            | 1      | 'a mask is written 0xdeadbeef'
        '^L1'                 | 1      | "nothing to exclude from; say what first, as in 'all,^L1'"
        'ALL'                 | 1      | "unknown word 'ALL'; did you mean 'all'?"
        'alle'                | 1      | "unknown letter 'a'; there are $LETTERS"
        'C0-C6'               | 4      | 'the letter stands only once; say C0-6'
        'C0..6'               | 3      | "'.' is no digit; ranges are written 0-6"
        '0–6'                 | 2      | "'–' is no digit; ranges are written 0-6"
        '0-6;16'              | 4      | "';' is no digit"
        '0-3:2/4'             | 4      | "':' is no digit"
        '٣'                   | 1      | "'٣' is no digit"
        '１'                  | 1      | "'１' is no digit"
        'ff'                  | 1      | 'a mask is written 0xff'
        'f0'                  | 1      | 'a mask is written 0xf0'
        'Cff'                 | 2      | "'f' is no digit; a mask is written 0xff"
        '1f'                  | 2      | "'f' is no digit; a mask is written 0x1f"
        '000000ff,00000000'   | 7      | "'f' is no digit; a mask is written 0x000000ff"
        '0x'                  | 3      | 'a mask needs hexadecimal digits'
        '0X1f'                | 2      | 'a mask starts with 0x, not 0X'
        '0xfg'                | 4      | "'g' is no hexadecimal digit"
        '0x1-3'               | 4      | "'-' is no hexadecimal digit"
        '0xff,3'              | 6      | "a mask's groups have 8 hexadecimal digits; for CPUs say C3"
        'C000000ff,16-22'     | 11     | "a mask's groups have 8 hexadecimal digits; for CPUs say C16-22"
        '0xfffffffff,00000000' | 3     | "a mask's groups have 8 hexadecimal digits"
        'C00000000'           | 2      | 'there is no CPU in this mask'
        '0x0'                 | 3      | 'there is no CPU in this mask'
        'N0x1'                | 2      | 'a mask names CPUs, not nodes'
        '0x1' + '0' * 2048    | 3      | "number 8192 is over the kernel's limit of 8191"
    }

    def '#text is not on this machine, said at column #column: #problem'() {
        when:
        CpuNotation.parse(text).resolve(machine)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [column, problem]

        where:
        text                 | column | problem
        'C32'                | 2      | 'this machine has no CPU 32 (it has 0-31)'
        '0-40'               | 3      | 'this machine has no CPU 32-40 (it has 0-31)'
        'C0,100-102'         | 4      | 'this machine has no CPU 100-102 (it has 0-31)'
        '0-31,^40'           | 7      | 'this machine has no CPU 40 (it has 0-31)'
        'N2'                 | 2      | 'this machine has no node 2 (it has 0-1,3)'
        'N0,^4'              | 5      | 'this machine has no node 4 (it has 0-1,3); for CPUs say ^C4'
        'N0,16-22'           | 4      | 'this machine has no node 16-22 (it has 0-1,3); for CPUs say C16-22'
        'C00000001,00000000' | 2      | 'this machine has no CPU 32 (it has 0-31)'
        'L4'                 | 2      | 'this machine has no L3 domain 4 (it has 0-3)'
        'L2-5'               | 4      | 'this machine has no L3 domain 4-5 (it has 0-3)'
        'C0,L9'              | 5      | 'this machine has no L3 domain 9 (it has 0-3)'
        'L0,16-22'           | 4      | 'this machine has no L3 domain 16-22 (it has 0-3); for CPUs say C16-22'
        'L0,^20'             | 5      | 'this machine has no L3 domain 20 (it has 0-3); for CPUs say ^C20'
        'P1'                 | 2      | 'this machine has no package 1 (it has 0,36)'
        'P0-36'              | 4      | 'this machine has no package 1-35 (it has 0,36)'
        'D0'                 | 2      | 'the kernel tells of no dies on this machine; say P for packages or C for CPUs'
        'all,^D0'            | 7      | 'the kernel tells of no dies on this machine; say P for packages or C for CPUs'
        'K32'                | 2      | 'this machine has no CPU 32 (it has 0-31)'
        'K0,40'              | 4      | 'this machine has no CPU 40 (it has 0-31)'
        'K30'                | 2      | "CPU 30 is offline, and an offline CPU's core is not known; say C for CPUs"
        'C0,K28-31'          | 5      | "CPUs 30-31 are offline, and an offline CPU's core is not known; say C for CPUs"
        'all,^K30'           | 7      | "CPU 30 is offline, and an offline CPU's core is not known; say C for CPUs"
        'L0,^K0-3'           | 1      | 'no CPU remains'
        'N3'                 | 1      | 'no CPU remains'
        '0-6,^0-6'           | 1      | 'no CPU remains'
        'all,^all'           | 1      | 'no CPU remains'
        'all,^N0-1'          | 1      | 'no CPU remains'
    }

    def '#text asks for what the kernel does not tell'() {
        when:
        CpuNotation.parse(text).resolve(large)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [2, problem]

        where:
        text | problem
        'L0' | 'the kernel tells of no L3 domains on this machine; say N for nodes or C for CPUs'
        'P0' | 'the kernel tells of no packages on this machine; say N for nodes or C for CPUs'
        'K0' | "the kernel does not tell this machine's cores; say C for CPUs"
    }

    def 'what is understood knows the machine'() {
        expect:
        CpuNotation.parse('C4').resolve(machine).siblings.list() == '4,20'
        NodeNotation.parse('0').resolve(machine).cpus.list() == '0-7,16-23'
    }

    def 'the list form of any set, and its masks, mean that set'() {
        given:
        def random = new Random(20260103)

        expect:
        3000.times {
            def set = CpuSet.EMPTY
            (1 + random.nextInt(6)).times {
                def from = random.nextInt(2000)
                set = set + CpuSet.range(from, from + random.nextInt(40))
            }
            assert CpuNotation.parse(set.list()).resolve(large) == set
            assert CpuNotation.parse('C' + set.list()).resolve(large) == set
            assert CpuNotation.parse('0x' + set.mask(1)).resolve(large) == set
            assert CpuNotation.parse('C' + set.mask(512)).resolve(large) == set
            assert CpuNotation.parse('all,^' + set.list().replace(',', ',^')).resolve(large) == CpuSet.range(0, 2047) - set
        }
    }

    def 'whatever the text, it is understood or refused with a column in it'() {
        given:
        def random = new Random(20260104)
        def pieces = ['C', 'N', 'L', 'K', 'P', 'D', '0', '3', '12', '-', ',', '^', 'all', '0x', 'ff', '000000ff', ' ', 'x', '٣', '9999999999']

        expect:
        20000.times {
            def text = (0..<random.nextInt(7)).collect { pieces[random.nextInt(pieces.size())] }.join('')
            try {
                def cpus = CpuNotation.parse(text).resolve(machine)
                assert cpus.size() > 0
            } catch (NotationException e) {
                assert e.column() in 1..(text.length() + 1)
                assert e.problem().length() < 120
                assert e.text() == text
            }
        }
    }

    def 'an expression remembers its text'() {
        expect:
        CpuNotation.parse('0-31,^4').toString() == '0-31,^4'
    }

    private static final String LETTERS = 'C for CPUs, K for cores, L for L3 domains, D for dies, P for packages, N for nodes'

    static CpuNames names(String possible, String online, Map<Integer, String> nodes, Map<Part, Map<Integer, String>> parts = [:]) {
        [possible: { CpuSet.ofList(possible) }, online: { CpuSet.ofList(online) }, nodes: { NodeSet.of(nodes.keySet() as int[]) },
         cpusOf: { int node -> CpuSet.ofList(nodes[node]) },
         parts: { Part kind -> new TreeMap<>((parts[kind] ?: [:]).collectEntries { number, list -> [number, CpuSet.ofList(list)] }) }] as CpuNames
    }
}
