package dev.cordon.engine

import dev.cordon.cpu.CpuSet
import dev.cordon.knob.Governor
import dev.cordon.knob.HostCpus
import dev.cordon.knob.IrqMask
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.Knob
import dev.cordon.knob.Machine
import dev.cordon.knob.Planned
import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import dev.cordon.plan.Plan
import dev.cordon.plan.PlanException
import spock.lang.Specification

class PlannerSpec extends Specification {
    static final HOST = new HostCpus(CpuSet.ofList('0-1'), [])
    static final MASK = new IrqMask(Optional.empty())

    static Plan plan(Kernel kernel, Knob... knobs) {
        new Planner(new Machine(kernel)).plan(Planned.spec(false, knobs))
    }

    static Plan plan(MemoryStore store, Knob... knobs) { plan(new EmulatedKernel(store), knobs) }

    static String refusal(Closure<?> planning) { Planned.refusalOf(planning) }

    def "the sentences' steps follow each other, for the isolation's owner, with the line of each"() {
        given:
        def plan = plan(Machines.v1(), HOST, MASK)

        expect:
        plan.owner() == 'vm'
        plan.steps()*.word() == ['host cpus'] * 4 + ['vm irqMask'] * 3
        plan.steps()*.origin()*.line() == [1, 1, 1, 1, 2, 2, 2]
        plan.steps()*.stage() == plan.steps()*.stage().toSorted()
        plan.steps().last().transform().cpus() == CpuSet.ofList('2-5')
    }

    def 'a plan writes nothing'() {
        given:
        def machine = Planned.clocked([policy2: '2'], Machines.v2())
        def before = machine.copy()

        when:
        plan(machine, HOST, MASK, new Governor('performance', Optional.empty()))

        then:
        machine == before
    }

    def 'no sentences, no steps'() {
        expect:
        plan(Machines.bare()).with { [steps(), notes()] } == [[], []]
    }

    def 'what cannot be read is refused in the line that needs it'() {
        given:
        def real = new EmulatedKernel(Planned.clocked([policy2: '2'], Machines.v1()))
        def kernel = [exists: { real.exists(it) }, list: { real.list(it) }, read: { String p ->
            if (p.endsWith('/affected_cpus')) throw new KernelException(KernelException.Operation.READ, p, Errno.EIO)
            real.read(p)
        }] as Kernel

        expect:
        refusal { plan(kernel, HOST, new Governor('performance', Optional.empty())) } ==
            'vm.groovy:2: governor: read /sys/devices/system/cpu/cpufreq/policy2/affected_cpus: EIO (Input/output error)'
    }

    def 'text of the kernel that is no set is refused in the line that needs it'() {
        expect:
        refusal { plan(Planned.clocked(policy2: 'two'), new Governor('performance', Optional.of(CpuSet.of(2)))) } ==
            "vm.groovy:1: governor: 'two', column 1: 't' is no digit"
    }

    def 'a machine that does not describe its CPUs is refused, not a stack trace'() {
        expect:
        refusal { plan(Machines.v1().without('/sys/devices'), HOST, MASK) } == 'vm.groovy:1: host cpus: read /sys/devices/system/cpu/online: ENOENT (No such file or directory)'
        refusal { plan(Machines.v1().without('/sys/devices'), new IrqMask(Optional.of(CpuSet.of(1)))) } ==
            'vm.groovy:1: vm irqMask: read /sys/devices/system/cpu/online: ENOENT (No such file or directory)'
    }

    def "a knob's own refusal keeps its words"() {
        when:
        plan(Machines.bare(), HOST)

        then:
        def e = thrown(PlanException)
        e.origin().toString() == 'vm.groovy:1'
        e.problem().startsWith('host cpus: this machine has no cpusets')
    }
}
