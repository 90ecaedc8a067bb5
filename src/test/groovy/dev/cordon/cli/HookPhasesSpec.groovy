package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.cpu.CpuSet
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** Calls in any order, compared after each with what the guests that hold anything should have. */
class HookPhasesSpec extends Specification {
    static final CAPTURED = Path.of('../shared/lab/libvirt-calls')
    static final PHASES = ['prepare', 'start', 'started', 'stopped', 'release', 'migrate', 'restore', 'reconnect', 'attach', 'sometime']
    static final HOLDING = ['prepare', 'reconnect', 'attach']
    static final STAT = '/proc/sys/vm/stat_interval'

    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def before = machine.image()
    def hook = scratch.file('hooks/qemu.d/vm', "isolate { vm irqMask(); governor 'performance' }\nisolate('clock') { set file('$STAT'), '120' }")

    private Call libvirt(String guest, String phase, String xml) {
        Call.piped(xml, '--root', root, hook, guest, phase, 'begin', '-')
    }

    def '1,000 phases at random, seed #seed: nothing is lost'() {
        given:
        def random = new Random(seed)
        Map<String, String> guests = [a: '1', b: '0', 'linux 1': '0-1', d: '3', unpinned: '']
        Set<String> holding = new TreeSet<>()
        def boots = 0

        expect:
        1000.times { n ->
            def guest = guests.keySet().toList()[random.nextInt(guests.size())]
            def phase = PHASES[random.nextInt(PHASES.size())]
            // most of the time the machine must not end up with nothing but guests
            if (holding.size() > 2 && phase in HOLDING) phase = 'release'
            if (random.nextInt(100) == 0) {
                boot(++boots)
                holding.clear()
            }
            def called = libvirt(guest, phase, xml(guest, guests[guest]))
            assert called.out == ''
            assert called.code == (guest == 'unpinned' && phase in ['prepare', 'attach'] ? 2 : 0): "$n $guest $phase: $called"
            if (guest != 'unpinned' && phase in HOLDING) holding << guest
            if (phase == 'release') holding.remove(guest)
            def taken = CpuSet.ofList(holding.collect { guests[it] }.join(','))
            assert machine.read('/proc/irq/24/smp_affinity_list') == CpuSet.range(0, 3).minus(taken).list(): "$n $guest $phase, $holding"
            assert (0..3).findAll { machine.read("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor") == 'performance' } == taken.toList(): "$n $guest $phase, $holding"
            assert machine.read(STAT) == (holding ? '120' : '1')
        }
        boots > 2
        guests.keySet().each { libvirt(it, 'release', '') }
        machine.file('/proc/sys/kernel/random/boot_id', 'b007')
        // the ledgers of other boots are set aside there
        before.differences(machine.image()).findAll { !it.startsWith('/run') } == []

        where:
        seed << [1]
    }

    private static String xml(String guest, String pins) {
        "<domain><name>$guest</name><vcpu${pins ? " cpuset='$pins'" : ''}>1</vcpu></domain>"
    }

    private void boot(int n) {
        machine.file('/proc/sys/kernel/random/boot_id', "boot-$n")
        (24..27).each { machine.file("/proc/irq/$it/smp_affinity_list", '0-3') }
        machine.file('/proc/irq/default_smp_affinity', 'f')
        (0..3).each { machine.file("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor", 'schedutil') }
        machine.file(STAT, '1')
    }

    def 'three guests come in the order #come and go in the order #go'() {
        given:
        def pins = [a: '1', b: '0', c: '0-1']
        Set<String> holding = new TreeSet<>()

        expect:
        (come.collect { [it, 'prepare'] } + go.collect { [it, 'release'] }).each { guest, phase ->
            assert libvirt(guest, phase, xml(guest, pins[guest])).code == 0
            if (phase == 'prepare') holding << guest else holding.remove(guest)
            assert machine.read('/proc/irq/24/smp_affinity_list') == CpuSet.range(0, 3).minus(CpuSet.ofList(holding.collect { pins[it] }.join(','))).list()
        }
        before.differences(machine.image()) == []

        where:
        [come, go] << [['a', 'b', 'c'].permutations(), ['a', 'b', 'c'].permutations()].combinations()
    }

    @Requires(value = { Files.isDirectory(Path.of('../shared/lab/libvirt-calls')) }, reason = 'the captured calls are in ../shared/lab')
    def 'what a real libvirt gave its hooks'() {
        expect:
        ['prepare', 'start', 'started'].every { libvirt('tiny', it, CAPTURED.resolve("${it}.xml").text).toString() == 'exit 0\n' }
        machine.read('/proc/irq/24/smp_affinity_list') == '2-3'
        ['stopped', 'release'].every { libvirt('tiny', it, CAPTURED.resolve("${it}.xml").text).toString() == 'exit 0\n' }
        before.differences(machine.image()) == []
    }
}
