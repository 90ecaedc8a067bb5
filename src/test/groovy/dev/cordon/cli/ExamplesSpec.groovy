package dev.cordon.cli

import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** Every script in dsl-examples is run, on machines that differ. */
class ExamplesSpec extends Specification {
    static final CARD = '''\
        #!/usr/bin/env cordon
        isolate {
            host cpus('C0-6,16-22')
            vm irqMask('C8-15,24-31')
            governor 'performance'
        }
        '''.stripIndent()

    def 'the script of the card is there, byte for byte'() {
        expect:
        Files.readString(Path.of('dsl-examples/gaming-vm.groovy')) == CARD
        Path.of('README.md').text.contains("```groovy\n$CARD```\n")
    }

    def 'every example can be executed, names cordon as its interpreter, and is in this spec'() {
        expect:
        def scripts = Files.list(Path.of('dsl-examples')).withCloseable { it.filter { Files.isRegularFile(it) }.toList() }
        scripts.each { assert Files.isExecutable(it) && it.text.startsWith('#!/usr/bin/env cordon\n') }
        scripts*.fileName*.toString().sort() == ['gaming-vm.groovy', 'graphics-card.groovy', 'numa.groovy', 'one-core-per-l3.groovy', 'options.groovy',
                                                 'performance-cores.groovy', 'small.groovy', 'v-cache.groovy']
    }

    def "#script leaves no difference on #machine"() {
        when:
        def run = cordon('run', '--on', machine, "dsl-examples/$script", *args)

        then:
        run.code == 0
        run.lines().last() ==~ /compared  no difference in [\d,]+ files and directories/

        where:
        script             | machine             | args
        'gaming-vm.groovy' | 'ryzen-5950x'       | []
        'gaming-vm.groovy' | 'ryzen-5950x-v1'    | []
        'numa.groovy'      | 'threadripper-1920x' | []
        'options.groovy'   | 'ryzen-5950x'       | ['--guest', 'win11', '--cpus', 'C8-15,24-31']
        'small.groovy'     | 'ryzen-5950x-v1'    | []
        'v-cache.groovy'   | 'ryzen-7950x3d'     | []
        'performance-cores.groovy' | 'core-13700k' | []
        'graphics-card.groovy'     | 'threadripper-1920x' | []
        'one-core-per-l3.groovy'   | 'realtime-host' | []
    }

    def 'the NUMA example takes one branch on a machine with two nodes and the other on one with one'() {
        expect:
        def plan = cordon('plan', '--on', machine, 'dsl-examples/numa.groovy')
        plan.code == 0
        plan.err == "numa.groovy: guest: CPUs $guest of $nodes node(s)\n"

        where:
        machine              || guest         | nodes
        'threadripper-1920x' || '6-11,18-23'  | 2
        'ryzen-5950x'        || '8-15,24-31'  | 1
    }

    def 'the example with options shows its usage, and says what is wrong'() {
        when:
        def help = cordon('run', '--on', 'threadripper-1920x', 'dsl-examples/options.groovy', '--help')

        then:
        help.code == 0
        help.out.contains('--guest')

        when:
        def wrong = cordon('run', '--on', 'threadripper-1920x', 'dsl-examples/options.groovy', '--gast', 'x')

        then:
        wrong.code == 2
        wrong.err.readLines()[0] == "options.groovy: Unknown option: '--gast'"
    }
}
