package dev.cordon.dsl

import spock.lang.Specification

class OptionsSpec extends Specification {
    static final CLASSIC = '''\
        def cli = new CliBuilder(usage: 'hook [options] name')
        cli.h(longOpt: 'help', 'shows this')
        cli.c(longOpt: 'cpus', args: 1, argName: 'list', 'CPUs of the VM')
        cli.with {
            v longOpt: 'verbose', 'says more'
        }
        def opts = cli.parse(args)
        if (opts.h) {
            println 'help'
            return
        }
        if (opts.v) println "verbose ${opts.arguments()}"
        isolate {
            vm cpus(opts.c ?: 'C1')
        }
        '''.stripIndent()

    static final SPEC = '''\
        interface Wishes {
            @Option(shortName = 'c', longName = 'cpus', description = 'CPUs of the VM') String cpus()
            @Option(shortName = 'n', description = 'how many') int count()
            @Option boolean verbose()
            @Unparsed List<String> names()
        }
        def wishes = options(Wishes)
        println "${wishes.count()} ${wishes.verbose()} ${wishes.names()}"
        isolate { if (wishes.cpus()) vm cpus(wishes.cpus()) }
        '''.stripIndent()

    def 'the classic CliBuilder reads the arguments: #args'() {
        when:
        def result = Scripts.run(CLASSIC, args: args)

        then:
        result.output == output
        result.said == said

        where:
        args                            || output            | said
        []                              || ''                | ['14 VmCpus[cpus=1]']
        ['-c', 'C4-5']                  || ''                | ['14 VmCpus[cpus=4-5]']
        ['--cpus=C4', '-v', 'a', 'b']   || 'verbose [a, b]\n' | ['14 VmCpus[cpus=4]']
        ['-h']                          || 'help\n'          | []
    }

    def 'an interface reads the arguments: #args'() {
        when:
        def result = Scripts.run(SPEC, args: args)

        then:
        result.output == output
        result.said == said

        where:
        args                                      || output              | said
        []                                        || '0 false null\n'      | []
        ['-c', 'C4', '-n', '3']                   || '3 false null\n'      | ['9 VmCpus[cpus=4]']
        ['--cpus', 'C4', '--verbose', 'a', '-b'.substring(1)] || '0 true [a, b]\n' | ['9 VmCpus[cpus=4]']
    }

    def 'help that the interface does not declare shows the usage and ends the run quietly: #args'() {
        given:
        def out = new ByteArrayOutputStream()

        when:
        Scripts.compile(SPEC).run(Scripts.machine(), args, new RecordedLog(), new PrintStream(out))

        then:
        def end = thrown(ScriptEnd)
        end.exitCode() == 0
        end.message == ''
        out.toString().startsWith('Usage: hook.groovy [')
        out.toString().contains('CPUs of the VM')
        out.toString().contains('how many')

        where:
        args << [['-h'], ['--help'], ['-n', '3', '--help']]
    }

    def 'help that the interface declares is its own affair'() {
        expect:
        Scripts.run("interface W { @Option(shortName = 'h', description = 'x') boolean help() }\nprintln options(W).help()", args: ['-h']).output == 'true\n'
    }

    def 'a wrong argument ends the run with what is wrong and the usage: #args'() {
        when:
        Scripts.run(SPEC, args: args)

        then:
        def end = thrown(ScriptEnd)
        end.exitCode() == 2
        end.message.readLines()[0] == message
        end.message.readLines()[1].startsWith('Usage: hook.groovy')

        where:
        args          || message
        ['--wrong']   || "hook.groovy: Unknown option: '--wrong'"
        ['-n', 'x']   || "hook.groovy: Invalid value for option '--count': 'x' is not an int"
        ['-c']        || "hook.groovy: Missing required parameter for option '--cpus' (<cpus>)"
    }

    def 'options takes an interface only'() {
        expect:
        Scripts.failures('class A { }\noptions(A)') == ["hook.groovy:2: 'options' takes an interface whose methods are annotated with @Option, not A"]
        Scripts.mistakes('options(5)') == ["hook.groovy:1:9: 'options' takes an interface whose methods are annotated with @Option, not a number"]
    }
}
