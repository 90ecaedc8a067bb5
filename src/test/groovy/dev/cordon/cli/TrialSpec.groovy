package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import org.apache.commons.compress.archivers.tar.TarArchiveEntry
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.GZIPOutputStream

import static dev.cordon.cli.Call.cordon

/** {@code --on}: a script on a temporary copy of a machine. */
class TrialSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def script = scratch.file('vm.groovy', "isolate {\n    vm irqMask('C1,3')\n    governor 'performance'\n}")
    def before = machine.image()

    def 'there and back: plan, applied, verified, undone, compared'() {
        when:
        def run = cordon('run', '--on', root, script)

        then:
        run.code == 0
        run.err == ''
        run.out == """\
            machine $root: 4 CPUs, 2 cores, 1 L3 domain, 1 node, 1 package; cgroup v2; a temporary copy, nothing else is changed

            plan for owner vm.groovy
              $script:2  vm irqMask('C1,3')
                /proc/irq/default_smp_affinity           f → 5
                /proc/irq/{24-28}/smp_affinity_list  5 × 0-3 → 0,2
              $script:3  governor 'performance'
                /sys/devices/system/cpu/cpufreq/policy1/scaling_governor  schedutil → performance
                /sys/devices/system/cpu/cpufreq/policy3/scaling_governor  schedutil → performance

            applied   7 values changed, 1 refused by the kernel
              refused    /proc/irq/28/smp_affinity_list  EPERM (Operation not permitted)  $script:2

            verified  7 held values are as they should be

            undone    7 values put back

            compared  no difference in ${before.size()} files and directories
            """.stripIndent()
    }

    def 'the machine itself is not touched, and no copy is left'() {
        given:
        def copies = copies()

        when:
        cordon('run', '--on', root, script)
        cordon('plan', '--on', root, script)
        cordon('topology', '--on', root)

        then:
        before.differences(machine.image()) == []
        this.copies() == copies
    }

    def 'no copy is left of a script that is wrong on that machine'() {
        given:
        def copies = copies()
        def wrong = scratch.file('wrong.groovy', "isolate { vm irqMask('C77') }")

        when:
        def run = cordon('run', '--on', root, wrong)

        then:
        run.code == 2
        run.err.contains('77')
        this.copies() == copies
    }

    def 'the copy is removed when the process is told to stop'() {
        given:
        def interruption = new Interruption()
        def copy = TemporaryMachine.of(root.toString(), interruption)

        expect:
        Files.isDirectory(copy.root())

        when:
        interruption.stop()

        then:
        !Files.exists(copy.root())
    }

    def 'removing the copy leaves what a link in it leads to'() {
        given:
        def kept = scratch.file('kept/file', 'x')
        def copy = TemporaryMachine.of(root.toString(), new Interruption())
        Files.createSymbolicLink(copy.root().resolve('link'), kept.parent)

        when:
        copy.close()

        then:
        kept.text == 'x\n'
        !Files.exists(copy.root())
    }

    def 'an archive is a machine too, with or without a folder on top'() {
        given:
        def archive = archive('m.tar.gz') { tar ->
            root.traverse { Path p -> if (Files.isRegularFile(p)) entry(tar, top + root.relativize(p), p.text) }
        }

        expect:
        cordon('topology', '--on', archive).lines()[0] == '4 CPUs · 2 cores · 1 L3 domain · 1 node · 1 package'

        where:
        top << ['', 'm/']
    }

    def 'an archive that reaches out of itself is refused'() {
        given:
        def archive = archive('evil.tar.gz') { tar -> entry(tar, '../evil', 'x') }

        when:
        def run = cordon('topology', '--on', archive)

        then:
        run.code == 2
        run.err.contains("'../evil' leads out of the machine")
    }

    def 'an archive cannot write through a link that it brought'() {
        given:
        def outside = Files.createDirectory(scratch.dir().resolve('outside'))
        def archive = archive('evil.tar.gz') { tar ->
            def link = new TarArchiveEntry('sys', (byte) '2')
            link.linkName = outside.toString()
            tar.putArchiveEntry(link)
            tar.closeArchiveEntry()
            entry(tar, 'sys/x', 'x')
        }

        when:
        def run = cordon('topology', '--on', archive)

        then:
        run.code != 0
        outside.toFile().list().size() == 0
    }

    def 'what is no machine is refused'() {
        given:
        def empty = Files.createDirectory(scratch.dir().resolve('empty'))

        expect:
        with(cordon('topology', '--on', empty)) {
            code == 2
            err == "cordon: '$empty' is no machine: there is no directory 'sys' in it\n"
        }
        with(cordon('topology', '--on', 'nothing-like-it')) {
            code == 2
            err == "cordon: there is no machine 'nothing-like-it' (machines: core-13700k, realtime-host, ryzen-5950x, ryzen-5950x-v1, ryzen-7950x3d, threadripper-1920x; or an archive, or a directory)\n"
        }
    }

    def 'as JSON the whole trial is one object'() {
        when:
        def found = new ObjectMapper().readValue(cordon('run', '--json', '--on', root, script).out, Map)

        then:
        found.machine == root.toString()
        found.plan.owner == 'vm.groovy'
        found.applied.outcome == 'done'
        found.applied.lines.size() == 8
        found.verified
        found.undone.lines*.kind.unique() == ['restored']
        found.differences == []
    }

    def '-u makes no sense there'() {
        expect:
        cordon('run', '--on', root, '-u', 'x', script).err == 'cordon: -u does not go with --on: nothing is held when the trial is over\n'
    }

    private static List<String> copies() {
        ['/dev/shm', System.getProperty('java.io.tmpdir')].collectMany { (new File(it).list() ?: []) as List }.findAll { it.startsWith("cordon-on-${ProcessHandle.current().pid()}-") }.sort()
    }

    private Path archive(String name, Closure content) {
        def file = scratch.path(name)
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file))).withCloseable(content)
        file
    }

    private static void entry(TarArchiveOutputStream tar, String name, String text) {
        def e = new TarArchiveEntry(name, true)
        e.size = text.bytes.length
        tar.putArchiveEntry(e)
        tar.write(text.bytes)
        tar.closeArchiveEntry()
    }
}
