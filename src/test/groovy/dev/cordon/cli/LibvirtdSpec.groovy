package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.attribute.PosixFilePermissions

/**
 * Hooks called by a real libvirtd. What they change is a machine in a scratch directory. A hook of a stranger stands beside
 * them, tells what it was called for, and fails when it is asked to.
 */
@Requires(value = { Libvirtd.missing() == '' && new File('target/cordon.jar').file }, reason = 'needs a build, ../shared/lab, libvirtd, virsh and QEMU, and root')
class LibvirtdSpec extends Specification {
    static final IRQ = '/proc/irq/24/smp_affinity_list'
    /** CPUs that this machine has too: libvirt pins threads to them. */
    static final Map<String, List<Integer>> CPU = [a: [1], b: [0], c: [0, 1]]
    static final SCRIPT = "isolate {\n    host cpus(topology.cpus - guest.vcpus)\n    vm irqMask()\n    governor 'performance'\n}"

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    Installed cordon = Installed.whole(scratch)
    @Shared
    TreeImage before
    @Shared
    @AutoCleanup
    Libvirtd libvirtd
    @Shared
    calls = scratch.path('seen/calls')
    @Shared
    printed = scratch.path('seen/printed')
    @Shared
    told = scratch.path('seen/told')
    @Shared
    fails = scratch.path('seen/fails')

    def setupSpec() {
        Files.createDirectories(machine.root.resolve('etc/libvirt'))
        def hook = scratch.file('vm', "#!/usr/bin/env cordon\n$SCRIPT")
        def installed = cordon.cordon('--root', machine.root, 'hook', 'install', hook)
        assert installed.code == 0: installed
        def file = machine.root.resolve('etc/libvirt/hooks/qemu.d/vm')
        // libvirt throws away what a hook prints: here it is kept
        executable('hooks/qemu.d/vm', "#!/bin/sh\n'$file' \"\$@\" >>'$printed' 2>>'$told'")
        executable('hooks/qemu.d/zz-stranger', "#!/bin/sh\ncat >/dev/null\necho \"\$1 \$2 \$3\" >>'$calls'\n[ ! -e '$fails' ] || [ \"\$2\" != \"\$(cat '$fails')\" ]")
        [printed, told, calls].each { Files.writeString(it, '') }
        before = machine.image()
        libvirtd = new Libvirtd(scratch.dir().resolve('hooks'), scratch.path('shell'))
        CPU.each { name, cpu -> define(name, "<vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='${cpu.join(',')}'/></cputune>") }
        define('unpinned', '<vcpu>1</vcpu>')
        define('diskless', "<vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='1'/></cputune>",
                "<devices><disk type='file'><source file='${scratch.dir()}/none'/><target dev='hda'/></disk></devices>")
    }

    def setup() {
        Files.writeString(calls, '')
    }

    def cleanup() {
        Files.deleteIfExists(fails)
        ['a', 'b', 'c'].each { if (libvirtd.virsh("domstate $it").out == 'running') libvirtd.virsh("destroy $it") }
        assert clean()
        assert printed.text == ''
    }

    private executable(String name, String text) {
        Files.setPosixFilePermissions(scratch.file(name, text), PosixFilePermissions.fromString('rwxr-xr-x'))
    }

    private define(String name, String more, String devices = '') {
        def file = scratch.file("${name}.xml", "<domain type='qemu'><name>$name</name><memory unit='MiB'>32</memory>$more<os><type arch='x86_64' machine='pc'>hvm</type></os>$devices</domain>")
        assert libvirtd.virsh("define $file").code == 0
    }

    private boolean clean() {
        before.differences(machine.image()) == []
    }

    private List<String> owners() {
        def status = cordon.cordon('--root', machine.root, 'status').out
        (status =~ /(?m)^owner (.+): /).collect { it[1] as String }.sort()
    }

    private void virsh(String command) {
        def said = libvirtd.virsh(command)
        assert said.code == 0: said
    }

    /** libvirtd calls some hooks when it is there already. The stranger is the last that is called. */
    private void awaited(String phase) {
        assert libvirtd.ran("for i in \$(seq 300); do grep -q ' $phase ' '$calls' && break; sleep 0.1; done; grep -q ' $phase ' '$calls'").code == 0
    }

    private List<String> seen() {
        calls.readLines()
    }

    def 'a guest that starts has its CPUs, and when it is destroyed the host has them back'() {
        when:
        virsh('start a')

        then:
        machine.read(IRQ) == '0,2-3'
        machine.read('/sys/fs/cgroup/system.slice/cpuset.cpus') == '0,2-3'
        machine.read('/sys/devices/system/cpu/cpufreq/policy1/scaling_governor') == 'performance'
        owners() == ['a']
        seen() == ['a prepare begin', 'a start begin', 'a started begin']

        when:
        virsh('destroy a')

        then:
        clean()
        seen().drop(3) == ['a stopped end', 'a release end']
    }

    def 'a guest that is saved gives back, and holds again when it is restored'() {
        given:
        def file = scratch.path('saved')

        when:
        virsh('start a')
        virsh("save a $file")

        then:
        clean()

        when:
        virsh("restore $file")

        then:
        owners() == ['a']
        seen().drop(5) == ['a restore begin', 'a prepare begin', 'a start begin', 'a started begin']
    }

    def 'a guest whose QEMU is killed gives back'() {
        given:
        virsh('start a')

        when:
        assert libvirtd.ran('kill -9 $(cat /run/libvirt/qemu/a.pid)').code == 0
        awaited('release')

        then:
        seen().drop(3) == ['a stopped end', 'a release end']
        owners() == []
    }

    def 'libvirtd is restarted while a guest runs: it holds what it held'() {
        given:
        virsh('start a')
        def held = machine.image()

        when:
        libvirtd.restart()
        awaited('reconnect')

        then:
        libvirtd.virsh('domstate a').out == 'running'
        seen().drop(3) == ['a reconnect begin']
        held.differences(machine.image()).findAll { !it.startsWith('/run/cordon') } == []
    }

    def 'libvirtd is restarted after the script has been broken: no guest is killed'() {
        given:
        def file = machine.root.resolve('etc/libvirt/hooks/qemu.d/vm')
        def text = file.text
        virsh('start a')
        file.toFile() << '\nthis is no script'

        when:
        libvirtd.restart()
        awaited('reconnect')

        then:
        libvirtd.virsh('domstate a').out == 'running'
        owners() == ['a']
        told.text.contains("the guest 'a' runs on, and holds what it held")

        when: 'and when it ends, its values are given back all the same'
        virsh('destroy a')

        then:
        def after = before.differences(machine.image())
        after.size() == 1 && after[0].contains('hooks/qemu.d/vm')

        cleanup:
        file.text = text
    }

    def 'where another hook fails in #phase the guest does not run, and nothing stays held'() {
        given:
        fails.text = phase

        when:
        def start = libvirtd.virsh('start a')

        then:
        start.code != 0
        seen().last() == 'a release end'
        libvirtd.virsh('domstate a').out == 'shut off'
        clean()

        where:
        phase << ['prepare', 'start', 'started']
    }

    def 'where this one fails it says why'() {
        when:
        def start = libvirtd.virsh('start unpinned')

        then:
        start.code != 0
        told.text.contains("hooks/qemu.d/vm:3: guest 'unpinned' does not say on which CPUs its vCPUs run")
        clean()
    }

    def 'a guest that cannot start for want of its disk leaves nothing held'() {
        when:
        def start = libvirtd.virsh('start diskless')

        then:
        start.code != 0
        clean()
    }

    /** The CPUs that are left for interrupts while these guests run. */
    private static String left(Collection<String> running) {
        dev.cordon.cpu.CpuSet.range(0, 3).minus(dev.cordon.cpu.CpuSet.of(running.collectMany { CPU[it] } as int[])).list()
    }

    def 'guests come in the order #come and go in the order #go'() {
        given:
        Set<String> running = new TreeSet<>()

        expect:
        come.each { virsh("start $it"); running << it; assert machine.read(IRQ) == left(running) }
        owners() == come.sort(false)
        go.each { virsh("destroy $it"); running.remove(it); assert machine.read(IRQ) == left(running) }
        clean()

        where:
        [come, go] << [['a', 'b'].permutations(), ['a', 'b'].permutations()].combinations() +
                [['a', 'b', 'c'].permutations().sort { it.join() }, ['c', 'a', 'b'].permutations().sort { it.join() }.reverse()].transpose()
    }

    def 'virsh answers while a hook is at work'() {
        when:
        def said = libvirtd.ran("(virsh -q start a; echo started >>'$told') & for i in 1 2 3 4 5 6; do virsh -q list --all >/dev/null || exit 1; done; wait")

        then:
        said.code == 0
        owners() == ['a']
    }
}
