package dev.cordon.cli

import spock.lang.Specification

import java.nio.file.Path

class GrammarSpec extends Specification {
    def grammar = new Grammar({ it == 'vm.groovy' })

    def 'a file alone means run'() {
        expect:
        call('vm.groovy') == [Command.RUN, ['vm.groovy']]
        call('run', 'vm.groovy') == [Command.RUN, ['vm.groovy']]
        call('./status') == [Command.RUN, ['./status']]
        call('status') == [Command.STATUS, []]
    }

    def 'what follows the file belongs to the script'() {
        expect:
        call(*words) == [command, operands]

        where:
        words                                            || command      | operands
        ['vm.groovy', '-n', '--guest', 'w']              || Command.RUN  | ['vm.groovy', '-n', '--guest', 'w']
        ['run', 'vm.groovy', '--help']                   || Command.RUN  | ['vm.groovy', '--help']
        ['run', '-v', 'vm.groovy', 'status']             || Command.RUN  | ['vm.groovy', 'status']
        ['vm.groovy', 'run', 'x']                        || Command.RUN  | ['vm.groovy', 'run', 'x']
        ['plan', 'vm.groovy', '--', '-q', '@file']       || Command.PLAN | ['vm.groovy', '--', '-q', '@file']
        ['--', 'vm.groovy', '-n']                        || Command.RUN  | ['vm.groovy', '-n']
    }

    def 'options stand before or after the command'() {
        expect:
        options(*words) == new Options(true, Optional.of(Path.of('u.json')), true, false, false, Optional.of(Path.of('/tree')),
                Optional.empty(), Optional.empty(), Options.Color.NEVER, false, false, false)

        where:
        words << [
                ['-n', '-v', '-u', 'u.json', '--root', '/tree', '--color=never', 'run', 'vm.groovy'],
                ['run', '--dry-run', '--verbose', '--undo=u.json', '--root=/tree', '--color', 'never', 'vm.groovy'],
                ['--root', '/tree', '-nv', 'run', '-uu.json', '--color=never', 'vm.groovy'],
        ]
    }

    def 'options stand also after what a command is given, where that is no script to run'() {
        expect:
        call('restore', 'win11', '--root', '/tree', '-n') == [Command.RESTORE, ['win11']]
        call('check', 'vm.groovy', '-v') == [Command.CHECK, ['vm.groovy']]
    }

    def 'a wrong word is named, with the nearest right one'() {
        when:
        grammar.parse(words as String[])

        then:
        def e = thrown(CommandException)
        e.exit() == Exit.USAGE
        e.message.readLines().first() == message

        where:
        words                                  || message
        ['pln', 'vm.groovy']                   || "no command and no file 'pln'; did you mean 'plan'?"
        ['zzzzzz']                             || "no command and no file 'zzzzzz'"
        ['status', '--jsn']                    || "unknown option '--jsn'; did you mean '--json'?"
        ['--dryrun', 'vm.groovy']              || "unknown option '--dryrun'; did you mean '--dry-run'?"
        ['run', '-x', 'vm.groovy']             || "unknown option '-x'"
        ['run', '--root']                      || '--root needs a value: DIR'
        ['run', '--root', '']                  || '--root needs a path'
        ['run', '-v', '-v', 'vm.groovy']       || '--verbose is given twice'
        ['-n', 'status']                       || "'-n' means nothing to 'status'"
        ['status', '--on', 'x']                || "unknown option '--on'"
        ['-vq', 'status']                      || '-v and -q contradict each other'
        ['--on', 'a', '--root', 'b', 'x.groovy/'] || '--root and --on contradict each other'
        ['--on', 'a', 'plan', '--state-dir', 'b', 'vm.groovy'] || '--state-dir does not go with --on: the temporary copy has its own'
        ['--color', 'red', 'status']           || "--color takes auto, always or never, not 'red'"
        []                                     || 'a command or a script is missing'
    }

    def 'help names every command, option and exit code'() {
        given:
        def text = (grammar.parse('--help') as Invocation.Help).text()

        expect:
        Command.values().every { text.contains("\n  ${it.word()} ") }
        ['-n, --dry-run', '-u, --undo=FILE', '--on=MACHINE', '-V, --version', '143'].every { text.contains(it) }
        text.readLines().every { it.size() <= 80 && it == it.stripTrailing() }
    }

    def 'a command has a help of its own, with only its options'() {
        given:
        def text = (grammar.parse('restore', '-h') as Invocation.Help).text()

        expect:
        text.startsWith('Usage: cordon restore [OPTION...] [OWNER|FILE]\n')
        text.contains('--all')
        !text.contains('--json')
    }

    def 'the version is asked for with -V'() {
        expect:
        grammar.parse('-V') == new Invocation.Version()
    }

    private call(String... words) {
        def c = grammar.parse(words) as Invocation.Call
        [c.command(), c.operands()]
    }

    private Options options(String... words) {
        (grammar.parse(words) as Invocation.Call).options()
    }
}
