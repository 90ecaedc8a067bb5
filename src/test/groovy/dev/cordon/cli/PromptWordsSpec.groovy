package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.dsl.Prompt
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.charset.StandardCharsets

/** What the prompt's bindings do, without the prompt. */
class PromptWordsSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def before = machine.image()
    def out = new ByteArrayOutputStream()
    def err = new ByteArrayOutputStream()
    def shell = new GroovyShell(new Binding(words()))

    def 'plan shows, isolate changes, restore gives back'() {
        when:
        say("plan { governor 'performance', on: cpus('1') }")

        then:
        text() == """\
            plan for owner prompt
              prompt  governor
                /sys/devices/system/cpu/cpufreq/policy1/scaling_governor  schedutil → performance
            """.stripIndent()
        before.differences(machine.image()) == []

        when:
        say("isolate { governor 'performance', on: cpus('1') }")

        then:
        text() == 'prompt: 1 value changed\n'
        machine.read('/sys/devices/system/cpu/cpufreq/policy1/scaling_governor') == 'performance'

        when:
        say("restore 'prompt'")

        then:
        text() == 'prompt: 1 value put back\n'
        before.differences(machine.image()) == []
    }

    def 'an owner can be named, and everything be given back'() {
        when:
        say("isolate('a') { vm irqMask('C1') }\nisolate('b') { vm irqMask('C3') }\nrestore '--all'")

        then:
        text().readLines().last() == '--all: 5 values put back'
        before.differences(machine.image()) == []
    }

    def 'status and verify answer with and without parentheses'() {
        expect:
        say('status').toString() == 'nothing is held'
        say('status()').toString() == 'nothing is held'
        say('verify').toString() == 'nothing is held'
    }

    def 'misuse is a line of text and changes nothing'() {
        expect:
        say(words) == null
        error() == "cordon: $message\n"
        before.differences(machine.image()) == []

        where:
        words                              || message
        'plan 3'                           || 'plan { … } shows what the words in the block would change'
        "isolate 'a'"                      || "isolate { … } or isolate('owner') { … } changes what the words in the block say"
        'restore()'                        || "restore 'owner' gives back what an owner holds, restore '--all' what anybody holds"
        "plan { govenor 'x' }"             || "prompt: unknown word 'govenor' in isolate; did you mean 'governor'?"
        'cpus 3'                           || "cpus takes a CPU list such as 'C0-6,16-22'"
        "cpus 'C9'"                        || "prompt: 'C9': this machine has no CPU 9 (it has 0-3)"
    }

    private Map<String, Object> words() {
        def console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false)
        def options = (new Grammar({ false }).parse('--root', machine.root.toString(), 'repl') as Invocation.Call).options()
        def screen = new Screen(console, options)
        def interruption = new Interruption()
        def place = new Places(interruption).open(options)
        new PromptWords(screen, place, interruption, new Prompt(place.machine(), new ScriptLog(Prompt.NAME, screen), console.out())).bindings()
    }

    private Object say(String text) {
        shell.evaluate(text)
    }

    private String text() {
        taken(out)
    }

    private String error() {
        taken(err)
    }

    private static String taken(ByteArrayOutputStream stream) {
        def text = stream.toString(StandardCharsets.UTF_8)
        stream.reset()
        text
    }
}
