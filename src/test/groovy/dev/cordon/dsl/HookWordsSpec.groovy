package dev.cordon.dsl

import dev.cordon.cpu.CpuSet
import dev.cordon.dsl.compiler.ScriptCompiler
import dev.cordon.guest.*
import dev.cordon.knob.IsolationSpec
import spock.lang.Specification

/** What a script says for guests and phases, on Groovy's classes and without them. */
class HookWordsSpec extends Specification {
    static final MACHINE = Scripts.machine(2, ['/sys/bus/pci/devices/0000:0a:00.0/class': '0x030000', '/sys/bus/pci/devices/0000:0a:00.0/numa_node': '1'])

    static Domain domain(Map given = [:]) {
        def pins = (given.pins ?: [:]).collect { vcpu, cpus -> new Pin(GuestThread.VCPU, vcpu as int, CpuSet.ofList(cpus as String), 1) }
        pins += (given.emulator ? [new Pin(GuestThread.EMULATOR, 0, CpuSet.ofList(given.emulator as String), 1)] : [])
        def count = (given.count ?: 4) as int
        new Domain(new Said(given.name ?: 'win11', 2), 'kvm', Optional.ofNullable(given.uuid as String), Optional.empty(),
                new Vcpus(count, count, Optional.ofNullable(given.cpuset ? CpuSet.ofList(given.cpuset as String) : null), 'static', 3),
                new Iothreads(0, CpuSet.EMPTY, 0), new CpuTuning(pins, [], 4), Optional.ofNullable(given.memory ? new Said(given.memory as long, 5) : null), Optional.empty(),
                new MemoryBacking(given.pages != null, (given.pages ?: []).collect { new HugePage(it as long, Optional.empty(), 6) }, false, false, [], 6),
                [], Optional.empty(), new CpuModel('', Optional.empty(), [], [], 0), [], [], (given.devices ?: []).collect { new HostDevice(it as String, true, 7) }, [], 1)
    }

    static Occasion occasion(Phase phase, Domain domain) {
        new Occasion(phase, Optional.of(domain.name().value()), { Optional.of(domain) })
    }

    static class Told {
        List<IsolationSpec> isolations
        String output
        String problem

        List<String> getSaid() {
            isolations.collect { "${it.owner()}: ${it.sentences()*.knob()*.word()}".toString() }
        }
    }

    /** Both ways have to tell the same. */
    static Told run(String source, Occasion occasion) {
        def told = [new ScriptCompiler(true), new ScriptCompiler(false)].collect { compiler ->
            def script = compiler.compile(source, 'hook.groovy')
            def out = new ByteArrayOutputStream()
            try {
                def said = script.run(MACHINE, occasion, [], new RecordedLog(), new PrintStream(out, true, 'UTF-8'))
                new Told(isolations: said, output: out.toString('UTF-8'))
            } catch (ScriptException e) {
                new Told(isolations: [], output: out.toString('UTF-8'), problem: e.message)
            }
        }
        assert new ScriptCompiler(true).compile(source, 'hook.groovy').costs() == []
        assert told[0].said == told[1].said && told[0].output == told[1].output && told[0].problem == told[1].problem
        told[0]
    }

    static Told show(String expression, Map given) {
        run("println $expression", occasion(Phase.PREPARE, domain(given)))
    }

    def 'the guest can be asked: #expression'() {
        expect:
        with(show(expression, given)) {
            problem == null
            output == "$shown\n"
        }

        where:
        expression                                | given                                                   || shown
        'guest.name'                              | [name: 'vm 1']                                          || 'vm 1'
        'guest.uuid'                              | [uuid: 'abc']                                           || 'abc'
        'guest'                                   | [:]                                                     || 'win11'
        'guest.vcpus'                             | [pins: [0: '4', 1: '6-7']]                              || '4,6-7'
        'guest.vcpus'                             | [cpuset: '8-9']                                         || '8-9'
        'guest.vcpus'                             | [cpuset: '8-9', pins: [0: '4']]                         || '4,8-9'
        'guest.vcpus'                             | [cpuset: '8-9', count: 1, pins: [0: '4']]               || '4'
        'guest.vcpus.siblings'                    | [pins: [0: '4']]                                        || '4,20'
        'topology.cpus - guest.vcpus'             | [pins: [0: '4-31']]                                     || '0-3'
        'guest.vcpuPins[1]'                       | [count: 2, pins: [1: '5'], cpuset: '8']                 || '5'
        'guest.vcpuPins.size()'                   | [count: 2, cpuset: '8']                                 || '2'
        'guest.vcpuCount'                         | [count: 6]                                              || '6'
        'guest.pinned'                            | [:]                                                     || 'false'
        'guest.pinned ? guest.vcpus : cpus("C1")' | [:]                                                     || '1'
        'guest.emulator'                          | [emulator: '0-1']                                       || '0-1'
        'guest.emulator.size()'                   | [:]                                                     || '0'
        'guest.memory'                            | [memory: 1L << 34]                                      || '17179869184'
        'guest.hugepages'                         | [pages: []]                                             || 'true'
        'guest.hugepageSizes'                     | [pages: [1L << 30, 1L << 30]]                           || '[1073741824]'
        'guest.hostDevices.first().node.cpus'     | [devices: ['0000:0a:00.0']]                             || '16-31'
    }

    def 'what the guest does not say is an error in the line that asks: #expression'() {
        expect:
        show(expression, given).problem == "hook.groovy:1: $message"

        where:
        expression            | given                           || message
        'guest.vcpus'         | [name: 'dev']                   || "guest 'dev' does not say on which CPUs its vCPUs run: its XML has neither <vcpupin> nor <vcpu cpuset='…'>; pin them, or say 'vm cpus'"
        'guest.vcpuPins'      | [count: 2, pins: [0: '1']]      || "guest 'win11' has no <vcpupin vcpu='1'>"
        'guest.memory'        | [:]                             || "guest 'win11' does not say how much memory it has: its XML has no <memory>"
        'guest.hostDevices'   | [devices: ['0000:0b:00.0']]     || "there is no PCI device '0000:0b:00.0'; the nearest is '0000:0a:00.0' (VGA)"
    }

    def 'without a guest, asking for one is an error that says so'() {
        expect:
        run(script, Occasion.NONE).problem == "hook.groovy:$line: there is no guest here: libvirt names one when it calls this script as a hook, and '--domain FILE' names one by hand"

        where:
        script                                          || line
        "\nprintln guest.name"                          || 2
        "isolate {\n  host cpus(guest.vcpus)\n}"        || 2
        "guest('win11') { }"                            || 1
    }

    def 'a guest of which only the name is known can be chosen, and not asked'() {
        given:
        def named = new Occasion(Phase.PREPARE, Optional.of('win11'), { Optional.empty() })

        expect:
        run("guest('win11') { println 'it' }", named).output == 'it\n'
        run('println guest.vcpus', named).problem == "hook.groovy:1: nothing is known here about guest 'win11' but its name; '--domain FILE' names its XML"
    }

    def 'an isolation belongs to the guest, or is named beside it'() {
        expect:
        run(script, occasion(Phase.PREPARE, domain(given))).said == said

        where:
        script                                                              | given                                || said
        "isolate { governor 'performance' }"                                | [:]                                  || ['win11: [governor]']
        "isolate { governor 'a' }\nisolate { vm irqMask('C1') }"            | [:]                                  || ['win11: [governor, vm irqMask]']
        "isolate('net') { governor 'a' }"                                   | [:]                                  || ['win11/net: [governor]']
        "isolate { governor 'a' }\nisolate('net') { host cpus('C1') }"      | [name: 'vm 1']                       || ['vm 1: [governor]', 'vm 1/net: [host cpus]']
        "isolate { governor 'a' }"                                          | [name: 'a\tb', uuid: 'u-1']          || ['u-1: [governor]']
    }

    def "the VM's CPUs are the guest's pins, unless the script says others"() {
        given:
        def specs = run(script, occasion(Phase.PREPARE, domain(pins: [0: '4', 1: '5']))).isolations

        expect:
        specs.size() == 1
        dev.cordon.knob.Partition.of(specs[0], MACHINE).vm().get() == CpuSet.ofList(cpus)

        where:
        script                                                          || cpus
        "isolate { governor 'a' }"                                      || '4-5'
        "isolate { host cpus('C0-1'); governor 'a' }"                   || '4-5'
        "isolate { vm irqMask('C8') }"                                  || '4-5'
        "isolate { vm cpus('C6'); vm irqMask('C8') }"                   || '6'
    }

    def 'for a guest without pins they are what the script says, in the old order'() {
        given:
        def specs = run(script, occasion(Phase.PREPARE, domain())).isolations

        expect:
        dev.cordon.knob.Partition.of(specs[0], MACHINE).vm() == Optional.ofNullable(cpus ? CpuSet.ofList(cpus) : null)

        where:
        script                                                          || cpus
        "isolate { governor 'a' }"                                      || null
        "isolate { host cpus('C0-29') }"                                || '30-31'
        "isolate { host cpus('C0-1'); vm irqMask('C8') }"               || '8'
    }

    def 'pins to CPUs that this machine lacks are an error'() {
        expect:
        run("isolate {\n governor 'a'\n}", occasion(Phase.PREPARE, domain(pins: [0: '31-33']))).problem ==
                "hook.groovy:2: guest 'win11' is pinned to CPU 32-33, which this machine does not have (it has 0-31)"
    }

    def 'what stands in guest is for the guests that it names'() {
        expect:
        run("guest($patterns) { println 'yes'\nisolate { governor 'a' } }", occasion(Phase.PREPARE, domain(name: name))).output == (found ? 'yes\n' : '')
        run("guest($patterns) { isolate { governor 'a' } }", occasion(Phase.PREPARE, domain(name: name))).said == (found ? ["$name: [governor]"] : [])

        where:
        patterns                        | name          || found
        "'win11'"                       | 'win11'       || true
        "'win11'"                       | 'win10'       || false
        "'win11'"                       | 'win11-2'     || false
        "'win11', 'linux-*'"            | 'linux-build' || true
        "'win11', 'linux-*'"            | 'linux'       || false
        "'a', 'b', '*-x-*'"             | 'y-x-z'       || true
        "'a', 'b', 'c', 'd'"            | 'd'           || true
        "['a', 'b', 'c', 'd', 'win*1']" | 'win11'       || true
        "'win?1'"                       | 'win11'       || true
        "'win?1'"                       | 'win1'        || false
        "'*'"                           | 'x'           || true
    }

    def 'in #phase an isolation is said: #isolated, and the blocks are run: #blocks'() {
        given:
        def script = "isolate { governor 'a' }\nprepare { print 'P' }\nstarted { print 'S' }\nrelease { print 'R' }\nguest('win11') { prepare { print 'p' }; release { print 'r' } }"

        when:
        def told = run(script, occasion(phase, domain()))

        then:
        told.said == (isolated ? ['win11: [governor]'] : [])
        told.output == blocks

        where:
        phase           || isolated | blocks
        Phase.NONE      || true     | ''
        Phase.PREPARE   || true     | 'Pp'
        Phase.START     || false    | ''
        Phase.STARTED   || false    | 'S'
        Phase.STOPPED   || false    | ''
        Phase.RELEASE   || false    | 'Rr'
        Phase.MIGRATE   || false    | ''
        Phase.RESTORE   || false    | ''
        Phase.RECONNECT || true     | ''
        Phase.ATTACH    || true     | ''
    }

    def 'the phase is a text'() {
        expect:
        run("if (phase == 'started') println 'now'\nswitch (phase) { case 'started': println 'switched' }\nif (phase in ['started']) println \"in \$phase\"",
            occasion(Phase.STARTED, domain())).output == 'now\nswitched\nin started\n'
        run('println phase', Occasion.NONE).output == 'none\n'
    }

    def 'a script speaks in the phases for which it says something'() {
        given:
        def script = Scripts.compile(source)

        expect:
        Phase.values().findAll { script.speaksIn(it) && !it.holds() }*.word() == phases
        Phase.values().findAll { it.holds() }.every { script.speaksIn(it) }
        StoredScript.of(StoredScript.bytes(script, 'b', [] as byte[]), 'b', [] as byte[], 'x').with { s -> Phase.values().every { s.speaksIn(it) == script.speaksIn(it) } }

        where:
        source                                                           || phases
        "isolate { host cpus(topology.cpus - guest.vcpus) }"             || []
        "def a = cpus('C1')\nguest('x') { isolate { host cpus(a) } }"    || []
        "isolate { governor 'a' }\nstarted { println 1 }"                || ['started']
        "guest('x') { release { println 1 } }"                           || ['release']
        "if (phase == 'stopped') println 1"                              || ['start', 'started', 'stopped', 'release', 'migrate', 'restore']
        "def show() { println phase }\nshow()"                           || ['start', 'started', 'stopped', 'release', 'migrate', 'restore']
        "isolate { governor 'a' }\n[1].each { println \"x\${phase}\" }"  || ['start', 'started', 'stopped', 'release', 'migrate', 'restore']
    }

    def 'words in the wrong block are told so'() {
        expect:
        Scripts.mistakes(script) == ["hook.groovy:1:$message".toString()]

        where:
        script                                       || message
        "started { isolate { governor 'a' } }"       || "11: 'isolate' belongs outside of prepare { }"
        "isolate { prepare { } }"                    || "11: 'prepare' belongs outside of isolate { }"
        "guest('a') { guest('b') { } }"              || "14: 'guest' belongs outside of guest('…') { }"
        "guest('a') { options(Runnable) }"           || "14: 'options' belongs outside of guest('…') { }"
        "guest('a') { isolate { isolate { strict() } } }" || '24: an isolate cannot stand inside another one'
        "guest(4) { }"                               || "7: 'guest' takes names of guests and a block, not a number"
        "guest('a') { govenor 'x' }"                 || "14: unknown word 'govenor' in guest; the words here are cpus, isolate, nodes, prepare, release, started"
        "println guest.vcpu"                         || "15: unknown property 'vcpu' of guest; did you mean 'vcpus'?"
    }
}
