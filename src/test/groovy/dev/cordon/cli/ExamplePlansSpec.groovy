package dev.cordon.cli

import dev.cordon.os.BundledMachines
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/**
 * The plan of every example on every bundled machine that it is for stands in dsl-examples/plans. With the environment variable
 * CORDON_WRITE_PLANS set this spec writes the plans instead of comparing them; what changed is then in the diff.
 */
class ExamplePlansSpec extends Specification {
    static final Path PLANS = Path.of('dsl-examples/plans')
    static final List<String> ALL = BundledMachines.names()
    /** The card's script and the one with options name CPUs, up to 31. */
    static final List<String> WITH_32_CPUS = ALL.findAll { it.startsWith('ryzen') }
    static final Map<String, List<String>> MACHINES = [
            'gaming-vm'        : WITH_32_CPUS,
            'graphics-card'    : ALL,
            'numa'             : ALL,
            'one-core-per-l3'  : ALL,
            'options'          : WITH_32_CPUS,
            'performance-cores': ALL,
            'small'            : ALL,
            // there is nothing to choose with one L3
            'v-cache'          : ALL - 'core-13700k',
    ]
    static final Map<String, List<String>> ARGUMENTS = [options: ['--guest', 'win11', '--cpus', 'C8-15,24-31']].withDefault { [] }

    def 'every example has machines, at least three'() {
        expect:
        MACHINES.keySet().collect { it + '.groovy' } as Set == new File('dsl-examples').list({ dir, name -> name.endsWith('.groovy') } as FilenameFilter) as Set
        MACHINES.values().every { it.size() >= 3 }
    }

    def 'no plan stands there that nobody compares'() {
        expect:
        Files.walk(PLANS).withCloseable { all -> all.filter { Files.isRegularFile(it) }.map { PLANS.relativize(it).toString() }.toList() } as Set ==
                MACHINES.collectMany { example, machines -> machines.collect { "$example/${it}.txt".toString() } } as Set
    }

    def "#example on #machine: the plan is as it stands there"() {
        when:
        def plan = cordon('plan', '--on', machine, "dsl-examples/${example}.groovy", *ARGUMENTS[example])
        def file = PLANS.resolve("$example/${machine}.txt")
        if (System.getenv('CORDON_WRITE_PLANS')) {
            Files.createDirectories(file.parent)
            file.text = plan.err + plan.out
        }

        then:
        plan.code == 0
        plan.err + plan.out == file.text

        where:
        [example, machine] << MACHINES.collectMany { e, machines -> machines.collect { [e, it] } }
    }
}
