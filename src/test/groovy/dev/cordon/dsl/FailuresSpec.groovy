package dev.cordon.dsl

import spock.lang.Specification

/** What only the run can show: with its line, without a stack trace. */
class FailuresSpec extends Specification {
    def 'a set that this machine cannot have: #line'() {
        expect:
        Scripts.failures("def list = 'C0,,1'\ndef unknown() { 5 }\n$line") == ["hook.groovy:3: $message".toString()]

        where:
        line                                            || message
        "isolate { host cpus('C0-99') }"                || "'C0-99': this machine has no CPU 32-99 (it has 0-31)"
        "isolate { host cpus('N7') }"                   || "'N7': this machine has no node 7 (it has 0)"
        "isolate { vm irqMask('C40') }"                 || "'C40': this machine has no CPU 40 (it has 0-31)"
        "isolate { vm { cpus 'C0,C40' } }"              || "'C0,C40': this machine has no CPU 40 (it has 0-31)"
        "isolate { cpuset('/a') { mems '1' } }"         || "'1': this machine has no node 1 (it has 0)"
        "isolate { cpuset('/a') { mems NodeSet.of(1) } }" || "this machine has no node 1 (it has 0)"
        "isolate { cpuset('/a') { mems NodeSet.EMPTY } }" || "there is no node in this set"
        "isolate { host cpus(list) }"                   || "not a CPU list: 'C0,,1' (for example 'C0,1')"
        "isolate { governor 'x', on: list }"            || "not a CPU list: 'C0,,1' (for example 'C0,1')"
        "isolate { host cpus(\"C\${5}-\${3}\") }"       || "not a CPU list: 'C5-3' (5-3 runs backwards; say 3-5)"
        "isolate { vm cpus(CpuSet.of(99)) }"            || "this machine has no CPU 99 (it has 0-31)"
        "isolate { host topology.cpus - topology.cpus }" || "there is no CPU in this set"
        "isolate { host cpus(null) }"                   || "CPUs are needed here, and this is null"
        "isolate { host nodes('1') }"                   || "'1': this machine has no node 1 (it has 0)"
        "isolate { host { nodes 'N0-3' } }"             || "'N0-3': this machine has no node 1-3 (it has 0)"
        "isolate { host nodes(null) }"                  || "memory nodes are needed here, and this is null"
        "isolate { host ~nodes('0') }"                  || "there is no node in this set"
        "isolate { vm cpus((CpuSet) null) }"            || "CPUs are needed here, and this is null"
        "isolate(list - list) { strict() }"             || "not an owner's name: '' (it is empty)"
        "isolate('x' * 300) { strict() }"               || "not an owner's name: '${'x' * 80}…' (a name has at most 255 bytes)"
        "isolate(\"a\${'\\n'}b\") { strict() }"         || "not an owner's name: 'a\\nb' (a control character stands in it)"
        "isolate { governor list + ' x' }"              || "not the name of a governor: 'C0,,1 x' (a single word, for example 'performance')"
        "isolate { governor 'x', on: unknown() }"         || "'on' takes CPUs such as cpus('C8-15'), not '5'"
        "isolate { def m = [off: 'C0']; governor(m, 'x') }"         || "'governor' does not know 'off:'; it knows 'on:'"
        "isolate { cpuset(list) { exclusive() } }"      || "not the path of a group: 'C0,,1' (a path begins with /; for example '/host.slice')"
        "isolate { host { slices list + '/' } }"        || "not the name of a slice: 'C0,,1/' (a name right below the root, for example 'system.slice')"
        "isolate { set file('/a'), \"\${'\\0'}\" }"     || "not a value: '\\0' (a NUL stands in it)"
        "isolate { move from: '/a', to: '/a' }"         || "'move' from and to the same group '/a' does nothing"
    }

    def 'a word that is given what only the run can know says what it does not take'() {
        expect:
        Scripts.failures("def f() { cpus('C0') }\nisolate {\n host f(), f() }") == ["hook.groovy:3: 'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a set of CPUs, a set of CPUs"]
        Scripts.failures("def f() { 5 }\nisolate {\n host f() }") == ["hook.groovy:3: 'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a number"]
    }

    def 'a word that can be said once names the line where it was said before: #first'() {
        expect:
        Scripts.failures("isolate {\n$first\nstrict()\n$second\n}") == ["hook.groovy:4: '$word' was already said in line 2".toString()]

        where:
        first                             | second                            || word
        "host cpus('C0')"                 | "host cpus('C0')"                 || 'host cpus'
        "host cpus('C0')"                 | "host { cpus 'C1' }"              || 'host cpus'
        "host slices('a')"                | "host slices('b')"                || 'host slices'
        "host nodes('0')"                 | "host { nodes '0' }"              || 'host nodes'
        "host nodes('0'), migrateMemory()" | "host migrateMemory()"           || 'host migrateMemory'
        "vm cpus('C0')"                   | "vm { cpus 'C1' }"                || 'vm cpus'
        "vm irqMask('C0')"                | "vm irqMask()"                    || 'vm irqMask'
        "governor 'a'"                    | "governor 'b'"                    || 'governor'
        "governor 'a', on: 'C0,1'"        | "governor 'b', on: 'C0-1'"        || 'governor on 0-1'
        "memory { compact() }"            | "memory { compact() }"            || 'memory compact'
        "memory { dropCaches() }"         | "memory { dropCaches() }"         || 'memory dropCaches'
        "cpuset('/a') { cpus 'C0' }"      | "cpuset('/a') { cpus 'C1' }"      || 'cpuset /a'
        "move from: '/', to: '/a'"        | "move from: '/', to: '/b'"        || 'move from /'
        "set file('/a'), '1'"             | "set file('/a'), '2'"             || 'set file /a'
    }

    def 'said once counts for all blocks of an owner, and for no other'() {
        expect:
        Scripts.failures("isolate('a') { governor 'x' }\nisolate('b') { governor 'x' }\nisolate('a') { governor 'x' }") ==
            ["hook.groovy:3: 'governor' was already said in line 1"]
    }

    def 'inside a cpuset each word is said once'() {
        expect:
        Scripts.failures("isolate { cpuset('/a') { cpus 'C0'\n exclusive()\n exclusive false } }") == ["hook.groovy:3: 'exclusive' was already said in line 2"]
    }

    def 'slices alone say nothing'() {
        expect:
        Scripts.failures("isolate {\n host slices('a')\n vm cpus('C1')\n}") ==
            ["hook.groovy:2: 'host slices' says which groups are confined, but no 'host cpus' or 'host nodes' says to which CPUs or nodes"]
        Scripts.failures("isolate {\n host migrateMemory()\n host cpus('C1')\n}") ==
            ["hook.groovy:2: 'host migrateMemory' says that memory follows, but no 'host nodes' says to which nodes"]
    }

    def "an exception of the script's own code is named in words: #code"() {
        expect:
        Scripts.failures("println 'first'\n$code\nprintln 'last'") == ["hook.groovy:2: $message".toString()]

        where:
        code                                                  || message
        "1.intdiv(0)"                                         || 'division by zero (ArithmeticException)'
        "println 1 / 0"                                       || 'division by zero (ArithmeticException)'
        "[1].get(4)"                                          || 'there is no such index: Index 4 out of bounds for length 1 (IndexOutOfBoundsException)'
        "[].iterator().next()"                                || 'there is no such element (NoSuchElementException)'
        "String s = null; s.toUpperCase()"                    || "something is null here, and 'toUpperCase()' is asked of it (NullPointerException)"
        "topology.nodes.find { it.id == 9 }.cpus"             || "something is null here, and 'cpus' is asked of it (NullPointerException)"
        "'x'.toInteger()"                                     || 'this is not a number: "x" (NumberFormatException)'
        "throw new IllegalStateException('my words')"         || 'my words (IllegalStateException)'
        "throw new RuntimeException()"                        || 'the script failed (RuntimeException)'
        "throw new Exception('checked')"                      || 'checked (Exception)'
        "assert topology.nodes.size() == 5"                   || 'an assertion does not hold: topology.nodes.size() == 5 (PowerAssertionError)'
        "assert 1 > 2 : 'because'"                            || 'an assertion does not hold: because (AssertionError)'
        "def o = [1, 'a'].first() as Object; def p = [o]; ((Object) p).foo()" || "unknown method 'foo' of ArrayList (MissingMethodException)"
        "println kernel.version >= 'new'"                     || "not a kernel version: 'new' (for example '6.7')"
        "topology.nodes.sort { it.id }"                       || 'this cannot be changed; work on a copy, for example with toList() or toSorted() (UnsupportedOperationException)'
        "new File('/nonexistent/file').text"                  || '/nonexistent/file (No such file or directory) (FileNotFoundException)'
    }

    def 'the line is that of the code that failed, however deep: #where'() {
        expect:
        Scripts.failures(script)[0].startsWith("hook.groovy:$line: boom")

        where:
        where       | line | script
        'a block'   | 3    | "isolate {\n governor 'x'\n throw new Exception('boom')\n}"
        'a closure' | 3    | "isolate {\n [1].each {\n throw new Exception('boom')\n }\n}"
        'a method'  | 2    | "def f() {\n throw new Exception('boom') }\n\nf()"
        'a class'   | 1    | "class A { static f() { throw new Exception('boom') } }\n\nA.f()"
    }

    def 'a script that calls itself without an end is told so'() {
        expect:
        Scripts.failures("def f() { f() }\nf()") == ['hook.groovy:1: the script calls itself without an end (StackOverflowError)']
    }

    def 'the cause is kept for those who ask for it'() {
        when:
        Scripts.run("1.intdiv(0)")

        then:
        def e = thrown(ScriptException)
        e.cause instanceof ArithmeticException
        e.message == 'hook.groovy:1: division by zero (ArithmeticException)'
    }

    def 'a script can catch what its own words throw'() {
        expect:
        Scripts.run("isolate { try { vm cpus('C99') } catch (e) { vm cpus('C9') } }").said == ['1 VmCpus[cpus=9]']
    }
}
