package dev.cordon.knob

import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class IrqMaskSpec extends Specification {
    static mask(String set) { new IrqMask(Optional.of(cpus(set))) }

    def 'the default affinity comes first, then every interrupt in the order of its number'() {
        given:
        def machine = Machines.bare()
        ['3', '100', '9'].each { machine.file("/proc/irq/$it/smp_affinity_list", '0-7') }

        expect:
        Planned.on(machine, mask('2-3')).steps == ['/proc/irq/default_smp_affinity', '/proc/irq/3/smp_affinity_list', '/proc/irq/9/smp_affinity_list',
            '/proc/irq/24/smp_affinity_list', '/proc/irq/25/smp_affinity_list', '/proc/irq/100/smp_affinity_list'].collect { "1 $it without 2-3 ?" as String }
    }

    def 'the handlers of an interrupt are part of its address, all of them'() {
        given:
        def machine = Machines.bare().directory('/proc/irq/24/ehci_hcd:usb1').directory('/proc/irq/24/i801_smbus').file('/proc/irq/24/spurious', 'count 0')
            .file('/proc/irq/24/node', '0').file('/proc/irq/24/affinity_hint', '00')

        expect:
        Planned.on(machine, mask('2-3')).steps[1] == '1 /proc/irq/24/smp_affinity_list [ehci_hcd:usb1/i801_smbus] without 2-3 ?'
    }

    def 'an interrupt without an affinity, and what is no interrupt, is passed over'() {
        given:
        def machine = Machines.bare().file('/proc/irq/2/spurious', 'count 0').directory('/proc/irq/abc').file('/proc/irq/99999999999/smp_affinity_list', '0')

        expect:
        Planned.on(machine, mask('2-3')).steps.size() == 3
    }

    def 'an interrupt that is freed while the plan is made is passed over'() {
        given:
        def real = new EmulatedKernel(Machines.bare())
        def kernel = [read: { real.read(it) }, exists: { real.exists(it) }, list: { String p ->
            if (p == '/proc/irq/24') throw new KernelException(KernelException.Operation.LIST, p, Errno.ENOENT)
            real.list(p)
        }] as Kernel

        expect:
        Planned.plan(kernel, Planned.spec(false, mask('2-3'))).steps()*.address()*.text() == ['/proc/irq/default_smp_affinity', '/proc/irq/25/smp_affinity_list']
    }

    def "without a set it is the VM's CPUs"() {
        expect:
        Planned.on(Machines.bare(), new VmCpus(cpus('4-5')), new IrqMask(Optional.empty())).steps.first() == '1 /proc/irq/default_smp_affinity without 4-5 ?'
    }

    def 'in a strict script no interrupt may refuse'() {
        expect:
        Planned.strictlyOn(Machines.bare(), mask('2-3')).steps.every { !it.endsWith('?') }
    }

    def 'irqbalance is pointed out where it runs'() {
        expect:
        Planned.on(Machines.bare().directory('/run/irqbalance'), mask('2-3')).notes ==
            ['vm.groovy:1: vm irqMask: irqbalance runs and may move interrupts back; stop it, or ban these CPUs in its settings']
        Planned.on(Machines.bare(), mask('2-3')).notes == []
    }

    def 'some CPU that is online has to be left'() {
        expect:
        Planned.refusal(Machines.bare(), mask(set)) == 'vm.groovy:1: vm irqMask: no CPU is left for interrupts: only 0-5 is online, and all of that is masked'

        where:
        set << ['0-5', '0-7']
    }

    def 'a machine without interrupts is a note, and the end of a strict script'() {
        given:
        def machine = Machines.bare().without('/proc/irq')

        expect:
        Planned.on(machine, mask('2-3')).steps == []
        Planned.on(machine, mask('2-3')).notes == ['vm.groovy:1: vm irqMask: this machine has no /proc/irq']
        Planned.refusalOf { Planned.strictlyOn(machine, mask('2-3')) } == 'vm.groovy:1: vm irqMask: this machine has no /proc/irq'
    }

    def 'a kernel without a default affinity has its interrupts'() {
        expect:
        Planned.on(Machines.bare().without('/proc/irq/default_smp_affinity'), mask('2-3')).steps.size() == 2
    }
}
