package dev.cordon.cpu

import spock.lang.Specification

class NumberSetSpec extends Specification {
    def 'what is printed as a list or a mask is read back as the same set'() {
        given:
        def random = new Random(20260101)

        expect:
        3000.times {
            def set = anySet(random)
            assert CpuSet.ofList(set.list()) == set
            assert CpuSet.ofMask(set.mask(1 + random.nextInt(300))) == set
            assert set.list() == naiveList(set.toList())
        }
    }

    def 'a text is the same set whatever was read before it'() {
        given:
        def texts = ['0-3', '4', '', '0-3,9', '0-7', 'x', '3-1']

        expect:
        def random = new Random(20260103)
        500.times {
            def text = texts[random.nextInt(texts.size())]
            assert read(text) == ['0-3': [0, 1, 2, 3], '4': [4], '': [], '0-3,9': [0, 1, 2, 3, 9], '0-7': (0..7).toList()][text]
        }
    }

    static List<Integer> read(String text) {
        try {
            return CpuSet.ofList(text).toList()
        } catch (NotationException e) {
            return null
        }
    }

    def 'union, difference and intersection agree with those of ordinary sets'() {
        given:
        def random = new Random(20260102)

        expect:
        500.times {
            def a = anySet(random)
            def b = anySet(random)
            assert (a + b).toList() == (a.toList() + b.toList()).unique().sort()
            assert (a - b).toList() == a.toList() - b.toList()
            assert (a & b).toList() == a.toList().intersect(b.toList())
            assert a.intersects(b) == !(a & b).isEmpty()
            assert a.containsAll(b) == ((b - a).isEmpty())
        }
    }

    def 'the kernel list #text is #numbers'() {
        expect:
        CpuSet.ofList(text).toList() == numbers

        where:
        text         | numbers
        ''           | []
        '\n'         | []
        '0'          | [0]
        '0-3'        | [0, 1, 2, 3]
        '0,1,2,3\n'  | [0, 1, 2, 3]
        '5-5'        | [5]
        '3,1'        | [1, 3]
        '0-2,1-4'    | [0, 1, 2, 3, 4]
        '007'        | [7]
        '8191'       | [8191]
        '62-65'      | [62, 63, 64, 65]
        '1023-1025'  | [1023, 1024, 1025]
    }

    def 'the kernel list #text is refused at column #column: #problem'() {
        when:
        CpuSet.ofList(text)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [column, problem]

        where:
        text                     | column | problem
        '8192'                   | 1      | "number 8192 is over the kernel's limit of 8191"
        '0,99999999999999999999' | 3      | "number 99999999999999999999 is over the kernel's limit of 8191"
        '5-3'                    | 1      | 'the range 5-3 runs backwards'
        '0,,2'                   | 3      | 'a number is missing'
        '0,'                     | 3      | 'a number is missing'
        '0-'                     | 3      | 'a number is missing'
        '-1'                     | 1      | 'a number is missing'
        '0 ,1'                   | 2      | "' ' is no digit"
        '0-a'                    | 3      | "'a' is no digit"
        '1-2-3'                  | 4      | "'-' is no digit"
        '٣'                      | 1      | "'٣' is no digit"
        'C0'                     | 1      | "'C' is no digit"
    }

    def 'the mask #text is the CPUs #list'() {
        expect:
        CpuSet.ofMask(text).list() == list

        where:
        text                         | list
        '0'                          | ''
        '1'                          | '0'
        'ff\n'                       | '0-7'
        'FF'                         | '0-7'
        '00000000,000000ff'          | '0-7'
        'ff,00000000'                | '32-39'
        'c0,00000000,00000001'       | '0,70-71'
        'ffffffffffffffff'           | '0-63'
        '1' + ',00000000' * 40       | '1280'
    }

    def 'the mask #text is refused at column #column: #problem'() {
        when:
        CpuSet.ofMask(text)

        then:
        def e = thrown(NotationException)
        [e.column(), e.problem()] == [column, problem]

        where:
        text                   | column | problem
        ''                     | 1      | 'a mask needs hexadecimal digits'
        ',00000001'            | 1      | 'a mask needs hexadecimal digits'
        'ff,'                  | 4      | "a mask's groups have 8 hexadecimal digits"
        'f,ff'                 | 3      | "a mask's groups have 8 hexadecimal digits"
        'fffffffff,00000000'   | 1      | "a mask's groups have 8 hexadecimal digits"
        '0xff'                 | 2      | "'x' is no hexadecimal digit"
        '１'                   | 1      | "'１' is no hexadecimal digit"
        '1' + ',00000000' * 256 | 1     | "number 8192 is over the kernel's limit of 8191"
    }

    def 'a mask is printed in groups of 32 bits and as wide as asked'() {
        expect:
        CpuSet.ofList(list).mask(digits) == mask

        where:
        list    | digits | mask
        ''      | 1      | '0'
        ''      | 8      | '00000000'
        '0-7'   | 1      | 'ff'
        '0-7'   | 9      | '0,000000ff'
        '32'    | 8      | '1,00000000'
        '0-6,16-22' | 8  | '007f007f'
        '64'    | 32     | '00000000,00000001,00000000,00000000'
    }

    def 'CPU sets take more than 1,024 CPUs'() {
        given:
        def all = CpuSet.range(0, CpuSet.LIMIT - 1)

        expect:
        all.size() == 8192
        all.list() == '0-8191'
        CpuSet.ofMask(all.mask(1)) == all
        (all - CpuSet.of(4096)).list() == '0-4095,4097-8191'
    }

    def 'numbers outside the limits are refused'() {
        when:
        make()

        then:
        def e = thrown(NotationException)
        e.problem() == problem

        where:
        make                         | problem
        ({ CpuSet.of(-1) })          | 'CPU numbers run from 0 to 8191'
        ({ CpuSet.of(8192) })        | 'CPU numbers run from 0 to 8191'
        ({ CpuSet.range(0, 8192) })  | 'CPU numbers run from 0 to 8191'
        ({ CpuSet.range(-1, 2) })    | 'CPU numbers run from 0 to 8191'
        ({ CpuSet.range(3, 2) })     | 'the range 3-2 runs backwards'
        ({ NodeSet.of(1024) })       | 'node numbers run from 0 to 1023'
        ({ NodeSet.range(0, 1024) }) | 'node numbers run from 0 to 1023'
        ({ NodeSet.ofList('1024') }) | "number 1024 is over the kernel's limit of 1023"
    }

    def 'min, max, size and first say what they are called'() {
        given:
        def set = CpuSet.ofList('3-5,70,128-130')

        expect:
        [set.min(), set.max(), set.size()] == [3, 130, 7]
        set.first(4).list() == '3-5,70'
        set.first(99) == set
        set.first(0).isEmpty()
        set.last(4).list() == '70,128-130'
        set.last(99) == set
        set.last(0).isEmpty()
        CpuSet.EMPTY.last(1).isEmpty()
        4 in set
        !(6 in set)
        CpuSet.of(70, 129) in set
        !(CpuSet.of(70, 71) in set)
        !(NodeSet.of(70) in set)
    }

    def 'the smallest of an empty set is not 0'() {
        when:
        CpuSet.EMPTY.min()

        then:
        thrown(NoSuchElementException)
    }

    def 'CPUs and nodes of the same numbers are not equal'() {
        expect:
        !CpuSet.of(1).equals(NodeSet.of(1))
        CpuSet.of(1) == CpuSet.ofList('1')
        CpuSet.of(1).hashCode() == CpuSet.ofList('1').hashCode()
    }

    def 'a set does not change when another is made from it'() {
        given:
        def set = CpuSet.ofList('0-3')

        when:
        set + CpuSet.of(9)
        set - CpuSet.of(0)
        set & CpuSet.of(1)

        then:
        set.list() == '0-3'
    }

    private static CpuSet anySet(Random random) {
        def width = [4, 32, 33, 64, 65, 128, 1025, CpuSet.LIMIT][random.nextInt(8)]
        def set = CpuSet.EMPTY
        random.nextInt(7).times {
            def from = random.nextInt(width)
            set = set + CpuSet.range(from, Math.min(width - 1, from + random.nextInt(1 + random.nextInt(40))))
        }
        return set
    }

    /** The list form written another way: one number after the other. */
    private static String naiveList(List<Integer> numbers) {
        def runs = []
        numbers.each { n ->
            if (runs && runs.last()[1] == n - 1) runs.last()[1] = n
            else runs << [n, n]
        }
        return runs.collect { it[0] == it[1] ? "${it[0]}" : "${it[0]}-${it[1]}" }.join(',')
    }
}
