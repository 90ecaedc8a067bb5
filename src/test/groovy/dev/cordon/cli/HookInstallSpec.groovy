package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.libvirt.HookFile
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

import static dev.cordon.cli.Call.cordon

class HookInstallSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def script = scratch.file('vm.groovy', "#!/usr/bin/env cordon\nisolate { governor 'performance', on: cpus('1') }")
    def hooks = Files.createDirectories(root.resolve('etc/libvirt'))
    def file = hooks.resolve('hooks/qemu.d/vm.groovy')

    def 'a script is installed whole, executable, with a first line that says who runs it and how'() {
        when:
        def call = cordon('--root', root, 'hook', 'install', script)

        then:
        call.code == 0
        call.lines() == ["installed: $file for every guest".toString(),
                         "libvirtd looks for hooks when it starts, and there was none: restart it once ('systemctl restart libvirtd'; guests run on)"]
        file.readLines() == ["#!/usr/bin/env -S cordon --root=$root".toString(),
                             "isolate { governor 'performance', on: cpus('1') }"]
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rwxr-xr-x'
        hooks.resolve('hooks').toFile().list() as Set == ['qemu.d'] as Set
        file.parent.toFile().list() as List == ['vm.groovy']
    }

    def 'what is installed is called, for the guests that it is for'() {
        given:
        cordon('--root', root, 'hook', 'install', '--guest', 'win11,linux-*', script)
        def options = file.readLines()[0].tokenize(' ').drop(3)

        expect:
        options == ["--root=$root".toString(), '--guest=win11,linux-*']
        Call.piped('', *options, file, 'other', 'prepare', 'begin', '-').code == 0
        cordon('--root', root, 'status').out == 'nothing is held\n'
        Call.piped('', *options, file, 'linux-2', 'prepare', 'begin', '-').code == 0
        cordon('--root', root, 'status').out.startsWith('owner linux-2: 1 value')
    }

    def 'a second time it is replaced, also while libvirt may call it'() {
        given:
        cordon('--root', root, 'hook', 'install', script)
        script.toFile() << "\nisolate('b') { vm irqMask('C1') }"

        expect:
        cordon('--root', root, 'hook', 'install', script).lines() == ["replaced: $file for every guest".toString()]
        file.readLines().size() == 4
    }

    def 'others people\'s hooks stay, are not replaced, and are listed'() {
        given:
        Files.createDirectories(file.parent)
        def other = Files.writeString(file.parent.resolve('a.sh'), '#!/bin/sh\n')
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString('rwxr-xr-x'))
        def main = Files.writeString(hooks.resolve('hooks/qemu'), '#!/bin/bash\n')

        when:
        def call = cordon('--root', root, 'hook', 'install', '--guest', 'win 11', script)

        then:
        call.lines() == ["installed: $file for guest win 11".toString()]
        cordon('--root', root, 'hook', 'list').toString() == """exit 0
            |${main}              not Cordon's; libvirt passes over it: it cannot be executed ('chmod 755')
            |${other}       not Cordon's
            |$file  win 11
            |""".stripMargin()

        when:
        Files.writeString(file, '#!/usr/bin/python3\n')

        then:
        with(cordon('--root', root, 'hook', 'install', script)) {
            code == 1
            err == "cordon: $file is there already, and is not Cordon's; nothing was changed\n"
        }
        cordon('--root', root, 'hook', 'uninstall', 'vm.groovy').err == "cordon: $file is not Cordon's; nothing was changed\n"
        file.text == '#!/usr/bin/python3\n'
    }

    def 'another hook of ours for the same guests is pointed out'() {
        given:
        def second = scratch.file('second.groovy', script.text)
        cordon('--root', root, 'hook', 'install', '--guest', guests, second)

        expect:
        cordon('--root', root, 'hook', 'install', '--guest', 'win11', script).lines().drop(1) ==
                (told ? ["${file.parent}/second.groovy is for ${guests == 'win*' ? 'guest win*' : "guests $guests"} too, and both hold what they say".toString()] : [])

        where:
        guests   || told
        'win*'   || true
        'a,b'    || false
    }

    def 'nothing is installed that has mistakes, is no script, or has nowhere to go'() {
        expect:
        with(cordon('--root', root, 'hook', 'install', scratch.file('x.groovy', text))) {
            code == 2
            err.contains(message)
        }
        !Files.exists(hooks.resolve('hooks'))

        where:
        text                      || message
        'isolate { govenor 1 }'   || "x.groovy:1:11: unknown word 'govenor'"
        "#!/usr/bin/env groovy\nisolate { governor 'a' }" || "begins with '#!/usr/bin/env groovy', so it is not Cordon's to run"
    }

    def 'a machine without libvirt is told so'() {
        given:
        Files.delete(hooks)

        expect:
        cordon('--root', root, 'hook', 'install', script).err == "cordon: there is no $hooks/hooks: is libvirt installed? '--hooks-dir DIR' names another directory\n"
        cordon('--root', root, 'hook', 'list').out == "no hooks in $hooks/hooks\n"
        with(cordon('--root', root, '--hooks-dir', scratch.dir().resolve('h'), 'hook', 'install', script)) { code in [0, 2] }
    }

    def 'what is removed holds what it holds, and that is said'() {
        given:
        cordon('--root', root, 'hook', 'install', script)
        Call.piped('', '--root', root, file, 'win11', 'prepare', 'begin', '-')

        expect:
        cordon('--root', root, 'hook', 'uninstall', word).toString() ==
                "exit 0\nremoved: $file\nwhat it holds for 'win11' stays held until 'cordon restore win11'\n"
        !Files.exists(file)
        cordon('--root', root, 'hook', 'uninstall', 'vm.groovy').err == "cordon: there is no hook $file\n"
        cordon('--root', root, 'restore', 'win11').code == 0

        where:
        word << ['vm.groovy', '/elsewhere/vm.groovy']
    }

    def 'first lines: #line'() {
        given:
        def hook = HookFile.of((text == null ? 'x\n' : "#!$text\nx\n").getBytes('UTF-8')).runBy(program, options)

        expect:
        new String(hook.text(), 'UTF-8') == "#!$line\nx\n"
        hook.ours()
        hook.guests() == guests

        where:
        text                  | program                | options                       || line                                                     | guests
        '/usr/bin/env cordon' | '/opt/cordon/cordon'   | []                            || '/opt/cordon/cordon'                                     | []
        null                  | '/opt/cordon/cordon'   | []                            || '/opt/cordon/cordon'                                     | []
        '/a/cordon --guest=x' | 'cordon'               | []                            || '/usr/bin/env cordon'                                    | []
        '/usr/bin/env cordon' | '/opt/cordon/cordon'   | ['--guest=win 11,b']          || '/opt/cordon/cordon --guest=win 11,b'                    | ['win 11', 'b']
        '/usr/bin/env cordon' | '/opt/cordon/cordon'   | ['--root=/t', '--guest=a,b*'] || '/usr/bin/env -S /opt/cordon/cordon --root=/t --guest=a,b*' | ['a', 'b*']
        '/usr/bin/env cordon' | '/opt/my dir/cordon'   | ['--guest=a b']               || '/usr/bin/env -S "/opt/my dir/cordon" "--guest=a b"'     | ['a b']
        '/usr/bin/env cordon' | '/opt/cordon/cordon'   | ['--root=/a $b', '--guest=c'] || '/usr/bin/env -S /opt/cordon/cordon "--root=/a \\$b" --guest=c' | ['c']
    }

    def 'a first line that the kernel would cut is refused'() {
        when:
        HookFile.of('x\n'.bytes).runBy('/opt/cordon/cordon', ['--guest=' + 'x' * 250])

        then:
        thrown(IllegalArgumentException)
    }

    def "what is no hook of ours: #text"() {
        expect:
        !HookFile.of(text.bytes).ours()

        where:
        text << ['', '#!', '#!/bin/sh\ncordon run x\n', 'cordon', '#!/usr/bin/env cordon-like\n', '#!/usr/bin/env python3 --cordon\n']
    }

    def 'the life of a guest is played on a copy, with its plan'() {
        given:
        def domain = scratch.file('win11.xml', "<domain><name>win11</name><vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='8'/></cputune></domain>")
        def hook = scratch.file('hook.groovy', "isolate { host cpus(topology.cpus - guest.vcpus); governor 'performance' }\nstarted { println 'runs' }")

        when:
        def call = cordon('--on', 'ryzen-5950x', 'hook', 'test', '--domain', domain, 'win11', hook)

        then:
        call.code == 0
        call.err == ''
        def lines = call.lines()
        lines.findAll { !it.startsWith(' ') && it } == ['prepare', 'start', 'started', 'runs', 'reconnect', 'stopped', 'release', 'compared  no difference']
        lines.any { it.contains('plan for owner win11') }
        lines.any { it =~ /scaling_governor\s+\w+ → performance/ }
        lines[lines.indexOf('reconnect') + 1] ==~ /  .*hook.groovy: \d+ values already as wanted.*/
        lines[lines.indexOf('release') + 1] ==~ /  win11: \d+ values put back.*/
    }

    def 'installed hooks are played too'() {
        given:
        cordon('--root', root, 'hook', 'install', script)
        def before = machine.image()

        when:
        def call = cordon('--root', root, 'hook', 'test', 'win11')

        then:
        call.code == 0
        call.out.contains('plan for owner win11')
        before.differences(machine.image()) == []
        cordon('--root', root, 'hook', 'test', 'a', 'b', 'c').err.startsWith("cordon: 'hook test' needs the name of a GUEST")
        cordon('hook', 'test', 'win11', script).err.startsWith("cordon: 'hook test' holds and gives back as if the guest ran; '--on MACHINE'")
        cordon('--on', 'ryzen-5950x', 'hook', 'list').err == "cordon: --on does not go with 'hook list', only with 'hook test'\n"
    }
}
