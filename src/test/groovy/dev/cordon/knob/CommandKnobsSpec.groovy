package dev.cordon.knob

import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import dev.cordon.plan.Address
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import dev.cordon.plan.PlanException
import dev.cordon.plan.Tenants
import spock.lang.Specification

import static dev.cordon.knob.CpusetSpec.cpuset
import static dev.cordon.knob.Planned.cpus

/** What commands mean, on top of what is held. */
class CommandKnobsSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    /** Groups that were made, by their owners. */
    private static Tenants made(Map<String, String> owners) {
        new Tenants() {
            @Override
            List<String> of(Address a) {
                a instanceof Address.Group && owners[name(a)] ? [owners[name(a)]] : []
            }

            @Override
            Optional<String> baseline(Address a) {
                a instanceof Address.Group && owners[name(a)] ? Optional.of('absent') : Optional.empty()
            }
        }
    }

    private static String name(Address.Group group) {
        group.path().substring(group.path().lastIndexOf('/') + 1)
    }

    private static Plan plan(MemoryStore store, Knob... knobs) {
        plan(store, Tenants.NONE, knobs)
    }

    private static Plan plan(MemoryStore store, Tenants tenants, Knob... knobs) {
        def sentences = knobs.collect { new IsolationSpec.Sentence(it, new Origin('the command', 0), it.word()) }
        def spec = new IsolationSpec('us', false, sentences, Manner.COMMANDS)
        def machine = new Machine(new EmulatedKernel(store))
        def draft = new Draft(spec.owner(), spec.strict(), spec.manner(), tenants)
        spec.sentences().each {
            draft.begin(it)
            it.knob().plan(machine, Partition.of(spec, machine), draft)
        }
        draft.plan()
    }

    private static List<String> steps(Plan plan) {
        plan.steps().collect { it instanceof dev.cordon.plan.Step.GiveUp ? "give up ${it.group()}" as String : Planned.text(it) }
    }

    private static String refusal(Closure<?> planning) {
        try {
            planning()
        } catch (PlanException e) {
            return e.message
        }
        'planned'
    }

    private static MemoryStore there(String mount = V1, MemoryStore store = Machines.v1()) {
        def kernel = new EmulatedKernel(store)
        kernel.makeDirectory("$mount/there")
        if (mount == V1) {
            kernel.write("$mount/there/cpuset.mems", '0')
            kernel.write("$mount/there/cpuset.cpus", '0-3')
        }
        store
    }

    def 'a plan of commands comes on top of what its owner holds'() {
        expect:
        plan(Machines.v1(), new CreateCpuset(cpuset('/a'))).adding()
    }

    def 'a set that is created has what its parent has, on v2 too'() {
        expect:
        steps(plan(Machines.v1(), new CreateCpuset(cpuset('/a', cpus: '2')))) == ["$V1/a/ = present", "$V1/a/cpuset.mems = 0-1", "$V1/a/cpuset.cpus = 2"]*.toString()
        steps(plan(Machines.v2().file("$V2/cpuset.cpus.effective", '0-5').file("$V2/cpuset.mems.effective", '0-1'), new CreateCpuset(cpuset('/a', cpus: '2')))) ==
            ["$V2/cgroup.subtree_control:cpuset = on", "$V2/a/ = present", "$V2/a/cpuset.mems = 0-1", "$V2/a/cpuset.cpus = 2"]*.toString()
    }

    def 'what is modified is what is said, and nothing else'() {
        expect:
        steps(plan(there(), new ModifyCpuset(cpuset('/there', cpus: '2')))) == ["$V1/there/ = present", "$V1/there/cpuset.cpus = 2"]*.toString()
        steps(plan(there(), new ModifyCpuset(cpuset('/there', exclusive: true)))) == ["$V1/there/ = present", "$V1/there/cpuset.cpu_exclusive = 1"]*.toString()
        steps(plan(there(), new ModifyCpuset(cpuset('/', balance: false)))) == ["$V1/cpuset.sched_load_balance = 0"]*.toString()
    }

    def 'in one line the later command counts'() {
        expect:
        steps(plan(there(), new ModifyCpuset(cpuset('/there', cpus: '2')), new ModifyCpuset(cpuset('/there', cpus: '3')))) == ["$V1/there/ = present", "$V1/there/cpuset.cpus = 3"]*.toString()
        steps(plan(Machines.v1().file('/proc/irq/default_smp_affinity', '3f'), new IrqMask(Optional.of(cpus('2-3'))), new IrqAdd(cpus('3')))).first() ==
            '/proc/irq/default_smp_affinity with 3 ?'
    }

    def 'a set that the owner made can be created again, and deleted'() {
        given:
        def ours = made(there: 'us')

        expect:
        steps(plan(there(), ours, new CreateCpuset(cpuset('/there', cpus: '2')))) == ["$V1/there/ = present", "$V1/there/cpuset.cpus = 2"]*.toString()
        steps(plan(there(), ours, new DeleteCpuset('/there'))) == ['give up /there']
    }

    def 'of any other its tasks leave, its values are held, and it goes'() {
        expect:
        with(steps(plan(there(), new DeleteCpuset('/there')))) {
            it.first() == "sweep $V1 tasks /there -> /".toString()
            it.containsAll(["$V1/there/cpuset.cpus = 0-3".toString(), "$V1/there/cpuset.mems = 0".toString(), "$V1/there/cpuset.memory_migrate = 0".toString()])
            it.last() == "$V1/there/ = absent".toString()
        }
    }

    def 'what cannot be is said: #message'() {
        expect:
        refusal { plan(store, tenants, knobs as Knob[]) } == "the command: $message".toString()

        where:
        store          | tenants                                  | knobs                                                              || message
        there()        | Tenants.NONE                             | [new CreateCpuset(cpuset('/there'))]                               || "'/there' is there already; to change it say cpuset-modify"
        there()        | made(there: 'vm')     | [new CreateCpuset(cpuset('/there'))]                               || "'/there' is there already, made by 'vm'; to change it say cpuset-modify"
        there()        | made(there: 'vm')     | [new DeleteCpuset('/there')]                                       || "'/there' is held by 'vm'; to give it back say: cordon restore vm"
        there()        | made(there: 'us')     | [new DeleteCpuset('/there'), new CreateCpuset(cpuset('/there'))]   || "this line deletes '/there'; make it again in a line of its own"
        there()        | made(there: 'us')     | [new DeleteCpuset('/there'), new ModifyCpuset(cpuset('/there', cpus: '1'))] || "this line deletes '/there' before"
        Machines.v1()  | Tenants.NONE                             | [new CreateCpuset(cpuset('/a')), new DeleteCpuset('/a')]           || "this line speaks of '/a' already; delete it in a line of its own"
        Machines.v1()  | Tenants.NONE                             | [new ModifyCpuset(cpuset('/a', cpus: '1'))]                        || "there is no group '/a'; make it with cpuset-create /a"
        Machines.v1()  | Tenants.NONE                             | [new ModifyCpuset(cpuset('/', cpus: '1'))]                         || 'the root group holds every CPU and cannot be changed'
        Machines.v2()  | Tenants.NONE                             | [new ModifyCpuset(cpuset('/user.slice', exclusive: true))]         || "'--cpu-exclusive' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have"
        Machines.bare() | Tenants.NONE                            | [new Governor('performance', Optional.of(cpus('1')))]              || 'no frequency scaling (cpufreq) on CPU 1'
        Machines.bare() | Tenants.NONE                            | [MemoryAction.COMPACT]                                             || 'this kernel has no /proc/sys/vm/compact_memory'
    }

    def 'a set with sets in it is not deleted before them'() {
        given:
        def store = there()
        new EmulatedKernel(store).makeDirectory("$V1/there/below")

        expect:
        refusal { plan(store, new DeleteCpuset('/there')) } == "the command: '/there' has groups below it; delete those first: /there/below"
        steps(plan(store, new DeleteCpuset('/there/below'), new DeleteCpuset('/there'))).last() == "$V1/there/ = absent".toString()
    }

    def 'a unit is told to systemd, and the pins are kept that Linux #version forgets then'() {
        given:
        def store = HostCpusSpec.systemd().file('/proc/sys/kernel/osrelease', version)
        def units = ["unit user.slice AllowedMemoryNodes = 0", "unit user.slice AllowedCPUs = 0-1"]

        expect:
        steps(plan(store, new ModifyCpuset(cpuset('/user.slice', cpus: '0-1', mems: '0')))) == pins('0-1') + units
        steps(plan(store, new ModifyCpuset(cpuset('/user.slice', mems: '0')))) == pins(null) + units.take(1)

        where:
        version || pins
        '6.1.0' || { it ? ["pins $V2/user.slice within $it, $V2 below" as String] : ["pins $V2 below" as String] }
        '6.2.0' || { [] }
    }
}
