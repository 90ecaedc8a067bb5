package dev.cordon.cli.chain

import dev.cordon.cli.chain.Flag.Setting
import spock.lang.Specification

import static dev.cordon.cli.chain.Verb.*

/** How a line of commands is read. */
class ChainSpec extends Specification {
    static Chain line(String text) {
        Chain.of(text.split(' '))
    }

    def 'commands follow one another, each with its operands'() {
        expect:
        line('drop-caches cpuset-create /a move-tasks / /a irq-affinity mask C1 cpu-governor performance C2-5 compact-memory').said().collect { [it.verb(), it.operands()] } ==
            [[DROP_CACHES, []], [CPUSET_CREATE, ['/a']], [MOVE_TASKS, ['/', '/a']], [IRQ_AFFINITY, ['mask', 'C1']], [CPU_GOVERNOR, ['performance', 'C2-5']], [COMPACT_MEMORY, []]]
    }

    def 'options of a cpuset stand before or after its name, with a blank or with an equals sign'() {
        expect:
        with(line(text).said().first()) {
            it.values() == [(Setting.CPUS): 'C0-1,6-7', (Setting.MEMS): 'N0']
            it.switches() == [(Setting.MEM_MIGRATE): true]
            it.operands() == ['/a']
            it.text() == text
        }

        where:
        text << ['cpuset-create --cpus C0-1,6-7 --mems N0 -mm /a', 'cpuset-create --cpus=C0-1,6-7 -mm /a --mems=N0', 'cpuset-modify /a --mem-migrate --mems N0 --cpus C0-1,6-7']
    }

    def 'each switch has a short name and a long one: #flag'() {
        expect:
        line("cpuset-modify $flag /a").said().first().switches() == [(setting): on]

        where:
        flag                      || setting                    | on
        '-ce'                     || Setting.CPU_EXCLUSIVE      | true
        '--cpu-exclusive'         || Setting.CPU_EXCLUSIVE      | true
        '-nce'                    || Setting.CPU_EXCLUSIVE      | false
        '--no-cpu-exclusive'      || Setting.CPU_EXCLUSIVE      | false
        '-me'                     || Setting.MEM_EXCLUSIVE      | true
        '--mem-exclusive'         || Setting.MEM_EXCLUSIVE      | true
        '-nme'                    || Setting.MEM_EXCLUSIVE      | false
        '--no-mem-exclusive'      || Setting.MEM_EXCLUSIVE      | false
        '-mm'                     || Setting.MEM_MIGRATE        | true
        '--mem-migrate'           || Setting.MEM_MIGRATE        | true
        '-nmm'                    || Setting.MEM_MIGRATE        | false
        '--no-mem-migrate'        || Setting.MEM_MIGRATE        | false
        '-lb'                     || Setting.SCHED_LOAD_BALANCE | true
        '--sched-load-balance'    || Setting.SCHED_LOAD_BALANCE | true
        '-nlb'                    || Setting.SCHED_LOAD_BALANCE | false
        '--no-sched-load-balance' || Setting.SCHED_LOAD_BALANCE | false
    }

    def 'options of the whole line stand anywhere in it: #text'() {
        expect:
        with(line(text)) {
            global() == options
            it.debug() == debug
            said()*.text() == ['drop-caches', 'cpuset-delete /a']
        }

        where:
        text                                                        || options                       | debug
        '-u f drop-caches cpuset-delete /a'                         || ['-u', 'f']                   | false
        'drop-caches --undo-file=f cpuset-delete /a'                || ['--undo', 'f']               | false
        '-v -d drop-caches cpuset-delete /a --undo-file f'          || ['-v', '--undo', 'f']         | true
        '-vduf drop-caches cpuset-delete /a'                        || ['-v', '-u', 'f']             | true
        '-vu f drop-caches cpuset-delete --root /tree /a -n --json' || ['-v', '-u', 'f', '--root', '/tree', '-n', '--json'] | false
    }

    def 'which lines are chains: #text'() {
        expect:
        Chain.isOne(text.split(' ')) == chain

        where:
        text                                  || chain
        'drop-caches'                         || true
        '-u run drop-caches'                  || true
        '-vu f cpuset-create /a'              || true
        '--root=/t --on x move-tasks / /a'    || true
        'restore f'                           || false
        'restore f drop-caches'               || true
        '-v restore f -n'                     || false
        'run drop-caches'                     || false
        'status'                              || false
        '--help'                              || false
    }

    def 'what is wrong is said with the command, the word and what is right: #text'() {
        when:
        line(text)

        then:
        def e = thrown(ChainException)
        e.message == message

        where:
        text                                     || message
        'cpuset-create --cpu C1 /a'              || "cpuset-create: unknown option '--cpu'; did you mean '--cpus'?"
        'cpuset-create --mem-migration /a'       || "cpuset-create: unknown option '--mem-migration'; did you mean '--mem-migrate'?"
        'cpuset-create --undo-fil=x /a'          || "cpuset-create: unknown option '--undo-fil=x'; did you mean '--undo-file'?"
        'cpuset-create -xx /a'                   || "cpuset-create: unknown option '-xx'; 'cordon cpuset-create --help' lists them"
        'move-tasks --cpus C1 / /a'              || "move-tasks: unknown option '--cpus'"
        'cpu-governor performance -1'            || "cpu-governor: unknown option '-1'"
        'cpuset-create -ce -nce /a'              || 'cpuset-create: -ce and -nce contradict each other'
        'cpuset-create --cpus C1 --cpus C2 /a'   || 'cpuset-create: --cpus is given twice'
        'cpuset-create -ce=1 /a'                 || 'cpuset-create: --cpu-exclusive takes no value'
        'cpuset-create /a --cpus'                || 'cpuset-create: --cpus needs a value: CPUS'
        'cpuset-create --cpus drop-caches'       || 'cpuset-create: --cpus needs a value: CPUS'
        'cpuset-create'                          || 'cpuset-create needs CPUSET: CPUSET is missing, the line ends'
        'move-tasks / drop-caches'               || "move-tasks needs FROM TO: TO is missing, 'drop-caches' is a command"
        'drop-caches now'                        || "after 'drop-caches' no command 'now'"
        'cpuset-create /a move-task / /a'        || "after 'cpuset-create' no command 'move-task'; did you mean 'move-tasks'? (cpuset-create [OPTION...] CPUSET)"
        'drop-caches -u'                         || '-u needs a value'
    }

    def 'the program knows the words without the classes that read them'() {
        expect:
        Verb.values().every { Class.forName('dev.cordon.cli.Command').getDeclaredMethod('isWord', String).with { m -> m.accessible = true; m.invoke(null, it.word()) } }
    }
}
