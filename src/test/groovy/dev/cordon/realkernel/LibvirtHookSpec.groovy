package dev.cordon.realkernel

import java.nio.file.Files
import java.nio.file.Path

/** A libvirtd under systemd that calls an installed hook, on the host that it is for. Runs on machine small, with libvirt in its root file system. */
class LibvirtHookSpec extends RealKernelSpec {
    static final TOP = '/sys/fs/cgroup'
    static final HOOK = Path.of('/etc/libvirt/hooks/qemu.d/vm.groovy')
    static final DOMAIN = '''<domain type='qemu'><name>NAME</name><memory unit='MiB'>48</memory><vcpu>1</vcpu>
        <cputune><vcpupin vcpu='0' cpuset='CPU'/><emulatorpin cpuset='0'/></cputune>
        <os><type arch='x86_64' machine='pc'>hvm</type></os></domain>'''
    /** What libvirtd itself leaves: its domains' slice, and what it tells it. */
    static final LIBVIRTS = ["$TOP/machine.slice/", "$TOP/cgroup.subtree_control", "$TOP/system.slice/virtlogd", "$TOP/system.slice/virtlockd", '/sys/module/', '/proc/sys/net/']

    Map<String, String> before

    def setupSpec() {
        if (!InGuest.isGuest()) return
        virsh('list')
    }

    def setup() {
        // the first domain makes machine.slice and turns controllers on; what stands then is what has to come back
        if (!exists("$TOP/machine.slice")) {
            start('first', 1)
            destroy('first')
        }
        mayChange(*LIBVIRTS)
        before = SystemdSpec.told()
    }

    def cleanup() {
        ['a', 'b'].each { if (virsh("domstate $it") == 'running') destroy(it) }
        Files.deleteIfExists(HOOK)
        assert SystemdSpec.told() == before
    }

    static String virsh(String words) { run('virsh', '-q', '-c', 'qemu:///system', *words.split(' ')) }

    private static String start(String name, int cpu) {
        def file = Files.createDirectories(SCRIPTS).resolve("${name}.xml")
        Files.writeString(file, DOMAIN.replace('NAME', name).replace('CPU', "$cpu"))
        virsh("create $file")
    }

    private static String destroy(String name) { virsh("destroy $name") }

    private static List<String> cpus() { ['system.slice', 'user.slice'].collect { read("$TOP/$it/cpuset.cpus") } }

    private install() {
        def file = script('vm', '''\
            #!/usr/bin/env cordon
            isolate {
                host cpus(topology.cpus - guest.vcpus)
                vm irqMask()
            }''')
        def installed = launched('hook', 'install', file)
        assert exists(HOOK): installed
        run('systemctl', 'restart', 'libvirtd')
    }

    def 'guests isolate the host while they run, in any order, and libvirtd may be restarted meanwhile'() {
        given:
        def irqs = read('/proc/irq/default_smp_affinity')
        install()
        when:
        def started = start('a', 3)
        then:
        virsh('domstate a') == 'running'
        cpus() == ['0-2'] * 2
        read('/proc/irq/default_smp_affinity') == '7'
        when:
        start('b', 2)
        then:
        cpus() == ['0-1'] * 2
        read('/proc/irq/default_smp_affinity') == '3'
        when:
        run('systemctl', 'restart', 'libvirtd')
        def running = virsh('list --name')
        then:
        running.readLines()*.strip().findAll().sort() == ['a', 'b']
        cpus() == ['0-1'] * 2
        when:
        destroy('a')
        then:
        cpus() == ['0-1,3'] * 2
        read('/proc/irq/default_smp_affinity') == 'b'
        when:
        def qemu = run('pgrep', '-f', 'guest=b,').readLines().first()
        run('kill', '-9', qemu)
        for (int i = 0; i < 200 && cordon('status').out.contains('owner b'); i++) Thread.sleep(200)
        then:
        cordon('status').out.readLines().first() == 'nothing is held'
        read('/proc/irq/default_smp_affinity') == irqs
    }

    def 'what an owner holds survives the start and the end of a domain that has no hook'() {
        expect:
        cordon(script('other', "isolate('other') { host cpus('0-2') }")).code == 0
        cpus() == ['0-2'] * 2
        when:
        start('a', 3)
        then:
        cpus() == ['0-2'] * 2
        when:
        destroy('a')
        then:
        cpus() == ['0-2'] * 2
        cordon('verify').code == 0
        cordon('restore', 'other').code == 0
    }
}
