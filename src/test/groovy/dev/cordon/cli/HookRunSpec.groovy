package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.charset.StandardCharsets
import java.nio.file.Files

import static dev.cordon.cli.Call.cordon

/** Calls of a script as libvirt makes them, in this process. */
class HookRunSpec extends Specification {
    static final GOVERNOR = '/sys/devices/system/cpu/cpufreq/policy%d/scaling_governor'
    static final IRQ = '/proc/irq/24/smp_affinity_list'

    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root
    def before = machine.image()

    static String xml(Map given = [:]) {
        def pins = (given.pins ?: [:]).collect { vcpu, cpus -> "<vcpupin vcpu='$vcpu' cpuset='$cpus'/>" }.join('')
        "<domain type='kvm'>\n<name>${given.name ?: 'win11'}</name>\n<uuid>${given.uuid ?: 'u-1'}</uuid>\n<vcpu>2</vcpu>\n<cputune>$pins</cputune>\n</domain>"
    }

    private installed(String text, String name = 'vm') {
        scratch.file("hooks/qemu.d/$name", text)
    }

    private Call libvirt(Object hook, String guest, String phase, String xml, Object... options) {
        Call.piped(xml, '--root', root, *options, hook, guest, phase, 'begin', '-')
    }

    private String governors() {
        (0..3).collect { machine.read(String.format(GOVERNOR, it))[0] }.join('')
    }

    private List<String> owners() {
        cordon('--root', root, 'status').lines().findAll { it.startsWith('owner') }.collect { (it =~ /owner (.+): /)[0][1] as String }
    }

    def 'the life of a guest: what is isolated is held from prepare to release, and nothing is printed'() {
        given:
        def hook = installed("isolate { governor 'performance' }\nprintln 'never on standard output'")
        def pins = xml(pins: [0: 1, 1: 3])

        when:
        def calls = ['prepare', 'start', 'started'].collect { libvirt(hook, 'win11', it, pins) }

        then:
        calls*.code == [0, 0, 0]
        calls*.out == ['', '', '']
        governors() == 'spsp'
        owners() == ['win11']

        when:
        calls = ['stopped', 'release'].collect { libvirt(hook, 'win11', it, pins) }

        then:
        calls*.toString() == ['exit 0\n', 'exit 0\n']
        before.differences(machine.image()) == []
    }

    def 'any phase repeated, missing or out of order: #phases'() {
        given:
        def hook = installed("isolate { governor 'performance' }")

        expect:
        phases.every { libvirt(hook, 'win11', it, xml(pins: [0: 1])).toString() == 'exit 0\n' }
        governors() == (held ? 'spss' : 'ssss')
        owners() == (held ? ['win11'] : [])
        held || before.differences(machine.image()) == []

        where:
        phases                                                          || held
        ['release']                                                     || false
        ['stopped', 'release', 'release']                               || false
        ['prepare', 'prepare']                                          || true
        ['started']                                                     || false
        ['reconnect']                                                   || true
        ['reconnect', 'reconnect', 'release']                           || false
        ['prepare', 'release', 'prepare']                               || true
        ['prepare', 'stopped', 'release', 'release']                    || false
        ['prepare', 'prepare', 'release']                               || false
        ['migrate', 'prepare', 'start', 'started', 'stopped', 'release'] || false
        ['restore', 'prepare', 'start', 'started']                      || true
        ['attach']                                                      || true
        ['attach', 'stopped', 'release']                                || false
        ['later-libvirts-phase']                                        || false
        ['prepare', 'later-libvirts-phase']                             || true
    }

    def 'two guests in any order, one script'() {
        given:
        def hook = installed("isolate { vm irqMask(); governor 'performance' }")
        def pins = [a: xml(name: 'a', pins: [0: 1]), b: xml(name: 'b', pins: [0: 3])]

        when:
        order.each { guest, phase -> assert libvirt(hook, guest, phase, pins[guest]).code == 0 }

        then:
        machine.read(IRQ) == irqs
        governors() == is
        owners() == holders

        where:
        order                                                                              || irqs  | is        | holders
        [['a', 'prepare'], ['b', 'prepare']]                                               || '0,2' | 'spsp'    | ['a', 'b']
        [['a', 'prepare'], ['b', 'prepare'], ['a', 'release']]                             || '0-2' | 'sssp'    | ['b']
        [['a', 'prepare'], ['b', 'prepare'], ['b', 'release']]                             || '0,2-3' | 'spss'  | ['a']
        [['a', 'prepare'], ['b', 'prepare'], ['a', 'reconnect'], ['b', 'reconnect']]       || '0,2' | 'spsp'    | ['a', 'b']
        [['a', 'prepare'], ['b', 'prepare'], ['a', 'release'], ['b', 'release']]           || '0-3' | 'ssss'    | []
        [['a', 'prepare'], ['b', 'prepare'], ['b', 'release'], ['a', 'release']]           || '0-3' | 'ssss'    | []
    }

    def 'two scripts for one guest hold beside each other, in both orders'() {
        given:
        def one = installed("isolate { governor 'performance', on: cpus('1') }", 'one')
        def two = installed("isolate { governor 'performance', on: cpus('3') }", 'two')

        when:
        (1..2).each { [one, two].each { assert libvirt(it, 'win11', 'prepare', '').code == 0 } }

        then:
        governors() == 'spsp'
        owners() == ['win11', 'win11/two']

        when:
        [one, two].each { assert libvirt(it, 'win11', 'reconnect', '').code == 0 }

        then:
        governors() == 'spsp'

        when:
        libvirt(two, 'win11', 'release', '')

        then:
        before.differences(machine.image()) == []
    }

    def 'what a script names besides goes with the guest, and not with another one'() {
        given:
        def hook = installed("isolate { governor 'performance', on: cpus('1') }\nisolate('net') { vm irqMask('C3') }")

        when:
        ['win11', 'win11-2'].each { assert libvirt(hook, it, 'prepare', '').code == 0 }
        libvirt(hook, 'win11', 'release', '')

        then:
        owners() == ['win11-2', 'win11-2/net']
        cordon('--root', root, 'restore', 'win11-2').code == 0
        before.differences(machine.image()) == []
    }

    def 'what fails in prepare is said with file and line, nothing is held, and the start is aborted'() {
        given:
        def hook = installed(script)

        when:
        def prepare = libvirt(hook, 'win11', 'prepare', xml)

        then:
        prepare.code == code
        prepare.out == ''
        prepare.err == message.replace('HOOK', hook.toString()) + '\n'
        before.differences(machine.image()) == []
        libvirt(hook, 'win11', 'release', xml).code in [0, code]

        where:
        script                                              | xml                            || code | message
        "\nisolate { host cpus(topology.cpus - guest.vcpus) }" | xml()                       || 2    | "HOOK:2: guest 'win11' does not say on which CPUs its vCPUs run: its XML has neither <vcpupin> nor <vcpu cpuset='…'>; pin them, or say 'vm cpus'"
        "isolate {\n  governor 'performance'\n}"            | xml()                          || 2    | "HOOK:2: governor: guest 'win11' does not say on which CPUs its vCPUs run: its XML has neither <vcpupin> nor <vcpu cpuset='…'>; pin them, or say 'vm cpus'"
        "isolate { governor 'performance' }"                | xml(pins: [0: '9'])            || 2    | "HOOK:1: guest 'win11' is pinned to CPU 9, which this machine does not have (it has 0-3)"
        "isolate { governor 'performance' }"                | xml(pins: [0: '9-'])           || 2    | "HOOK:1: the XML of guest 'win11':5: <vcpupin cpuset='9-'>: a number is missing"
        "isolate { governor 'performance' }"                | '<!DOCTYPE x []><domain/>'     || 2    | "HOOK:1: the XML of guest 'win11':1:1: a DOCTYPE is not allowed here"
        "isolate { govenor 'x' }"                           | xml()                          || 2    | "HOOK:1:11: unknown word 'govenor' in isolate; did you mean 'governor'?"
        "prepare {\n throw new IllegalStateException('no') }" | xml()                        || 2    | 'HOOK:2: no (IllegalStateException)'
    }

    def 'reconnect never fails, whatever is wrong'() {
        given:
        def hook = installed(script)

        when:
        def reconnect = libvirt(hook, 'win11', 'reconnect', xml)

        then:
        reconnect.code == 0
        reconnect.out == ''
        reconnect.err.contains(message)
        reconnect.err.endsWith("; the guest 'win11' runs on, and holds what it held\n")

        where:
        script                                           | xml        || message
        "isolate { governor 'performance' }"             | xml()      || 'does not say on which CPUs'
        "isolate { govenor 'x' }"                        | xml()      || 'unknown word'
        "throw new StackOverflowError('x')"              | xml()      || 'without an end'
        "isolate { host cpus(topology.cpus - guest.vcpus) }" | 'junk' || 'an element is expected here'
    }

    def 'release gives back whatever has become of the script'() {
        given:
        def hook = installed("isolate { governor 'performance' }")
        libvirt(hook, 'win11', 'prepare', xml(pins: [0: 1]))
        if (text == null) Files.delete(hook)
        else Files.writeString(hook, text)

        when:
        def release = libvirt(hook, 'win11', 'release', xml)

        then:
        before.differences(machine.image()) == []
        (release.code == 0) == (text == '')

        where:
        text                 | xml
        "isolate { gov }"    | ''
        null                 | ''
        ''                   | 'junk'
    }

    def 'release gives back also what a hook holds that is for other guests by now'() {
        given:
        def hook = installed("isolate { governor 'performance' }\nrelease { throw new RuntimeException('not for this guest') }")
        libvirt(hook, 'win11', 'prepare', xml(pins: [0: 1]))

        expect:
        libvirt(hook, 'win11', 'release', '', '--guest=other').toString() == 'exit 0\n'
        before.differences(machine.image()) == []
    }

    def 'all of standard input is read when the script is refused'() {
        given:
        def hook = installed('isolate { govenor 1 }')
        def input = new ByteArrayInputStream(xml().bytes)

        expect:
        Call.piped(input, '--root', root, hook, 'win11', phase, 'begin', '-').code == code
        input.available() == 0

        where:
        phase       || code
        'prepare'   || 2
        'reconnect' || 0
        'release'   || 2
    }

    def 'blocks are run in their phases, after what is given back, and can fail'() {
        given:
        def marks = scratch.path('marks')
        def write = { "new java.io.FileWriter('$marks', true).with { w -> w.write('$it ' + new File('$root/sys/devices/system/cpu/cpufreq/policy1/scaling_governor').text.take(1)); w.close() }" }
        def hook = installed("isolate { governor 'performance' }\nprepare { ${write('P')} }\nstarted { ${write('S')} }\nrelease { ${write('R')}; throw new RuntimeException('x') }")
        def pins = xml(pins: [0: 1])

        expect:
        ['prepare', 'start', 'started', 'reconnect', 'stopped', 'release'].collect { libvirt(hook, 'win11', it, pins).code } == [0, 0, 0, 0, 0, 2]
        marks.text == 'P sS pR s'
        before.differences(machine.image()) == []
    }

    def 'guests that are not named are left alone, by the script or by the first line'() {
        given:
        def hook = installed(script)

        expect:
        ['prepare', 'release'].every { libvirt(hook, 'linux', it, 'junk', *options).toString() == 'exit 0\n' }
        before.differences(machine.image()) == []
        libvirt(hook, 'win11', 'prepare', xml(pins: [0: 1]), *options).code == 0
        governors() == 'spss'

        where:
        script                                                      | options
        "guest('win*') { isolate { governor 'performance' } }"      | []
        "isolate { governor 'performance' }"                        | ['--guest=a,win11']
    }

    def 'a host that crashed while guests ran comes up clean'() {
        given:
        def hook = installed("isolate { vm irqMask() }")
        libvirt(hook, 'win11', 'prepare', xml(pins: [0: 1]))
        libvirt(hook, 'linux', 'prepare', xml(name: 'linux', pins: [0: 3]))

        when: 'it boots, with the values of a boot'
        machine.file('/proc/sys/kernel/random/boot_id', 'b008')
        (24..27).each { machine.file("/proc/irq/$it/smp_affinity_list", '0-3') }
        machine.file('/proc/irq/default_smp_affinity', 'f')
        def booted = machine.image()

        then:
        cordon('--root', root, 'status').out == 'nothing is held\n'
        libvirt(hook, 'linux', 'prepare', xml(name: 'linux', pins: [0: 3])).code == 0
        machine.read(IRQ) == '0-2'
        owners() == ['linux']
        libvirt(hook, 'linux', 'release', '').code == 0
        machine.read(IRQ) == '0-3'
        machine.read('/proc/irq/default_smp_affinity') == 'f'
        booted.differences(machine.image()).findAll { !it.contains('/run/cordon') } == []
    }

    def 'with a terminal on standard input, or other words, the same script is run by hand'() {
        given:
        def hook = installed("isolate { governor 'performance', on: cpus('1') }\nprintln phase")

        expect:
        cordon('--root', root, hook, 'win11', 'prepare', 'begin', '-').out.startsWith('none\n')
        owners() == ['vm']
        Call.piped('', '--root', root, hook, 'win11', 'prepare').out.startsWith('none\n')
        Call.piped('', '--root', root, scratch.file('elsewhere/vm', hook.text), 'win11', 'prepare', 'begin', '-').out.startsWith('none\n')
    }

    def 'hook run is the same by hand, wherever the script stands'() {
        given:
        def script = scratch.file('vm.groovy', "isolate { governor 'performance' }\nprintln phase")
        def file = scratch.file('win11.xml', xml(pins: [0: 1]))

        expect:
        with(cordon('--root', root, 'hook', 'run', '--domain', file, script, 'win11', 'prepare', 'begin', '-')) {
            code == 0
            out == ''
            err == 'prepare\n'
        }
        governors() == 'spss'
        cordon('--root', root, 'hook', 'run', script, 'win11', 'release', 'end', '-').toString() == 'exit 0\nrelease\n'
        before.differences(machine.image()) == []
    }

    def 'hook run says what it needs'() {
        expect:
        with(cordon('--root', root, 'hook', *words)) {
            code == 2
            err == "cordon: $message\n"
        }

        where:
        words                                       || message
        []                                          || "'hook' needs one of: install, uninstall, list, test, run"
        ['instal']                                  || "'hook' has no 'instal'; did you mean 'install'?"
        ['run', 'a', 'b']                           || "'hook run' needs SCRIPT GUEST PHASE SUB EXTRA, as libvirt calls it: 'cordon hook run vm.groovy win11 prepare begin -'"
        ['run', 'a', 'b', 'prepared', 'begin', '-'] || "libvirt knows no phase 'prepared'; did you mean 'prepare'?"
    }

    def 'a domain can be named in a run by hand, and owns what is isolated'() {
        given:
        def script = scratch.file('vm.groovy', "isolate { host cpus(topology.cpus - guest.vcpus); governor 'performance' }")
        def file = scratch.file('win11.xml', xml(pins: [0: 1, 1: 3]))

        when:
        def plan = cordon('--root', root, 'plan', '--domain', file, script)
        def run = cordon('--root', root, '--domain', file, script)

        then:
        plan.out.contains('plan for owner win11')
        run.code == 0
        governors() == 'spsp'
        owners() == ['win11']
        cordon('--root', root, 'run', script).err == "$script:1: there is no guest here: libvirt names one when it calls this script as a hook, and '--domain FILE' names one by hand\n"
        cordon('--root', root, '--domain', '/none', 'plan', script).err == 'cordon: no such file: /none\n'
        cordon('--root', root, '--domain', scratch.file('bad.xml', '<domain>\n<name/></domain>'), 'plan', script).err == "$script:1: ${scratch.dir()}/bad.xml:1: this domain has no <name>\n"
    }

    def 'standard input is read to its end, however much it is, and of too much nothing is believed'() {
        given:
        def hook = installed("isolate { governor 'performance' }")
        def endless = new ByteArrayInputStream((xml(pins: [0: 1]) + ' ' * (2 << 20)).getBytes(StandardCharsets.UTF_8))

        when:
        def call = Call.piped(endless, '--root', root, hook, 'win11', 'prepare', 'begin', '-')

        then:
        call.code == 2
        call.err == "$hook:1: the XML of guest 'win11': larger than 1 MiB\n"
        endless.available() == 0
    }

    def 'a stream without an end is left at last'() {
        given:
        def hook = installed("isolate { governor 'performance' }")
        def read = 0L
        def endless = new InputStream() {
            @Override
            int read() { 32 }

            @Override
            int read(byte[] b, int off, int len) {
                read += len
                Arrays.fill(b, off, off + len, (byte) 32)
                len
            }
        }

        expect:
        Call.piped(endless, '--root', root, hook, 'win11', 'started', 'begin', '-').code == 0
        read < 80L << 20
    }
}
