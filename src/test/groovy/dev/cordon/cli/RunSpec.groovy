package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

import static dev.cordon.cli.Call.cordon

class RunSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def script = scratch.file('vm.groovy', '''\
        isolate {
            host cpus('C0,2')
            vm irqMask('C1,3')
            governor 'performance'
        }'''.stripIndent())
    def before = machine.image()

    def 'a script is run, held, verified and given back, and nothing is left'() {
        when:
        def run = cordon('--root', root, 'run', script)

        then:
        run.code == 0
        run.lines()[0] == 'vm.groovy: 11 values changed, 1 refused by the kernel'
        run.lines()[1] =~ 'refused +/proc/irq/28/smp_affinity_list +EPERM \\(Operation not permitted\\)  .*vm.groovy:3'
        machine.read('/proc/irq/24/smp_affinity_list') == '0,2'
        machine.read('/proc/irq/28/smp_affinity_list') == '0-3'
        machine.read('/sys/fs/cgroup/system.slice/cpuset.cpus') == '0,2'
        machine.read('/sys/devices/system/cpu/cpufreq/policy3/scaling_governor') == 'performance'
        machine.has('/run/cordon')

        when:
        def verify = cordon('verify', '--root', root)

        then:
        verify.code == 0
        verify.out == '11 held values are as they should be\n'

        when:
        def restore = cordon('restore', 'vm.groovy', '--root', root)

        then:
        restore.code == 0
        before.differences(machine.image()) == []
    }

    def 'the file alone is the same as run, and what follows it belongs to the script'() {
        given:
        def s = scratch.file('args.groovy', 'println args')

        expect:
        cordon('--root', root, s, '-n', '--json').out.readLines()[0] == '[-n, --json]'
    }

    def 'a dry run shows the plan and changes nothing'() {
        when:
        def run = cordon('run', '-n', '--root', root, script)

        then:
        run.code == 0
        run.out == cordon('plan', '--root', root, script).out
        run.lines()[1] == "  $script:2  host cpus('C0,2')"
        before.differences(machine.image()) == []
    }

    def 'what the kernel refuses in a strict script fails the run, and all is as it was'() {
        given:
        def strict = scratch.file('strict.groovy', "isolate {\n    strict()\n    vm irqMask('C1,3')\n}")

        when:
        def run = cordon('--root', root, strict)

        then:
        run.code == 1
        run.out == ''
        run.err.readLines()[0] == 'strict.groovy: failed, and all is as it was'
        run.err.contains('EPERM (Operation not permitted)')
        before.differences(machine.image()) == []
    }

    def 'wrong scripts, files and words end with 2, before anything is changed'() {
        given:
        def wrong = scratch.file('wrong.groovy', text)

        when:
        def run = cordon('--root', root, wrong)

        then:
        run.code == 2
        run.err.strip() == "$wrong:$message"
        before.differences(machine.image()) == []

        where:
        text                                                            || message
        "isolate {\n    govenor 'performance'\n}"                       || "2:5: unknown word 'govenor' in isolate; did you mean 'governor'?"
        "isolate {\n    strict()\n    set file('/proc/sys/vm/none'), '1'\n}" || "3: set file: there is no file '/proc/sys/vm/none'"
        "int i = 1\nthrow new IllegalStateException('no')"              || '2: no (IllegalStateException)'
    }

    def 'what this machine does not have is a note of the run'() {
        given:
        def s = scratch.file('absent.groovy', "isolate {\n    set file('/proc/sys/vm/none'), '1'\n}")

        expect:
        with(cordon('--root', root, s)) {
            code == 0
            out == "absent.groovy: nothing to do\n  note       $s:2: set file: there is no file '/proc/sys/vm/none'\n"
        }
    }

    def 'a file that is not there, or is none, is said'() {
        expect:
        def run = cordon('--root', root, 'run', *words)
        run.code == 2
        run.err == message

        where:
        words         || message
        []            || "cordon: 'run' needs a script's FILE\n"
        ['x.groovy']  || 'cordon: no such file: x.groovy\n'
        ['src']       || "cordon: 'src' is a directory, not a script\n"
    }

    def 'a stack trace is shown only to those who ask for it'() {
        given:
        def failing = scratch.file('failing.groovy', "throw new IllegalStateException('no')")

        expect:
        !cordon('--root', root, failing).err.contains('\tat ')
        cordon('-v', '--root', root, failing).err.contains('IllegalStateException: no\n\tat ')
    }

    def 'the undo file gives everything back'() {
        given:
        def undo = scratch.path('undo.json')

        when:
        def run = cordon('--root', root, '-u', undo, 'run', script)

        then:
        run.code == 0
        new ObjectMapper().readValue(undo.toFile(), Map).owner == 'vm.groovy'
        Files.getPosixFilePermissions(undo)*.name().sort() == ['OWNER_READ', 'OWNER_WRITE']

        when:
        def restore = cordon('--root', root, 'restore', undo)

        then:
        restore.code == 0
        before.differences(machine.image()) == []
    }

    def 'whether the undo file can be written is found out before anything is changed'() {
        when:
        def run = cordon('--root', root, '-u', scratch.dir().resolve('nowhere/undo.json'), 'run', script)

        then:
        run.code == 2
        run.err == "cordon: -u ${scratch.dir()}/nowhere/undo.json: cannot be written there\n"
        before.differences(machine.image()) == []
    }

    def 'as JSON the report stands alone on standard output'() {
        given:
        def talking = scratch.file('talking.groovy', "println 'hello'\nisolate { governor 'performance', on: cpus('1') }")

        when:
        def run = cordon('--root', root, '--json', 'run', talking)

        then:
        run.err == 'hello\n'
        new ObjectMapper().readValue(run.out, Map) == [outcome: 'done', lines: [
                [kind: 'changed', owner: 'talking.groovy', address: '/sys/devices/system/cpu/cpufreq/policy1/scaling_governor',
                 wanted: 'performance', found: 'schedutil', reason: null, script: talking.toString(), line: 2]]]
    }

    def 'with -q only what is wrong is said'() {
        expect:
        with(cordon('-q', '--root', root, script)) {
            code == 0
            out == ''
            err == ''
        }
    }
}
