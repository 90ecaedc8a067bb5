package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** What root acts on. Nothing here changes the machine: the scripts isolate nothing, the undo files name files of the scratch directory. */
@Requires(value = { System.getProperty('user.name') == 'root' }, reason = 'only root can give files to somebody else')
@Requires(value = { new File('/run').canWrite() }, reason = 'there is no directory that root alone can write and that is not sticky')
class TrustSpec extends Specification {
    static final STRANGER = 54321
    /** Has code run while it is compiled. */
    static final COMPILED = '''\
        import groovy.transform.ASTTest
        import org.codehaus.groovy.control.CompilePhase
        @ASTTest(phase = CompilePhase.SEMANTIC_ANALYSIS, value = { new File('CANARY').text = 'sung' })
        class Trap {}
        println 'ran'
        '''.stripIndent()

    @AutoCleanup
    Scratch scratch = new Scratch(Path.of('/run'))
    def canary = scratch.dir().resolve('canary')
    def script = scratch.file('vm.groovy', COMPILED.replace('CANARY', canary.toString()))

    def "root does not even compile a stranger's script: #words"() {
        given:
        Files.setAttribute(script, 'unix:uid', STRANGER)

        when:
        def run = cordon(*words, script)

        then:
        run.code == 5
        run.out == ''
        run.err == "cordon: root does not act on $script: $script does not belong to root (owner 54321, mode 0644). Whoever can change it decides what root does; " +
                "copy it to where root alone can write ('install -m 755 FILE /etc/cordon/'), or read it and add --trust; nothing was changed\n"
        !Files.exists(canary)

        where:
        words << [['check'], ['plan'], ['run', '-n'], ['run'], []]
    }

    def 'the same with --trust, which has to be said: #words'() {
        given:
        Files.setAttribute(script, 'unix:uid', STRANGER)

        when:
        def run = cordon(*words, '--trust', script)

        then:
        run.code == 0
        Files.exists(canary)

        where:
        words << [['check'], ['plan'], ['run', '-n']]
    }

    def 'a hook that runs a Cordon which a stranger can change is installed with --trust only'() {
        given:
        def hooks = Files.createDirectories(scratch.dir().resolve('hooks'))
        def launcher = scratch.file('checkout/cordon', '#!/bin/sh\n')
        Files.setAttribute(launcher.parent, 'unix:uid', STRANGER)
        script.text = "isolate { governor 'performance', on: cpus('0') }"
        def install = { String... more -> Call.launchedBy(launcher, 'hook', 'install', '--hooks-dir', hooks, *more, script) }

        when:
        def refused = install()

        then:
        refused.code == 5
        refused.err == "cordon: libvirt would have root run this Cordon for each guest, and $launcher.parent does not belong to root (owner 54321, mode 0755). " +
                "Install it where root alone can write, or say '--trust'; nothing was changed\n"
        hooks.toFile().list() == [] as String[]

        when:
        def installed = install('--trust')

        then:
        installed.code == 0
        hooks.resolve('qemu.d/vm.groovy').readLines()[0] == "#!$launcher".toString()
    }

    def "a script of root's needs no --trust"() {
        expect:
        cordon('check', script).code == 0
        Files.exists(canary)
    }

    def "a link of root's to a stranger's script is refused for what it leads to, and one to root's is followed"() {
        given:
        def hook = Files.createSymbolicLink(scratch.path('hooks/qemu'), Path.of('../vm.groovy'))

        expect:
        cordon('check', hook).code == 0

        when:
        Files.setAttribute(script, 'unix:uid', STRANGER)

        then:
        cordon('check', hook).err.startsWith("cordon: root does not act on $hook: $script does not belong to root")
    }

    def 'a trial is no act on the machine: #option'() {
        given:
        def root = TreeMachine.v2(scratch).root
        Files.setAttribute(script, 'unix:uid', STRANGER)

        expect:
        cordon('plan', option, root, script).code == 0

        where:
        option << ['--root', '--on']
    }

    def "root gives nothing back by a stranger's undo file"() {
        given:
        def undo = undo(scratch.file('value', '1'))
        Files.setAttribute(undo, 'unix:uid', STRANGER)

        expect:
        with(cordon('--state-dir', state(), *words, undo)) {
            code == 5
            err.startsWith("cordon: root does not act on $undo: $undo does not belong to root (owner 54321, mode 0644).")
        }
        !Files.exists(state())

        where:
        words << [['restore'], ['restore', '-u']]
    }

    def "nothing is given back by a file that names what Cordon never changes, be it root's or trusted"() {
        given:
        def value = scratch.file('value', '1')
        def undo = undo(value)
        Files.setAttribute(undo, 'unix:uid', owner)

        when:
        def run = cordon('--state-dir', state(), 'restore', *words, undo)

        then:
        run.code == 5
        run.err == "cordon: $undo names $value, which Cordon never changes; nothing was changed\n"
        value.text == '1\n'
        !Files.exists(state())

        where:
        owner    | words
        0        | []
        STRANGER | ['--trust']
    }

    def "a ledger is neither kept nor read where others can write: #words"() {
        given:
        Files.setAttribute(state().parent, 'unix:mode', 01777)
        def nothing = scratch.file('nothing.groovy', 'println 1')

        when:
        def run = cordon('--state-dir', state(), *words.collect { it == 'FILE' ? nothing : it })

        then:
        run.code == 5
        run.out == ''
        run.err == "cordon: the ledger cannot be kept in ${state()}: ${state().parent} can be written by others than root (owner root, mode 1777). It takes a directory of " +
                "root's, mode 0700, below directories that root alone can write, such as the default /run/cordon; nothing was changed\n"
        !Files.exists(state())

        where:
        words << [['status'], ['status', '--journal'], ['verify'], ['restore', '--all'], ['run', 'FILE'], ['plan', 'FILE']]
    }

    def "a journal that others could have written is not read"() {
        given:
        scratch.file('state/cordon/journal', 'anything')
        Files.setAttribute(state(), 'unix:mode', 0700)
        Files.setAttribute(state().resolve('journal'), 'unix:mode', 0606)

        expect:
        cordon('--state-dir', state(), 'status').err.contains("${state()}/journal is open to others than root (owner root, mode 0606)")
    }

    private Path state() {
        scratch.path('state/cordon')
    }

    private Path undo(Path file) {
        def boot = new File('/proc/sys/kernel/random/boot_id').text.strip()
        scratch.file('vm.undo', """{"cordonUndo": 1, "boot": "$boot", "owner": "x", "held": [
            {"address": {"file": "$file", "form": "text"}, "baseline": "stolen", "value": "1"}]}""")
    }
}
