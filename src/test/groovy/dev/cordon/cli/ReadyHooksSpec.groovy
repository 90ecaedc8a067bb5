package dev.cordon.cli

import dev.cordon.Recorded
import dev.cordon.Scratch
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.topology.Topology
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.cordon.cli.Call.cordon

/** The scripts in {@code hooks/} do what they say, on machines of all kinds. */
class ReadyHooksSpec extends Specification {
    static final MACHINES = ['ryzen-5950x', 'ryzen-5950x-v1', 'ryzen-7950x3d', 'threadripper-1920x', 'core-13700k', 'realtime-host']

    @AutoCleanup
    Scratch scratch = new Scratch()

    static List<String> scripts() {
        new File('hooks').listFiles().findAll { it.name.endsWith('.groovy') }*.path.sort()
    }

    /** A guest on the last four cores of a machine, with its first graphics card. */
    private domain(String machine) {
        def topology = Topology.read(new EmulatedKernel(Recorded.bundled(machine)))
        def cpus = topology.cpus.cores.takeRight(4).collectMany { it.toList() }
        def card = topology.pciDevices.find { it.display && it.knownNode().present }
        def (all, bus, slot, function) = card ? (card.address =~ /....:(..):(..)\.(.)/)[0] : []
        scratch.file('vm.xml', "<domain><name>vm</name><vcpu>${cpus.size()}</vcpu><cputune>${cpus.withIndex().collect { c, v -> "<vcpupin vcpu='$v' cpuset='$c'/>" }.join('')}</cputune>"
                + "<devices>${card ? "<hostdev type='pci'><source><address bus='0x$bus' slot='0x$slot' function='0x$function'/></source></hostdev>" : ''}</devices></domain>")
    }

    def '#script on #machine'() {
        when:
        def call = cordon('--on', machine, 'hook', 'test', '--domain', domain(machine), 'vm', script)

        then:
        call.code == 0
        def lines = call.lines()
        lines.last() == 'compared  no difference'
        lines.any { it.contains('host cpus') }
        lines[lines.indexOf('release') + 1] ==~ /  vm: \d+ values put back.*/

        where:
        [script, machine] << [scripts() - 'hooks/real-time.groovy', MACHINES].combinations()
    }

    def 'the guest of the examples, as the pages show it: #script'() {
        expect:
        cordon('--on', machine, 'hook', 'test', '--domain', "hooks/domains/${guest}.xml", guest, script).code == 0

        where:
        script                        | guest   | machine
        'hooks/gaming-vm.groovy'      | 'win11' | 'ryzen-5950x'
        'hooks/v-cache.groovy'        | 'win11' | 'ryzen-7950x3d'
        'hooks/beside-the-card.groovy'| 'win11' | 'ryzen-5950x'
        'hooks/real-time.groovy'      | 'rt-1'  | 'realtime-host'
    }

    def 'a guest that is not pinned is placed by the script for games'() {
        given:
        def file = scratch.file('vm.xml', '<domain><name>vm</name><vcpu>4</vcpu></domain>')

        when:
        def plan = cordon('--on', machine, 'plan', '--domain', file, 'hooks/gaming-vm.groovy')

        then:
        plan.code == 0
        plan.out.contains("→ $host")

        where:
        machine              || host
        'ryzen-5950x'        || '0-7,16-23'
        'threadripper-1920x' || '0-5,12-17'
        'core-13700k'        || '0-3'
    }

    def 'the script for V-Cache says when the guest is on the other die'() {
        expect:
        cordon('--on', 'ryzen-7950x3d', 'plan', '--domain', 'hooks/domains/win11.xml', 'hooks/v-cache.groovy').err ==
                "v-cache.groovy: warning: guest 'win11' runs on CPUs 8-11,24-27; the L3 with V-Cache has 0-7,16-23\n"
    }

    def 'the real-time script leaves other guests alone'() {
        expect:
        cordon('--on', 'realtime-host', 'plan', '--domain', 'hooks/domains/win11.xml', 'hooks/real-time.groovy').out == 'the script isolates nothing\n'
    }

    def '#script starts fast'() {
        expect:
        cordon('check', script).out.startsWith("$script: no mistakes found")
        !cordon('check', script).out.contains("needs Groovy's classes")

        where:
        script << scripts()
    }
}
