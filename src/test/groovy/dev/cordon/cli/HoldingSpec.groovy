package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.cordon.cli.Call.cordon

/** What is held: status, verify, restore. */
class HoldingSpec extends Specification {
    static final GOVERNOR = '/sys/devices/system/cpu/cpufreq/policy1/scaling_governor'

    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def before = machine.image()

    def 'nothing held is said, and is no error'() {
        expect:
        with(cordon('--root', root, *words)) {
            code == 0
            out == "$said\n"
            err == ''
        }

        where:
        words                        || said
        ['status']                   || 'nothing is held'
        ['verify']                   || 'nothing is held'
        ['restore', '--all']         || 'nothing is held'
        ['restore', 'win11']         || "nothing is held by 'win11'"
        ['restore', '-n', '--all']   || 'nothing is held'
    }

    def 'giving back what nobody holds ends what a killed run left, and leaves what others hold'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")
        run('linux', "governor 'performance', on: cpus('0')")
        def journal = new RandomAccessFile(new File("$root/run/cordon/journal"), 'rw')
        // the last record says that the second run is done
        journal.setLength(journal.length() - 1)
        journal.close()

        when:
        def restored = cordon('restore', 'wni11', '--root', root)

        then:
        restored.code == 0
        cordon('status', '--root', root).lines().findAll { it.startsWith('owner') }.collect { it.tokenize(' :')[1] } == ['win11']
    }

    def 'status names owners and what they hold'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")

        when:
        def lines = cordon('status', '--root', root).lines()

        then:
        lines[0] ==~ /owner win11: 1 value since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/
        lines[1].endsWith('win11.groovy:2  governor')
        lines[2] == "    $GOVERNOR  performance  (before schedutil)"
        lines.size() == 3
    }

    def 'the JSON of status has the shape that others build on'() {
        given:
        def script = run('win11', "governor 'performance', on: cpus('1')")

        when:
        def json = json(cordon('status', '--json', '--root', root).out)

        then:
        json.owners == ['win11']
        json.held.size() == 1
        json.held[0].subMap('address', 'baseline', 'value', 'expected', 'drift') ==
                [address: GOVERNOR, baseline: 'schedutil', value: 'performance', expected: 'performance', drift: false]
        json.held[0].claims*.subMap('owner', 'wants', 'word', 'script', 'line') ==
                [[owner: 'win11', wants: 'performance', word: 'governor', script: script.toString(), line: 2]]
        json.held[0].claims[0].since > 1_700_000_000_000
    }

    def 'the journal can be read by people'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")

        when:
        def records = cordon('status', '--journal', '--root', root).lines().collect { json(it) }

        then:
        records.size() >= 3
        records.any { it.toString().contains(GOVERNOR) }
    }

    def 'drift is found by verify, with exit code 3'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")
        machine.file(GOVERNOR, 'powersave')

        when:
        def verify = cordon('verify', '--root', root)

        then:
        verify.code == 3
        verify.lines() == ['drift: 1 held value changed by others', "  $GOVERNOR  is powersave, should be performance"]
        json(cordon('status', '--json', '--root', root).out).held*.drift == [true]
    }

    def 'restore leaves what others have changed, and says so'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")
        machine.file(GOVERNOR, 'powersave')

        when:
        def restore = cordon('restore', 'win11', '--root', root)

        then:
        restore.code == 3
        restore.lines()[0] == 'win11: 1 value changed by others and left so'
        machine.read(GOVERNOR) == 'powersave'
        cordon('status', '--root', root).out == 'nothing is held\n'
    }

    def 'owners go in the order in which they came, and each value is what the rest wants'() {
        given:
        run('a', "vm irqMask('C1')")
        run('b', "vm irqMask('C3')")

        expect:
        irqs() == '0,2'

        when:
        cordon('restore', 'a', '--root', root)

        then:
        irqs() == '0-2'

        when:
        cordon('restore', 'b', '--root', root)

        then:
        before.differences(machine.image()) == []
    }

    def 'restore takes an owner, a script or everything'() {
        given:
        def script = run('win11', "governor 'performance', on: cpus('1')")

        when:
        def restore = cordon('restore', '--root', root, word == 'script' ? script : word)

        then:
        restore.code == 0
        restore.out == "${word == 'script' ? script : word == '--all' ? 'all' : word}: 1 value put back\n"
        before.differences(machine.image()) == []

        where:
        word << ['win11', 'script', '--all']
    }

    def 'a dry restore shows what values would become'() {
        given:
        run('a', "vm irqMask('C1')")
        run('b', "vm irqMask('C3')")
        def held = machine.image()

        when:
        def restore = cordon('restore', '-n', 'a', '--root', root)

        then:
        restore.lines()[0] == '/proc/irq/default_smp_affinity           5 → 7'
        restore.lines()[1] == '/proc/irq/{24-27}/smp_affinity_list  4 × 0,2 → 0-2'
        held.differences(machine.image()) == []
    }

    def 'restore needs exactly one thing to give back'() {
        expect:
        with(cordon('--root', root, 'restore', *words)) {
            code == 2
            err == "cordon: 'restore' needs one of: an OWNER, an undo file or script's FILE, --all\n"
        }

        where:
        words << [[], ['a', 'b'], ['--all', 'a']]
    }

    def 'a file that is no undo file is refused'() {
        given:
        def file = scratch.file('broken.json', '{"cordonUndo":1,"boot":"x"')

        when:
        def restore = cordon('--root', root, 'restore', file)

        then:
        restore.code == 2
        restore.err.startsWith("cordon: $file is no undo file: ")
    }

    private run(String owner, String sentence) {
        def script = scratch.file("${owner}.groovy", "isolate('$owner') {\n    $sentence\n}")
        def call = cordon('--root', root, script)
        assert call.code == 0: call
        script
    }

    private String irqs() {
        machine.read('/proc/irq/24/smp_affinity_list')
    }

    private static json(String text) {
        new ObjectMapper().readValue(text, Map)
    }

    def 'a held value that is no longer there is not as it should be'() {
        given:
        run('win11', "governor 'performance', on: cpus('1')")
        java.nio.file.Files.delete(java.nio.file.Path.of(root.toString(), GOVERNOR))

        expect:
        with(cordon('--root', root, 'verify')) {
            code == 3
            out.contains('1 held value no longer there')
            out.contains(GOVERNOR)
        }
    }
}
