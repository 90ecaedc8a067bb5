package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class VmCpusSpec extends Specification {
    static vm(String set) { new VmCpus(cpus(set)) }
    static host(String set) { new HostCpus(cpus(set), []) }
    static masked(String set) { new IrqMask(Optional.of(cpus(set))) }

    static Partition partition(Knob... knobs) {
        Partition.of(Planned.spec(false, knobs), new Machine(new dev.cordon.os.emulated.EmulatedKernel(Machines.bare())))
    }

    def 'it changes nothing by itself'() {
        expect:
        Planned.on(Machines.bare(), vm('2-3')).steps == []
        Planned.on(Machines.bare(), vm('2-3')).notes == []
    }

    def 'what looks like a slip is said'() {
        expect:
        Planned.on(Machines.v1(), vm(set), host('0-3')).notes == notes.collect { "vm.groovy:1: vm cpus: $it" as String }

        where:
        set   || notes
        '4-5' || []
        '5-6' || ['CPU 6 is offline']
        '6-7' || ['CPUs 6-7 are offline']
        '3-4' || ["CPU 3 is the host's and the VM's"]
        '2-6' || ['CPU 6 is offline', "CPUs 2-3 are the host's and the VM's"]
    }

    def "the VM's CPUs are those of vm cpus, else those of irqMask, else what the host leaves of those online"() {
        expect:
        partition(*knobs).vm() == Optional.ofNullable(set).map { cpus(it) }

        where:
        knobs                                        || set
        [host('0-1'), masked('3-4'), vm('5')]        || '5'
        [vm('5'), masked('3-4'), host('0-1')]        || '5'
        [host('0-1'), masked('3-4')]                 || '3-4'
        [masked('3-4')]                              || '3-4'
        [host('0-1')]                                || '2-5'
        [host('0-5')]                                || null
        [host('0-7'), new IrqMask(Optional.empty())] || null
        []                                           || null
    }

    def "a word that needs the VM's CPUs says what is missing"() {
        expect:
        Planned.refusal(Machines.v1(), *knobs) == message

        where:
        knobs                                        || message
        [new IrqMask(Optional.empty())]              || "vm.groovy:1: vm irqMask: which CPUs are the VM's? say 'vm cpus' or 'host cpus'"
        [new Governor('x', Optional.empty())]        || "vm.groovy:1: governor: which CPUs are the VM's? say 'vm cpus' or 'host cpus'"
        [host('0-5'), new IrqMask(Optional.empty())] || "vm.groovy:2: vm irqMask: no CPU is left for the VM: 'host cpus' takes them all; say 'vm cpus'"
    }
}
