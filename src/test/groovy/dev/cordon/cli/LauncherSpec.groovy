package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** The launcher as a process, with the real program behind it. */
@Requires({ new File('target/cordon.jar').file })
class LauncherSpec extends Specification {
    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    Installed installed = Installed.whole(scratch)
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)

    def 'as interpreter of a script: through a link on PATH, from another directory, with arguments'() {
        given:
        def bin = Files.createDirectories(scratch.dir().resolve('bin'))
        Files.createSymbolicLink(bin.resolve('cordon'), installed.home.resolve('cordon'))
        def elsewhere = Files.createDirectories(scratch.dir().resolve('else where'))
        def script = scratch.file('else where/vm.groovy', '#!/usr/bin/env cordon\nprintln "${args.size()}: ${args.join(\'|\')} äöü"')
        script.toFile().setExecutable(true)

        when:
        def run = installed.with(PATH: "$bin:${System.getenv('PATH')}").run(elsewhere, ['./vm.groovy', '-n', 'two words', '--json', ''])

        then:
        run.code == 0
        run.out == '4: -n|two words|--json| äöü\n'
        run.err == ''
    }

    def 'the environment does not steer it'() {
        when:
        def run = installed.with(CLASSPATH: '/nowhere', JAVA_TOOL_OPTIONS: '-Xmx1k', JDK_JAVA_OPTIONS: '--bad', _JAVA_OPTIONS: '-Xmx1k', JAVA_OPTS: '--bad',
                GROOVY_HOME: '/nowhere', GROOVY_OPTS: '--bad', GROOVY_CONF: '/nowhere', LC_ALL: 'de_DE.UTF-8', LANG: 'C').cordon('--version')

        then:
        run.code == 0
        run.err == ''
        run.out.startsWith('cordon ')
    }

    def 'the prompt reads a pipe: words, values and mistakes'() {
        when:
        def run = installed.run(installed.home, [installed.home.resolve('cordon'), '--root', machine.root, 'repl'], '''\
            guest = topology.cores.last().cpus
            plan { vm irqMask(guest) }
            isolate('win11') { vm irqMask(guest) }
            plan { govenor 'x' }
            status
            restore 'win11'
            kernel.version
            :exit
            '''.stripIndent())

        then:
        run.code == 0
        ['plan for owner prompt', 'win11: 5 values changed, 1 refused by the kernel', 'owner win11: 5 values since', 'win11: 5 values put back', '6.12.0'].each {
            assert run.out.contains(it)
        }
        run.err.contains("unknown word 'govenor' in isolate; did you mean 'governor'?")
        !run.err.contains('\tat ')
        machine.read('/proc/irq/24/smp_affinity_list') == '0-3'
    }

    def 'told to stop by SIGTERM it clears its temporary machine away and ends with 143'() {
        given:
        def script = scratch.file('slow.groovy', "println 'running'\nThread.sleep(600_000)")

        when:
        def process = installed.start(scratch.dir(), [installed.home.resolve('cordon'), 'run', '--on', machine.root, script])
        def lines = process.inputReader()
        for (String line = ''; line != null && line != 'running'; line = lines.readLine()) {
        }
        def during = copies(process.pid())
        process.destroy()

        then:
        process.waitFor() == 143
        during.size() == 1
        copies(process.pid()) == []
    }

    @Requires({ System.getProperty('user.name') == 'root' && new File('/usr/bin/setpriv').canExecute() })
    def 'without root nothing on the real machine is changed, and that is found out first; looking is allowed'() {
        given:
        readable(scratch.dir())
        def script = scratch.file('open/vm.groovy', "isolate { vm irqMask(topology.cpus.first(1)) }")
        def nobody = ['/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', installed.home.resolve('cordon')]

        when:
        def run = installed.run(installed.home, [*nobody, 'run', script])

        then:
        run.code == 5
        run.out == ''
        run.err.startsWith('cordon: changing this machine takes root; nothing was changed')

        when:
        def topology = installed.run(installed.home, [*nobody, 'topology'])

        then:
        topology.code == 0
    }

    private static void readable(Path directory) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString('rwxr-xr-x'))
    }

    private static List<String> copies(long pid) {
        ['/dev/shm', '/tmp'].collectMany { (new File(it).list() ?: []) as List }.findAll { it.startsWith("cordon-on-$pid-") }.sort()
    }
}
