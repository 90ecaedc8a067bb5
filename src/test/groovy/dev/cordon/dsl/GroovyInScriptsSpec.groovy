package dev.cordon.dsl

import spock.lang.Specification

/** Plain Groovy keeps working in scripts and in the blocks of words. */
class GroovyInScriptsSpec extends Specification {
    def 'in the script and in a block: #code'() {
        expect:
        Scripts.run(code).output == "$output\n"
        Scripts.run("isolate {\n$code\n}").output == "$output\n"

        where:
        code                                                        || output
        'def x = 5; println x + 1'                                  || '6'
        'int x = 5; x += 3; x++; println x'                         || '9'
        'def l = [3, 1, 2].sort().collect { it * 2 }; println l'    || '[2, 4, 6]'
        'def m = [a: 1, b: 2]; println m.collect { k, v -> "$k$v" }.join(",")' || 'a1,b2'
        'println((1..4).findAll { it % 2 == 0 }.sum())'             || '6'
        'def c = { a, b = 2 -> a + b }; println c(1)'               || '3'
        'println "abc".toUpperCase().reverse()[0..1]'               || 'CB'
        'println "a,b".split(",").toList()'                         || '[a, b]'
        'def n = null; println n?.toString() ?: "none"'             || 'none'
        'String s = null; println s ?: "none"'                      || 'none'
        'println "host-1" ==~ /host-\\d/'                           || 'true'
        'def (a, b) = [1, 2]; println a + b'                        || '3'
        'switch ("b") { case "a": println 1; break; case ~/b/: println 2; break; default: println 3 }' || '2'
        'println(switch (4) { case 4 -> "four"; default -> "no" })' || 'four'
        'try { throw new Exception("x") } catch (e) { println e.message }' || 'x'
        'for (int i = 0; i < 3; i++) print i; println()'            || '012'
        'def i = 0; while (i < 3) i++; println i'                   || '3'
        'println([1, 2].stream().map(z -> z * 2).toList())'         || '[2, 4]'
        'println cpus("C0-3").collect { it * 2 }'                   || '[0, 2, 4, 6]'
        'println cpus("C0-3").toList().collate(2)'                  || '[[0, 1], [2, 3]]'
        'CpuSet s = cpus("C0-3"); println s - CpuSet.of(1)'         || '0,2-3'
        'println nodes("0")'                                        || '0'
        'printf "%s-%d%n", "a", 4'                                  || 'a-4'
        'println java.time.Duration.ofSeconds(5).toMillis()'        || '5000'
        'println System.getProperty("java.version") != null'        || 'true'
        'println args.empty'                                        || 'true'
        'def b = new StringBuilder(); b.with { append "x"; append 1 }; println b' || 'x1'
        'def k = "bytes"; println "abc"."$k".length'                || '3'
        'println """\\\n    two\n    lines""".stripIndent()'        || 'two\nlines'
    }

    def 'a script declares methods, classes, interfaces, enums, traits and records'() {
        expect:
        Scripts.run('''\
            import groovy.transform.ToString
            enum Mode { FAST, SLOW }
            interface Named { String name() }
            class Guest implements Named { String title; Mode mode; String name() { "$title/$mode" } }
            trait Loud { String shout() { 'LOUD' } }
            class Speaker implements Loud { }
            abstract class Base { abstract int value() }
            record Pair(int a, int b) { int sum() { a + b } }
            @ToString class Point { int x }

            int half(int n) { n.intdiv(2) }
            def twice(n) { n * 2 }
            static int three() { 3 }
            int factorial(int n) { n < 2 ? 1 : n * factorial(n - 1) }

            def guest = new Guest(title: 'win11', mode: Mode.SLOW)
            isolate {
                println guest.name()
                println new Speaker().shout()
                println new Base() { int value() { 7 } }.value()
                println new Pair(1, 2).sum()
                println new Point(x: 4)
                println half(9) + three() + factorial(4)
                println twice(4)
                println twice('ab')
                println Mode.values().collect { it.name().toLowerCase() }
            }
            '''.stripIndent()).output == 'win11/SLOW\nLOUD\n7\n3\nPoint(4)\n31\n8\nabab\n[fast, slow]\n'
    }

    def 'operators on values of unknown type work as in any Groovy: #operation'() {
        expect:
        Scripts.run("def f(a, b) { $operation }\nprintln f($a, $b)").output == "$result\n"

        where:
        operation    | a      | b   || result
        'a + b'      | 1      | 2   || 3
        'a - b'      | 3      | 2   || 1
        'a * b'      | "'x'"  | 2   || 'xx'
        'a / b'      | 5      | 2   || '2.5'
        'a % b'      | 5      | 2   || 1
        'a ** b'     | 5      | 2   || 25
        'a & b'      | 6      | 3   || 2
        'a | b'      | 6      | 3   || 7
        'a << b'     | '[1]'  | 2   || '[1, 2]'
        'a > b'      | 5      | 2   || true
        'a <= b'     | 5      | 2   || false
        'a == b'     | 5      | 5   || true
        'a.size()'   | '[1]'  | 0   || 1
        'a?.foo'     | 'null' | 0   || null
        'a in b'     | 1      | '[1]' || true
    }

    def 'a script that has a field uses it in methods and in blocks'() {
        expect:
        Scripts.run('''\
            @Field int depth = 3
            @Field static final List<String> NAMES = ['a', 'b']
            def more() { depth + 1 }
            isolate {
                println depth
                depth = more()
                NAMES.each { println it + depth }
            }
            println depth
            '''.stripIndent()).output == '3\na4\nb4\n4\n'
    }

    def "a script's variables and closures are seen in its blocks"() {
        expect:
        Scripts.run('''\
            def guest = cpus('C8-9')
            def name = { int n -> "governor$n" }
            def cpus = topology.cpus
            isolate('x') {
                host { cpus cpus - guest }
                governor name(4), on: guest
            }
            '''.stripIndent().replace('cpus cpus - guest', 'slices "a.slice"').replace("isolate('x') {", "isolate('x') {\n host cpus - guest")).said ==
            ['5 HostCpus[cpus=0-7,10-31, slices=[a.slice]]', '7 Governor[name=governor4, on=Optional[8-9]]']
    }

    def 'a map of settings may hold values of different types'() {
        expect:
        Scripts.run("def s = [host: 'C0-3', n: 2, on: true]\nisolate { if (s.on) host cpus(s.host)\n println s.host.size() + s.n }").with { [said, output] } ==
            [['2 HostCpus[cpus=0-3, slices=[]]'], '6\n']
    }

    def 'loops and conditions may stand around sentences and blocks'() {
        expect:
        Scripts.run('''\
            for (guest in ['a', 'b']) {
                isolate(guest) { if (guest == 'a') vm cpus('C1') else vm { cpus 'C2' } }
            }
            ['c', 'd'].eachWithIndex { guest, i -> isolate(guest) { vm cpus("C${i + 3}") } }
            '''.stripIndent()).isolations.collect { it.owner() + ' ' + it.sentences()*.knob() }*.toString() ==
            ['a [VmCpus[cpus=1]]', 'b [VmCpus[cpus=2]]', 'c [VmCpus[cpus=3]]', 'd [VmCpus[cpus=4]]']
    }
}
