package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import dev.cordon.ledger.UndoFile
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

/** Lines of commands as a whole: who holds what they set, in which file that is written down, and what they print. */
class CommandsSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def undo = scratch.dir().resolve('undo')
    def before = machine.image()

    private Call cordon(Object... words) {
        Call.cordon(['--root', root, *words] as Object[])
    }

    private Call line(String text) {
        cordon(text.split(' ') as Object[])
    }

    private String irq24() {
        machine.read('/proc/irq/24/smp_affinity_list')
    }

    private List<String> differences() {
        before.differences(machine.image())
    }

    def 'without an undo file the owner is commands, and each value says which command it is from'() {
        when:
        def run = line('irq-affinity mask C1,3 cpu-governor performance C1')

        then:
        run.code == 0
        run.lines().first() == 'commands: 6 values changed, 1 refused by the kernel'
        line('status').lines().drop(1)*.strip().findAll { !it.startsWith('/') } == ['irq-affinity mask C1,3', 'cpu-governor performance C1']
        line('restore commands').code == 0
        differences() == []
    }

    def 'with one the owner is the file, wherever it is named from, and the file need not be there to give back'() {
        given:
        def link = Files.createSymbolicLink(scratch.dir().resolve('link'), scratch.dir())

        when:
        cordon('-u', link.resolve('undo'), 'irq-affinity', 'mask', 'C1')

        then:
        line('status').out.contains("owner $undo: ")
        UndoFile.parse(undo.text).owner() == undo.toString()
        Files.getPosixFilePermissions(undo)*.name().sort() == ['OWNER_READ', 'OWNER_WRITE']

        when:
        Files.delete(undo)
        cordon('restore', link.resolve('undo'))

        then:
        differences() == []
    }

    def 'who holds what was so already is said to give it up'() {
        given:
        cordon('-u', undo, 'irq-affinity', 'add', 'C1')

        expect:
        cordon('restore', undo).out == "$undo: given up; every value is already what it has to be without it\n"
        cordon('restore', undo).out == 'nothing is held\n'
    }

    def 'a later line comes on top, and one restore gives everything back'() {
        when:
        cordon('-u', undo, 'irq-affinity', 'mask', 'C1')
        cordon('-u', undo, 'irq-affinity', 'mask', 'C3', 'cpu-governor', 'performance', 'C1')

        then:
        irq24() == '0,2'
        machine.read('/sys/devices/system/cpu/cpufreq/policy1/scaling_governor') == 'performance'

        when:
        cordon('-u', undo, 'irq-affinity', 'add', 'C1')

        then:
        irq24() == '0-2'
        machine.read('/proc/irq/default_smp_affinity') == '7'
        cordon('verify').code == 0
        cordon('restore', undo).code == 0
        differences() == []
    }

    def 'two undo files are two owners, who leave in either order'() {
        given:
        def other = scratch.dir().resolve('other')
        cordon('-u', undo, 'irq-affinity', 'mask', 'C1')
        cordon('-u', other, 'irq-affinity', 'mask', 'C3')

        expect:
        irq24() == '0,2'
        cordon('restore', first ? undo : other).code == 0
        irq24() == left
        cordon('restore', first ? other : undo).code == 0
        differences() == []

        where:
        first || left
        true  || '0-2'
        false || '0,2-3'
    }

    def 'the undo file is written whole before the kernel is touched, or nothing is done'() {
        expect:
        with(cordon('-u', scratch.dir().resolve('none/undo'), 'irq-affinity', 'mask', 'C1')) {
            code == 2
            err == "cordon: -u ${scratch.dir()}/none/undo: cannot be written there\n".toString()
        }
        differences() == []
    }

    def 'when nothing is held after a failure the file says so'() {
        given:
        machine.file('/sys/devices/system/cpu/cpufreq/policy3/.refuses', 'x').file('/sys/devices/system/cpu/cpufreq/policy1/scaling_governor', 'schedutil')
        cordon('-u', undo, 'irq-affinity', 'mask', 'C1')
        def held = UndoFile.parse(undo.text)

        when: 'a later line cannot be planned'
        def run = cordon('-u', undo, 'cpu-governor', 'fast', 'C1')

        then:
        run.code == 2
        UndoFile.parse(undo.text) == held
    }

    def "an undo file of vfio-isolate's is not run"() {
        given:
        Files.write(undo, [0x80, 4, 0x95, 0x10] as byte[])

        expect:
        with(cordon('restore', undo)) {
            code == 2
            err.contains('is an undo file of vfio-isolate, a program for Python, which is not run here')
        }
    }

    def 'restore in a chain is done in its place'() {
        given:
        cordon('-u', undo, 'irq-affinity', 'mask', 'C1')

        when:
        def run = cordon('irq-affinity', 'mask', 'C3', 'restore', undo, 'cpu-governor', 'performance', 'C0')

        then:
        run.code == 0
        irq24() == '0-2'
        line('status').lines().findAll { it.startsWith('owner') }.size() == 1
        line('restore commands').code == 0
        differences() == []
        cordon('-u', undo, 'drop-caches', 'restore', undo).err.contains("-u does not go with 'restore $undo'")
    }

    def 'a dry run shows each command with what it would change, on top of what is held'() {
        given:
        line('irq-affinity mask C1')

        expect:
        line('-n irq-affinity mask C3').lines()[0..2]*.strip() == ['plan for owner commands', 'irq-affinity mask C3', '/proc/irq/default_smp_affinity           d → 5']
        irq24() == '0,2-3'
        new ObjectMapper().readValue(line('-n --json irq-affinity mask C3').out, Map) instanceof Map
        line('restore commands').code == 0
        differences() == []
    }

    def 'the options of every command: quiet, JSON, values, debug'() {
        expect:
        line('-q irq-affinity mask C1').toString() == 'exit 0\n'
        new ObjectMapper().readValue(line('--json irq-affinity mask C1').out, Map).outcome == 'done'
        line('-v irq-affinity mask C1').out.contains('/proc/irq/24/smp_affinity_list  is 0,2-3')
        line('-d irq-affinity mask C1').err.contains('"record":"intend"')
    }

    def 'a line is tried on a copy, there and back'() {
        when:
        def run = Call.cordon('--on', root, 'irq-affinity', 'mask', 'C1', 'cpu-governor', 'performance', 'C1')

        then:
        run.code == 0
        run.out.contains('no difference')
        differences() == []
        Call.cordon('--on', root, '-u', undo, 'irq-affinity', 'mask', 'C1').code == 2
        Call.cordon('--on', root, 'irq-affinity', 'mask', 'C1', 'restore', undo).err.contains("--on does not go with 'restore $undo'")
    }

    def 'a file of a command\'s name is no script, unless a directory is named'() {
        given:
        def script = scratch.file('drop-caches', "println 'script'")

        expect:
        Call.cordon('--root', root, script).out == 'script\n'
        new QuickGrammarCall().of('drop-caches') == null
    }

    def 'each command has its help, and the list of all names it'() {
        given:
        def all = Call.cordon('--help').out

        expect:
        dev.cordon.cli.chain.Verb.values().every { all.contains("\n  ${it.word()} ") && Call.cordon(it.word(), '--help').out.startsWith("Usage: cordon ${it.word()}") }
        Call.cordon('drop-caches', 'cpuset-create', '-h').out.startsWith('Usage: cordon cpuset-create [OPTION...] CPUSET')
        all.readLines().every { it.size() <= 80 }
    }

    def 'a run that was killed is recovered before the line is planned'() {
        given: 'a journal that ends in the middle of a run'
        line('cpuset-create --cpus C0 /guest')
        def journal = root.resolve('run/cordon/journal')
        def bytes = Files.readAllBytes(journal)
        line('cpuset-delete /guest')

        expect:
        differences() == []

        when:
        Files.createDirectories(journal.parent, java.nio.file.attribute.PosixFilePermissions.asFileAttribute(java.nio.file.attribute.PosixFilePermissions.fromString('rwx------')))
        Files.write(journal, withoutLastRecord(bytes))
        Files.setPosixFilePermissions(journal, java.nio.file.attribute.PosixFilePermissions.fromString('rw-------'))
        machine.file('/sys/fs/cgroup/guest/cgroup.procs', '')
        def run = line('cpuset-create --cpus C0 /guest')

        then:
        run.code == 0
        line('restore commands').code == 0
    }

    /** The commit is the last one: a frame is length, checksum, payload. */
    private static byte[] withoutLastRecord(byte[] journal) {
        def text = new String(journal, 'ISO-8859-1')
        journal[0..<(text.lastIndexOf('{"record":"commit"') - 8)] as byte[]
    }

    static class QuickGrammarCall {
        Object of(String... words) {
            QuickGrammar.parse({ true }, words)
        }
    }
}
