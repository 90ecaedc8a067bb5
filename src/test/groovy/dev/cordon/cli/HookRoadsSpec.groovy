package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime

/** Hooks as processes: what is started for a call, and what is not. */
@Requires({ new File('target/cordon.jar').file })
class HookRoadsSpec extends Specification {
    static final XML = HookRunSpec.xml(pins: [0: 1])

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    Installed installed = Installed.whole(scratch)
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    int hooks
    def script = scratch.path("scripts/${++hooks}/vm")

    /** Installs a script. */
    private Path install(String text, Object... options) {
        Files.createDirectories(machine.root.resolve('etc/libvirt'))
        script.text = text
        def directory = scratch.path("$hooks/hooks/x").parent
        def call = installed.cordon('--root', machine.root, 'hook', 'install', '--hooks-dir', directory, *options, script)
        assert call.code == 0: call
        directory.resolve('qemu.d/vm')
    }

    private Installed.Ended libvirt(Path hook, String guest, String phase, String xml = XML) {
        installed.run(scratch.dir(), [hook, guest, phase, 'begin', '-'], xml)
    }

    /** Nothing that is Java's can be started meanwhile. */
    private <T> T withoutProgram(Closure<T> work) {
        def jar = installed.home.resolve('lib/cordon.jar')
        def aside = jar.resolveSibling('aside')
        Files.move(jar, aside)
        try {
            work()
        } finally {
            Files.move(aside, jar)
        }
    }

    def 'an installed hook is called as it is, and needs nothing of Groovy'() {
        given:
        def hook = install("isolate { governor 'performance' }\nlog.warn(System.getProperty('cordon.road'))")
        def before = machine.image()

        expect:
        libvirt(hook, 'win11', 'prepare').toString() == 'exit 0\nvm: warning: hook\n'
        machine.read('/sys/devices/system/cpu/cpufreq/policy1/scaling_governor') == 'performance'
        libvirt(hook, 'win11', 'release').toString() == 'exit 0\n'
        before.differences(machine.image()) == []
    }

    def 'no Java is started for #phase of a script that says nothing for it'() {
        given:
        def hook = install("def all = topology.cpus\nisolate { host cpus(all - guest.vcpus) }")

        expect:
        withoutProgram { libvirt(hook, 'win11', phase).toString() } == 'exit 0\n'

        where:
        phase << ['start', 'started', 'stopped', 'migrate', 'restore', 'a-later-one']
    }

    def 'for these phases it is: #phase'() {
        given:
        def hook = install("isolate { governor 'performance' }\nstarted { log.info('s') }")

        expect:
        withoutProgram { libvirt(hook, 'win11', phase).code } != 0
        withoutProgram { libvirt(hook, 'win11', 'stopped').code } == 0

        where:
        phase << ['prepare', 'started', 'attach', 'release']
    }

    def 'reconnect does not fail where nothing can be started either, and says so: #options'() {
        given:
        def hook = install("isolate { governor 'performance' }", *options)

        when:
        def call = withoutProgram { libvirt(hook, 'win11', 'reconnect', XML + ' ' * 900_000) }

        then:
        call.code == 0
        call.out == ''
        call.err.contains("cordon: warning: the hook ended with ")
        call.err.endsWith("; the guest 'win11' runs on, and holds what it held\n")

        when:
        call = libvirt(hook, 'win11', 'reconnect')

        then:
        call.toString() == 'exit 0\n'
        libvirt(hook, 'win11', 'release').toString() == 'exit 0\n'

        where:
        options << [[], ['--guest', 'win11']]
    }

    def 'no Java is started for guests that the hook is not for: #guest'() {
        given:
        def hook = install("isolate { governor 'performance' }", '--guest', 'win11,linux-*')

        expect:
        (withoutProgram { libvirt(hook, guest, 'prepare').code } == 0) == (idle)
        Files.exists(scratch.dir().resolve("$hooks/hooks/qemu.d"))

        where:
        guest     || idle
        'win10'   || true
        'linux'   || true
        '*'       || true
        'win11'   || false
        'linux-2' || false
    }

    def 'release is answered by the program also for a guest that the first line does not name'() {
        given:
        def before = machine.image()
        def hook = install("isolate { governor 'performance' }")
        libvirt(hook, 'win11', 'prepare')

        when:
        def again = installed.cordon('--root', machine.root, 'hook', 'install', '--hooks-dir', hook.parent.parent, '--guest', 'other', script)

        then:
        again.out.contains("what the former one holds for 'win11' stays held until the guest ends, or 'cordon restore win11'\n")

        when:
        def release = libvirt(hook, 'win11', 'release')

        then:
        release.code == 0
        before.differences(machine.image()) == []
    }

    def 'in the end the program decides, also where the launcher cannot: #guest'() {
        given:
        def hook = install("isolate { governor 'performance' }", '--guest', 'win [11]')

        expect:
        libvirt(hook, guest, 'prepare').code == 0
        installed.cordon('--root', machine.root, 'status').out.contains("owner $guest") == held
        libvirt(hook, guest, 'release').code == 0

        where:
        guest      || held
        'win 1'    || false
        'win [11]' || true
    }

    def 'a script that has changed is looked at again, in every phase'() {
        given:
        def hook = install("isolate { governor 'performance' }")
        hook.toFile() << "\nstarted { log.warn('new') }"
        Files.setLastModifiedTime(hook, FileTime.fromMillis(System.currentTimeMillis() + 10_000))

        expect:
        libvirt(hook, 'win11', 'started').err == 'vm: warning: new\n'
    }

    def 'and one that was exchanged for an older one with the next start of a guest'() {
        given:
        def hook = install("isolate { governor 'performance' }")
        hook.toFile() << "\nstarted { log.warn('new') }"
        Files.setLastModifiedTime(hook, FileTime.fromMillis(System.currentTimeMillis() - 1_000_000))

        expect:
        libvirt(hook, 'win11', 'prepare').code == 0
        libvirt(hook, 'win11', 'started').err == 'vm: warning: new\n'
        libvirt(hook, 'win11', 'release').code == 0
    }

    def 'a hook that was never compiled gets what libvirt pipes in all the same, and nothing is printed'() {
        given:
        def hook = install("isolate { governor 'performance' }")
        hook.toFile() << "\nprintln 'to standard error'; System.out.println('this too')"

        expect:
        libvirt(hook, 'win11', 'prepare').toString() == 'exit 0\nto standard error\nthis too\n'
        libvirt(hook, 'win11', 'release').code == 0
    }

    def 'all of standard input is read, in every phase: #phase'() {
        given:
        def hook = install("isolate { governor 'performance' }", '--guest', 'a,win11')

        expect: 'else writing it would fail'
        libvirt(hook, guest, phase, XML + ' ' * 900_000).code == 0

        where:
        phase     | guest
        'prepare' | 'win11'
        'started' | 'win11'
        'prepare' | 'other'
        'release' | 'win11'
    }
}
