package dev.cordon.dsl

import spock.lang.Specification

/** What is found before anything runs: the exact line, column and text. */
class MistakesSpec extends Specification {
    def 'the three examples of the language page are reported word for word'() {
        expect:
        Scripts.mistakes(script) == [message]

        where:
        script                                                        || message
        "isolate {\n    host cpus('C0-6')\n    govenor 'performance'\n}" || "hook.groovy:3:5: unknown word 'govenor' in isolate; did you mean 'governor'?"
        "isolate {\n    host irqMask('C8')\n}"                        || "hook.groovy:2:10: 'host' does not take an IRQ mask"
        "isolate {\n    host cpus('C0-6,,16-22')\n}"                  || "hook.groovy:2:15: not a CPU list: 'C0-6,,16-22' (for example 'C0-6,16-22')"
    }

    def 'in isolate: #line'() {
        expect:
        Scripts.mistakes("isolate {\n$line\n}") == ["hook.groovy:2:$column: $message".toString()]

        where:
        line                                   | column || message
        "foo 'x'"                              | 1      || "unknown word 'foo' in isolate; the words here are cpus, cpuset, file, governor, host, irqMask, kernelThreads, memory, migrateMemory, move, nodes, partition, set, slices, strict, vm"
        "hst cpus('C0')"                       | 1      || "unknown word 'hst' in isolate; did you mean 'host'?"
        "host { cpu 'C0' }"                    | 8      || "unknown word 'cpu' in host; did you mean 'cpus'?"
        "vm { irqmask 'C0' }"                  | 6      || "unknown word 'irqmask' in vm; did you mean 'irqMask'?"
        "memory { dropCache() }"               | 10     || "unknown word 'dropCache' in memory; did you mean 'dropCaches'?"
        "memory { wipe() }"                    | 10     || "unknown word 'wipe' in memory; the words here are compact, cpus, dropCaches, nodes"
        "cpuset('/a') { memMigrate() }"        | 16     || "unknown word 'memMigrate' in cpuset; the words here are cpus, exclusive, loadBalance, memExclusive, mems, migrateMemory"
        "dropCaches()"                         | 1      || "'dropCaches' belongs inside memory { }, not inside isolate { }"
        "mems '0'"                             | 1      || "'mems' belongs inside cpuset('…') { }, not inside isolate { }"
        "host { irqMask 'C0' }"                | 8      || "'irqMask' belongs inside isolate { } or vm { }, not inside host { }"
        "vm { strict() }"                      | 6      || "'strict' belongs inside isolate { }, not inside vm { }"
        "isolate { strict() }"                 | 1      || "an isolate cannot stand inside another one"
        "options(String)"                      | 1      || "'options' belongs outside of isolate { }"
        "cpus 'C0-6'"                          | 1      || "'cpus' alone does nothing; write host cpus('…') or vm cpus('…')"
        "irqMask('C8')"                        | 1      || "'irqMask' alone does nothing; write vm irqMask('…')"
        "slices 'system.slice'"                | 1      || "'slices' alone does nothing; write host slices('…')"
        "file('/a')"                           | 1      || "'file' alone does nothing; write set file('…'), '…'"
        "nodes '0'"                            | 1      || "'nodes' alone does nothing; use its value, for example def set = nodes('0-1')"
        "host 5"                               | 6      || "'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a number"
        "host 'C0-6'"                          | 6      || "'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a text; write host cpus('C0-6')"
        "host()"                               | 1      || "'host' needs cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block"
        "host cpus('C0'), irqMask()"           | 18     || "'host' does not take an IRQ mask"
        "host cpus('C0'), cpus('C1')"          | 1      || "'host' does not take these together; it takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block"
        "host cpus: 'C0-6'"                    | 6      || "'host' takes no named values such as 'cpus:'"
        "vm nodes('0')"                        | 4      || "'vm' takes cpus('…'), irqMask('…'), governor('…') or a block, not a set of nodes"
        "host nodes('0'), nodes('1')"          | 1      || "'host' does not take these together; it takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block"
        "host nodes('0-,1')"                   | 12     || "not a node list: '0-,1' (a number is missing after '-')"
        "host nodes('C1')"                     | 12     || "not a node list: 'C1' (C stands for CPUs; for example '0-1')"
        "host { nodes 1 }"                     | 14     || "'nodes' takes a node list such as '0-1', not a number"
        "host migrateMemory(false)"            | 20     || "'migrateMemory' takes nothing"
        "migrateMemory()"                      | 1      || "'migrateMemory' alone does nothing; write host nodes('…'), migrateMemory()"
        "vm { migrateMemory() }"               | 6      || "'migrateMemory' belongs inside isolate { } or host { } or cpuset('…') { }, not inside vm { }"
        "vm cpus('C1'), migrateMemory()"       | 16     || "'vm' does not take migrateMemory()"
        "host cpus 'C0-6'"                     | 6      || "'cpus' is incomplete; write cpus('C0-6,16-22')"
        "host cpus('C0') vm cpus('C1')"        | 17     || "'vm' begins a sentence of its own; put it in a new line"
        "vm slices('a.slice')"                 | 4      || "'vm' does not take slices"
        "host governor('x')"                   | 6      || "'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a governor"
        "vm { governor 'x', on: 'C1' }"        | 20     || "'governor' takes no named values such as 'on:'"
        "vm { governor 5 }"                    | 15     || "'governor' takes a text such as 'performance', not a number"
        "vm 5"                                 | 4      || "'vm' takes cpus('…'), irqMask('…'), governor('…') or a block, not a number"
        "vm irqMask"                           | 4      || "'irqMask' is incomplete; write irqMask()"
        "vm { cpus 5 }"                        | 11     || "'cpus' takes a CPU list such as 'C0-6,16-22', not a number".replace('C0-6,16-22', 'C8-15,24-31')
        "governor 5"                           | 10     || "'governor' takes a text such as 'performance', not a number"
        "governor"                             | 1      || "'governor' is incomplete; write governor 'performance'"
        "governor()"                           | 1      || "'governor' needs a text such as 'performance'"
        "governor 'a', 'b'"                    | 15     || "'governor' takes a text such as 'performance' and nothing more"
        "governor performance"                 | 10     || "unknown name 'performance'; a text stands in quotes: 'performance'"
        "governor = 'performance'"             | 1      || "'governor' is a word, not a variable; write governor 'performance'"
        "governor 'a b'"                       | 10     || "not the name of a governor: 'a b' (a single word, for example 'performance')"
        "governor 'a', in: 'C0'"               | 15     || "'governor' does not know 'in:'; did you mean 'on:'?"
        "governor 'a', policy: 'C0'"           | 15     || "'governor' does not know 'policy:'; it knows 'on:'"
        "governor 'a', on: 5"                  | 19     || "'on' takes CPUs such as cpus('C8-15'), not a number"
        "governor 'a', on: 'C0 '"              | 19     || "not a CPU list: 'C0 ' (for example 'C0')"
        "governor on: 'C0'"                    | 1      || "'governor' needs a text such as 'performance'"
        "move form: '/', to: '/a'"             | 6      || "'move' does not know 'form:'; did you mean 'from:'?"
        "move from: '/'"                       | 1      || "'move' needs 'to:', a path such as '/host.slice'"
        "move '/', '/a'"                       | 1      || "'move' needs 'from:', a path such as '/'"
        "move from: 5, to: '/a'"               | 12     || "'from' takes a path such as '/', not a number"
        "move from: 'a', to: '/b'"             | 12     || "not the path of a group: 'a' (a path begins with /; for example '/host.slice')"
        "set file('/a')"                       | 1      || "'set' needs file('…') and a value"
        "set '/a', '1'"                        | 5      || "'set' takes file('…') and a value, not a text"
        "set file('a'), '1'"                   | 10     || "not the path of a file: 'a' (a path begins with /; the whole path is needed)"
        "set file('/a/../b'), '1'"             | 10     || "not the path of a file: '/a/../b' ('..' is no name)"
        "strict"                               | 1      || "'strict' is incomplete; write strict()"
        "strict(true)"                         | 8      || "'strict' takes nothing"
        "memory"                               | 1      || "'memory' is incomplete; write memory { … }"
        "cpuset { }"                           | 1      || "'cpuset' needs a path such as '/host.slice' and a block"
        "cpuset('/a') { loadBalance() }"       | 16     || "'loadBalance' needs true or false"
        "cpuset('/a') { exclusive 'x' }"       | 26     || "'exclusive' takes nothing, true or false, not a text"
        "cpuset('/a') { mems 'C0' }"           | 21     || "not a node list: 'C0' (C stands for CPUs; for example '0-1')"
        "host { slices 'a/b' }"                | 15     || "not the name of a slice: 'a/b' (a name right below the root, for example 'system.slice')"
        "host cpus('C5-3')"                    | 11     || "not a CPU list: 'C5-3' (5-3 runs backwards; say 3-5)"
        "host cpus('')"                        | 11     || "not a CPU list: '' (for example 'C0-6,16-22')"
        "host cpus('9999')"                    | 11     || "not a CPU list: '9999' (number 9999 is over the kernel's limit of 8191)"
        "host cpus(C0-6)"                      | 11     || "unknown name 'C0'; a text stands in quotes: 'C0'"
        "host cpus(5)"                         | 11     || "'cpus' takes a CPU list such as 'C0-6,16-22', not a number"
        "host.cpus('C0')"                      | 1      || "'host' is incomplete; write host cpus('C0-6,16-22')"
    }

    def 'a value of which nothing is known is left to the run'() {
        expect:
        Scripts.mistakes('def f() { cpus("C0") }; isolate { host f() }') == []
    }

    def 'in the script: #line'() {
        expect:
        Scripts.mistakes(line) == ["hook.groovy:1:$column: $message".toString()]

        where:
        line                                | column || message
        "governor 'x'"                      | 1      || "'governor' belongs inside isolate { } or vm { }"
        "dropCaches()"                      | 1      || "'dropCaches' belongs inside memory { }"
        "cpus 'C0'"                         | 1      || "'cpus' alone does nothing; use its value, for example def set = cpus('C0-6,16-22')"
        "isolat { host cpus('C0') }"        | 1      || "unknown word 'isolat' in this script; did you mean 'isolate'?"
        "frobnicate()"                      | 1      || "unknown word 'frobnicate' in this script; the words here are cpus, guest, isolate, nodes, options, prepare, release, started"
        "memory { compact() }"              | 1      || "'memory' belongs inside isolate { }"
        "isolate"                           | 1      || "'isolate' is incomplete; write isolate { … }"
        "isolate()"                         | 1      || "'isolate' needs a block"
        "isolate 'x'"                       | 1      || "'isolate' needs an owner's name and a block"
        "isolate { }"                       | 1      || "this isolate is empty; say in it what to isolate, for example host cpus('C0-6')"
        "isolate('a/b') { strict() }"       | 9      || "not an owner's name: 'a/b' (a name has no /)"
        "isolate('') { strict() }"          | 9      || "not an owner's name: '' (it is empty)"
        "println topologi.nodes"            | 9      || "unknown name 'topologi'; did you mean 'topology'?"
        "println topology.nodez"            | 18     || "unknown property 'nodez' of topology; did you mean 'nodes'?"
        "println kernel.foo"                | 16     || "unknown property 'foo' of kernel; it has cgroups, isolated, nohzFull, systemd, version"
        "println topology.getNodez()"       | 18     || "unknown method 'getNodez' of Topology; did you mean 'getNodes'?"
        "topology.cpus = cpus('C0')"        | 1      || "'cpus' can be read, but not set"
        "count = 5"                         | 1      || "unknown name 'count'; a new variable begins with def: def count = …"
        "int n = 'abc'"                     | 9      || "a variable of type int cannot hold a value of type String"
        "List<String> l = [1, 2]"           | 18     || "a variable of type List<String> cannot hold a value of type ArrayList<Integer>"
        "int f() { 'abc' }; f()"            | 11     || "this method gives a value of type int, not String"
        "def f(int n) { n }; f('x')"        | 21     || "'f' takes (int), not a text"
        "def first(n) { n }; frist(1)"      | 21     || "unknown word 'frist' in this script; did you mean 'first'?"
        "def host(n) { n }"                 | 1      || "'host' is a word; give the method another name"
        "println 'abc'.lenght()"            | 15     || "unknown method 'lenght' of String; did you mean 'length'?"
        "println 5 - 'x'"                   | 9      || "'-' does not work with a number and a text"
        "println cpus('C0') > 5"            | 9      || "a set of CPUs cannot be compared with a number"
        "new Frob()"                        | 1      || "unknown class 'Frob'"
        "import java.util.Frob; println 1"  | 8      || "unknown class 'Frob'"
        "def a = 1; def a = 2"              | 16     || "there is already a variable 'a' here"
        "println new Date(1, 'x')"          | 9      || "'new Date' does not take (int, String)"
        "def i = 5; println(-i); def f(n) { -n }" | 36 || "this operator has to know the type of its value; declare it, for example with int instead of def"
        "def f(a) { a[0] }; f([1])"         | 12     || "'[ ]' has to know the type of what stands before it; declare it, for example with List instead of def"
        "def n = 3; def f() { n }"          | 22     || "'n' is not visible here; declare it in the script with @Field before its def"
        "def host = 5; isolate { host(5) }" | 25     || "'host' is a variable here; give it another name to use the word"
        "class A { def m() { isolate { } } }; println 1" | 21 || "'isolate' is a word of the script; it cannot be said in a class or a static method"
        "class A { def m() { topology } }; println 1" | 21 || "'topology' is a word of the script; it cannot be read in a class or a static method"
        "static f() { cpus('C0') }; f()"    | 14     || "'cpus' is a word of the script; it cannot be said in a class or a static method"
        "println topology.cpus.frist(2)"    | 23     || "unknown method 'frist' of CpuSet; did you mean 'first'?"
        "println System.foo"                | 16     || "unknown property 'foo' of System"
        "isolate { host cpus('C0') - 'C1' }" | 16    || "'host' takes cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block, not a collection"
        "@Grab('a:b:1') import a.B; println 1" | 23  || "unknown class 'B'"
        "def k = 'size'; println 'abc'.\"\$k\"()" | 31 || "the name of a method has to be written out"
        "@Frob def f() { 1 }; f()"          | 1      || "unknown class 'Frob'"
        "interface I { int n() }; def f(I i) { i.n }" | 41 || "unknown property 'n' of i; did you mean 'n()'?"
        "class A { }"                       | 1      || "this file has no statements outside of classes and methods"
    }

    def 'all mistakes are reported, in the order of the script, each once'() {
        expect:
        Scripts.mistakes('''\
            isolate {
                govenor 'a'
                [1, 2].each { n -> hst cpus("C$n") }
                host { cpu 'C0' }
                vm irqmask('C0'), irqMask('C5-3')
                println topologi.nodes.size().foo
            }
            governor 'x'
            '''.stripIndent()) == [
            "hook.groovy:2:5: unknown word 'govenor' in isolate; did you mean 'governor'?",
            "hook.groovy:3:24: unknown word 'hst' in isolate; did you mean 'host'?",
            "hook.groovy:4:12: unknown word 'cpu' in host; did you mean 'cpus'?",
            "hook.groovy:5:8: unknown word 'irqmask' in isolate; did you mean 'irqMask'?",
            "hook.groovy:5:31: not a CPU list: 'C5-3' (5-3 runs backwards; say 3-5)",
            "hook.groovy:6:13: unknown name 'topologi'; did you mean 'topology'?",
            "hook.groovy:8:1: 'governor' belongs inside isolate { } or vm { }"]
    }

    def 'mistakes at places that the compiler takes for one are both reported'() {
        // it remembers reported places as line << (16 + column), so that 2:10 and 4:9 are the same to it
        expect:
        Scripts.mistakes("isolate {\n    host irqMask('C8')\n\n    vm   slices('x')\n   vm   slices('x')\n}") == [
            "hook.groovy:2:10: 'host' does not take an IRQ mask", "hook.groovy:4:10: 'vm' does not take slices", "hook.groovy:5:9: 'vm' does not take slices"]
    }

    def 'what stands in the block of a mistaken word is not held against it'() {
        expect:
        Scripts.mistakes("isolte {\n host cpus('C0')\n memory { dropCaches() }\n}") == ["hook.groovy:1:1: unknown word 'isolte' in this script; did you mean 'isolate'?"]
        Scripts.mistakes("host { cpus 'C0'; slices 'x' }") == ["hook.groovy:1:1: 'host' belongs inside isolate { }"]
    }

    def 'nothing of a script with a mistake in its last line runs'() {
        given:
        System.clearProperty('cordon.spec')

        expect:
        Scripts.mistakes("System.setProperty('cordon.spec', 'ran')\nfoo()").size() == 1
        System.getProperty('cordon.spec') == null
    }

    def 'a first line that names the interpreter changes neither lines nor columns'() {
        expect:
        Scripts.mistakes("#!/usr/bin/env cordon\ngovernor 'x'") == ["hook.groovy:2:1: 'governor' belongs inside isolate { } or vm { }"]
    }

    def 'messages show the file as it was named: #name'() {
        expect:
        Scripts.mistakes("foo()", name)[0].startsWith("$name:1:1: unknown word 'foo'")

        where:
        name << ['win11', 'qemu', '10-gaming vm.groovy', '/etc/libvirt/hooks/qemu.d/a.b', 'ü.groovy', 'class.groovy', '1', '.hidden']
    }
}
