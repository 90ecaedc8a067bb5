package dev.cordon.dsl

import dev.cordon.Recorded
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.EmulatedKernel
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** Every line of the tables of docs/cpu-sets.md is so. */
class CpuSetsPageSpec extends Specification {
    private static final String VALUES = "def a = cpus('L1,^K8')\ndef b = cpus('C0-10')\n"

    @Shared
    private Map<String, Machine> machines = ['ryzen-5950x', 'threadripper-1920x'].collectEntries { [it, new Machine(new EmulatedKernel(Recorded.bundled(it)))] }

    def 'the text #text means on #machine the CPUs #cpus'() {
        expect:
        printed(machine, "println cpus('$text')") == cpus

        where:
        [text, machine, cpus] << onMachines('text')
    }

    def 'the value #expression is on #machine #value'() {
        expect:
        printed(machine, "${VALUES}println($expression)") == value.replace('(none)', '')

        where:
        [expression, machine, value] << onMachines('expression')
    }

    def '#said is answered #answer'() {
        given:
        def script = "def x = $said"

        expect:
        (Scripts.mistakes(script) ?: Scripts.failures(script, machine: machines['ryzen-5950x'])).collect { it.replaceFirst('^hook.groovy:1(:[0-9]+)?: ', '') } == [answer]

        where:
        [said, answer] << table('said')
    }

    def 'the page has as many lines as it had when this was written'() {
        expect:
        onMachines('text').size() == 36
        onMachines('expression').size() == 54
        table('said').size() == 12
    }

    private String printed(String machine, String script) {
        Scripts.run(script, machine: machines[machine]).output.strip()
    }

    /** The cells of a table whose columns are machines: what is said, the machine, what it means there. */
    private static List<List<String>> onMachines(String first) {
        table(first).collectMany { row -> [[row[0], 'ryzen-5950x', row[1]], [row[0], 'threadripper-1920x', row[2]]] }
    }

    /** The rows of the table that begins with a heading, without backquotes. */
    private static List<List<String>> table(String heading) {
        Files.readAllLines(Path.of('docs/cpu-sets.md')).dropWhile { !it.startsWith("| $heading |") }.drop(2).takeWhile { it.startsWith('|') }
                .collect { line -> line.split(' \\| |^\\| | \\|$').drop(1).collect { it.replace('`', '').strip() } }
    }
}
