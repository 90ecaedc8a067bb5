package dev.cordon.dsl

import dev.cordon.dsl.words.Log
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

/** Closures that no compiler has checked, as the prompt makes them. */
class PromptSpec extends Specification {
    def store = new MemoryStore()
            .file('/sys/devices/system/cpu/possible', '0-7').file('/sys/devices/system/cpu/present', '0-7').file('/sys/devices/system/cpu/online', '0-7')
            .file('/sys/devices/system/node/online', '0').file('/sys/devices/system/node/node0/cpulist', '0-7')
    def out = new ByteArrayOutputStream()
    def prompt = new Prompt(new Machine(new EmulatedKernel(store)), Stub(Log), new PrintStream(out, true))

    def 'a block says what a script would say, owned by the prompt or by the owner that is named'() {
        expect:
        prompt.isolation(Optional.empty(), block("host cpus('C0-3')\nvm { irqMask 'C4-7' }\ngovernor 'performance', on: 'C4-7'"))*.owner() == ['prompt']
        prompt.isolation(Optional.of('win11'), block("strict()\nvm irqMask(cpus('C4'))")).collect { [it.owner(), it.strict(), it.sentences()*.knob()*.word()] } ==
                [['win11', true, ['vm irqMask']]]
    }

    def 'sentences have the prompt as their place'() {
        expect:
        prompt.isolation(Optional.empty(), block("vm irqMask('C4')"))[0].sentences()*.origin()*.toString() == ['prompt']
    }

    def 'a block sees the machine, and the variables and methods of the prompt'() {
        given:
        def block = new GroovyShell(new Binding(guest: prompt.cpus('C4-5'))).evaluate(
                "def f(n) { n.first(1) }\nreturn { vm cpus(f(guest)); governor 'x', on: topology.cpus }") as Closure

        expect:
        prompt.isolation(Optional.empty(), block)[0].sentences()*.knob()*.toString().every { it }
    }

    def 'sets are computed as in a script'() {
        given:
        store.file('/sys/devices/system/cpu/cpu4/topology/core_cpus_list', '4,6')
        def a = prompt.cpus('K4,C5')

        expect:
        [a, a.siblings, a.perCore, ~a, a - prompt.cpus('K6'), a.nodes, prompt.nodes('all').cpus, topologySum(a)]*.toString() == ['4-6', '4-6', '4-5', '0-3,7', '5', '0', '0-7', '0-7']
        prompt.isolation(Optional.empty(), block("host(~cpus('K4'))\nvm cpus('K4').siblings"))[0].sentences()*.knob()*.toString() ==
                ['HostCpus[cpus=0-3,5,7, slices=[]]', 'VmCpus[cpus=4,6]']
    }

    private topologySum(a) {
        prompt.topology().nodes*.cpus.sum() + a
    }

    def 'misuse is answered in the words of the language'() {
        when:
        prompt.isolation(Optional.empty(), block(text))

        then:
        def e = thrown(ScriptException)
        e.message == "prompt: $message"

        where:
        text                                || message
        "govenor 'performance'"             || "unknown word 'govenor' in isolate; did you mean 'governor'?"
        'governor 3'                        || "'governor' takes a text such as 'performance', not a number"
        "host irqMask('C1')"                || "'host' does not take an IRQ mask"
        "host cpus('C0-6,,16')"             || "not a CPU list: 'C0-6,,16' (for example 'C0-6,16')"
        "vm { govenor 'x' }"                || "unknown word 'govenor' in vm; did you mean 'governor'?"
        "memory { irqMask 'C1' }"           || "'irqMask' belongs inside isolate { } or vm { }, not inside memory { }"
        "vm irqMask(gest)"                  || "unknown name 'gest'; did you mean 'guest'?"
        "guest = 3"                         || "'guest' can be read, but not set"
        "governor 'performance', off: 'C1'" || "'governor' does not know 'off:'; it knows 'on:'"
        "governor 'x', on: 5"               || "'on' takes CPUs such as cpus('C8-15'), not a number"
        "move to: '/a'"                     || "'move' needs 'from:', a path such as '/'"
        "memory { dropCache() }"            || "unknown word 'dropCache' in memory; did you mean 'dropCaches'?"
        "memory { strict() }"               || "'strict' belongs inside isolate { }, not inside memory { }"
        "println topologi"                  || "unknown name 'topologi'; did you mean 'topology'?"
        "strict"                            || "'strict' is incomplete; write strict()"
        "host()"                            || "'host' needs cpus('…'), nodes('…'), migrateMemory(), slices('…'), partition('…') or a block"
        "strict(4)"                         || "'strict' takes nothing"
        "vm irqMask('C9')"                  || "'C9': this machine has no CPU 9 (it has 0-7)"
    }

    def 'sets are values at the prompt itself'() {
        expect:
        prompt.cpus('C0-3') - prompt.cpus('C1') == prompt.cpus('0,2-3')
        prompt.nodes('0').toString() == '0'
        prompt.topology().cpus.size() == 8
    }

    private static Closure block(String text) {
        new GroovyShell().evaluate("return {\n$text\n}") as Closure
    }
}
