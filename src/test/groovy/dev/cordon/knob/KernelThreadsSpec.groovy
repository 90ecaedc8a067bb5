package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class KernelThreadsSpec extends Specification {
    static threads(String to = null) { new KernelThreads(Optional.ofNullable(to).map { cpus(it) }) }

    static vm(String list) { new VmCpus(cpus(list)) }

    def "they leave the VM's CPUs"() {
        expect:
        Planned.on(Machines.bare(), vm('2-3'), threads()).steps == ['1 kernel threads without 2-3']
    }

    def 'or all but those that are said, of the possible ones'() {
        expect:
        Planned.on(Machines.bare(), threads('0-1')).steps == ['1 kernel threads without 2-7']
        Planned.on(Machines.bare(), vm('2-3'), threads('0-1,4')).steps == ['1 kernel threads without 2-3,5-7']
    }

    def 'somewhere they have to be'() {
        expect:
        Planned.refusal(Machines.bare(), *knobs) == message

        where:
        knobs                     || message
        [vm('0-5'), threads()]    || "vm.groovy:2: kernelThreads: the VM's CPUs are all that are online; no CPU would be left for the kernel's threads"
        [threads('6-7')]          || "vm.groovy:1: kernelThreads: CPUs 6-7 are offline; no CPU would be left for the kernel's threads"
        [threads()]               || "vm.groovy:1: kernelThreads: which CPUs are the VM's? say 'vm cpus' or 'host cpus'"
    }

    def 'where every CPU is said nothing is moved'() {
        given:
        def planned = Planned.on(Machines.bare(), threads('0-7'))

        expect:
        planned.steps == []
        planned.notes == ['vm.groovy:1: kernelThreads: every CPU stays allowed, so nothing is moved']
    }

    def 'what nohz_full does already is a note'() {
        expect:
        Planned.on(Machines.bare().file('/sys/devices/system/cpu/nohz_full', nohz), vm('2-3'), threads()).notes == notes

        where:
        nohz  || notes
        '3-5' || ['vm.groovy:2: kernelThreads: CPU 3 is nohz_full, where the kernel starts none of these threads by itself']
        '1-4' || ['vm.groovy:2: kernelThreads: CPUs 2-3 are nohz_full, where the kernel starts none of these threads by itself']
        '4-5' || []
        ''    || []
    }
}
