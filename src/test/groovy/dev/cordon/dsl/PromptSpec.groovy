package dev.cordon.dsl

import spock.lang.Specification

/** The words without a compiler in front of them. */
class PromptSpec extends Specification {
    def prompt = new Prompt(Scripts.machine(), new RecordedLog(), new PrintStream(OutputStream.nullOutputStream()))

    def 'an isolation said at the prompt is the same as in a script, without lines'() {
        when:
        def said = prompt.isolate {
            host cpus('C0-6')
            host { slices 'a.slice' }
            vm irqMask('C8'), cpus(topology.cpus - cpus('C0-6'))
            governor 'performance', on: 'C8'
            move from: '/', to: '/a'
            memory { compact() }
            if (kernel.version >= '6.7') strict()
        }

        then:
        said.owner() == 'prompt'
        said.strict()
        said.sentences()*.origin()*.toString().unique() == ['prompt']
        said.sentences()*.knob()*.toString() == ['HostCpus[cpus=0-6, slices=[a.slice]]', 'IrqMask[cpus=Optional[8]]', 'VmCpus[cpus=7-31]',
            'Governor[name=performance, on=Optional[8]]', 'MoveTasks[from=/, to=/a]', 'COMPACT']
    }

    def 'an owner can be named'() {
        expect:
        prompt.isolate('win11') { vm irqMask() }.owner() == 'win11'
    }

    def 'sets and facts of the machine are at hand'() {
        expect:
        prompt.cpus('C0-3').toString() == '0-3'
        prompt.nodes('0').toString() == '0'
        prompt.kernel().cgroups == 'v2'
    }

    def 'misuse is answered in the words of the language: #message'() {
        when:
        prompt.isolate(block)

        then:
        def e = thrown(ScriptException)
        e.problems()*.toString() == ['prompt: ' + message]

        where:
        block                               || message
        ({ govenor 'x' })                   || "unknown word 'govenor' in isolate; did you mean 'governor'?"
        ({ host irqMask('C8') })            || "'host' takes cpus('…'), slices('…') or a block, not an IRQ mask"
        ({ governor 5 })                    || "'governor' takes a text such as 'performance', not a number"
        ({ governor 'x', in: 'C0' })        || "'governor' does not know 'in:'; did you mean 'on:'?"
        ({ governor 'x', on: 5 })           || "'on' takes CPUs such as cpus('C8-15'), not '5'"
        ({ move to: '/a' })                 || "'move' needs 'from:', a path such as '/'"
        ({ host cpus('C0,,1') })            || "not a CPU list: 'C0,,1' (for example 'C0,1')"
        ({ host cpus('C99') })              || "'C99': this machine has no CPU 99 (it has 0-31)"
        ({ memory { dropCache() } })        || "unknown word 'dropCache' in memory; did you mean 'dropCaches'?"
        ({ memory { strict() } })           || "'strict' belongs inside isolate { }, not inside memory { }"
        ({ println topologi })              || "unknown name 'topologi'; did you mean 'topology'?"
        ({ strict })                        || "'strict' is incomplete; write strict()"
        ({ host() })                        || "'host' needs cpus('…'), slices('…') or a block"
        ({ strict(4) })                     || "'strict' takes nothing, not a number"
    }
}
