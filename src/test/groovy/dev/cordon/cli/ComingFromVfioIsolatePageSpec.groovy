package dev.cordon.cli

import dev.cordon.Recorded
import dev.cordon.Scratch
import dev.cordon.cli.chain.Verb
import dev.cordon.cpu.CpuNotation
import dev.cordon.cpu.NotationException
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.EmulatedKernel
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** What docs/coming-from-vfio-isolate.md says of Cordon is so. */
class ComingFromVfioIsolatePageSpec extends Specification {
    static final PAGE = Path.of('docs/coming-from-vfio-isolate.md').text

    @AutoCleanup
    Scratch scratch = new Scratch()
    @Shared
    private Machine desktop = new Machine(new EmulatedKernel(Recorded.bundled('ryzen-5950x')))

    def 'the line #line runs'() {
        expect:
        with(Call.cordon(line.split(' ').drop(1) as Object[])) {
            code == 0
            out.contains('compared  no difference') || out.contains('compared  2 differences') && out.contains('/proc/sys/vm/drop_caches') && out.contains('/proc/sys/vm/compact_memory')
        }

        where:
        line << blocks('sh').collectMany { it.readLines() }
    }

    def 'the set #text is here #answer'() {
        expect:
        answered(text) == answer

        where:
        [text, answer] << table('text').collect { [it[0], it[2].replaceFirst('^error: ', '')] }
    }

    def 'the line #line is answered #answer'() {
        given:
        def m = new UnpackedMachine(scratch, machine)

        when:
        def run = m.line(line)

        then:
        run.code == 2
        run.err.readLines().first() == answer
        m.differences() == []

        where:
        [machine, line, answer] << table('machine')
    }

    def 'a script says the same as its line: #line'() {
        given:
        def m = new UnpackedMachine(scratch, machine)
        assert m.line(line).code == 0
        def said = m.state()

        when:
        assert m.cordon('restore', 'commands').code == 0
        assert m.cordon(scratch.file('page.groovy', script)).code == 0

        then:
        said.differences(m.state()).findAll { !it.startsWith('/run/cordon') } == []

        where:
        [machine, line, script] << blocks('groovy').collect { text -> (text =~ /\/\/ on (\S+): (.*)/)[0].drop(1) + [text] }
    }

    def 'the hook holds the isolation from prepare to release'() {
        given:
        def m = new UnpackedMachine(scratch, 'ryzen-5950x')
        def hook = blocks('bash').first()
        def commands = hook.replace('\\\n', ' ').readLines().findAll { it.strip().startsWith('cordon ') }.collect {
            it.replace('$HCPUS', value(hook, 'HCPUS')).replace('$MCPUS', value(hook, 'MCPUS')).replace('$UNDOFILE', m.undo.toString()).split('\\s+').findAll().drop(1)
        }

        expect:
        m.cordon(*commands[1]).code == 0
        m.read('/sys/fs/cgroup/user.slice/cpuset.cpus') == '0-6,16-22'
        m.cordon(*commands[0]).code == 0
        m.differences().findAll { !it.startsWith('/proc/sys/vm/') } == []
    }

    def 'every command and every option is on the page'() {
        expect:
        Verb.values().every { PAGE.contains("`${it.word()}") }
        Verb.values().collectMany { it.flags() }.collectMany { it.names() }.every { PAGE.contains("`$it`") || PAGE.contains("`$it ") }
        Exit.values().every { PAGE.contains(" ${it.code()} ") || PAGE.contains(" ${it.code()}\n") }
    }

    def 'it names files that are there'() {
        expect:
        (PAGE =~ /\]\(([^)]+)\)/).collect { it[1] }.every { new File('docs', it).exists() }
    }

    def 'the page has as many lines as it had when this was written'() {
        expect:
        table('text').size() == 15
        table('machine').size() == 11
        blocks('sh').collectMany { it.readLines() }.size() == 2
        blocks('groovy').size() == 5
    }

    private String answered(String text) {
        try {
            return CpuNotation.parse(text).resolve(desktop.names()).list()
        } catch (NotationException e) {
            return e.problem()
        }
    }

    private static String value(String script, String name) {
        (script =~ /(?m)^$name=(.*)$/)[0][1]
    }

    private static List<String> blocks(String language) {
        (PAGE =~ /(?s)```$language\n(.*?)```/).collect { it[1] as String }
    }

    /** The rows of the table that begins with a heading, without backquotes. */
    private static List<List<String>> table(String heading) {
        PAGE.readLines().dropWhile { !it.startsWith("| $heading |") }.drop(2).takeWhile { it.startsWith('|') }
                .collect { line -> line.split(' \\| |^\\| | \\|$').drop(1).collect { it.replace('`', '').strip() } }
    }
}
