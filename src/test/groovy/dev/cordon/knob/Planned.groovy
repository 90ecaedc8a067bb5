package dev.cordon.knob

import dev.cordon.cpu.CpuSet
import dev.cordon.os.Kernel
import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import dev.cordon.plan.Address
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import dev.cordon.plan.PlanException
import dev.cordon.plan.Step
import dev.cordon.plan.Transform

/** What sentences mean on a machine, as text: the first stands in line 1 of vm.groovy, the next in line 2. */
class Planned {
    final Plan plan

    private Planned(Plan plan) {
        this.plan = plan
    }

    static Planned on(MemoryStore store, Knob... knobs) {
        new Planned(plan(new EmulatedKernel(store), spec(false, knobs)))
    }

    static Planned strictlyOn(MemoryStore store, Knob... knobs) {
        new Planned(plan(new EmulatedKernel(store), spec(true, knobs)))
    }

    static IsolationSpec spec(boolean strict, Knob... knobs) {
        def line = 1
        new IsolationSpec('vm', strict, knobs.collect { new IsolationSpec.Sentence(it, new Origin('vm.groovy', line++)) })
    }

    static Plan plan(Kernel kernel, IsolationSpec spec) {
        def machine = new Machine(kernel)
        def partition = Partition.of(spec, machine)
        def draft = new Draft(spec.owner(), spec.strict())
        spec.sentences().each {
            draft.begin(it)
            it.knob().plan(machine, partition, draft)
        }
        draft.plan()
    }

    /** The message with which planning ends. */
    static String refusal(MemoryStore store, Knob... knobs) {
        refusalOf { on(store, knobs) }
    }

    static String refusalOf(Closure<?> planning) {
        try {
            planning()
        } catch (PlanException e) {
            return e.message
        }
        'planned'
    }

    /** One text for each step; stages are counted from 1. What the kernel may refuse ends in a question mark. */
    List<String> getSteps() {
        def stages = plan.steps()*.stage().toSorted().unique()
        assert plan.steps()*.stage() == plan.steps()*.stage().toSorted(): 'stages ascend'
        plan.steps().collect { step -> "${stages.indexOf(step.stage()) + 1} ${text(step)}" as String }
    }

    List<String> getNotes() {
        plan.notes()*.toString()
    }

    static String text(Step step) {
        switch (step) {
            case Step.Hold:
                def handlers = step.address() instanceof Address.Irq && step.address().action() ? " [${step.address().action()}]" : ''
                return "${step.address().text()}$handlers ${said(step.transform())}${step.onRefusal() == Step.OnRefusal.NOTE ? ' ?' : ''}"
            case Step.Once:
                return "once ${step.path()} = ${step.value()}${step.sync() ? ' after sync' : ''}"
            case Step.Pinned:
                return "pins ${step.areas().collect { "${it.group()} ${it.within().map { "within $it" }.orElse('below')}" }.join(', ')}"
            case Step.KernelThreads:
                return "kernel threads ${said(step.transform())}"
            case Step.Sweep:
                return "sweep ${step.hierarchy()} ${step.file()} ${step.from()} -> ${step.to()}"
        }
    }

    static String said(Transform t) {
        if (t instanceof Transform.WithinNodes) return Transform.text(t)
        t instanceof Transform.Assign ? "= ${t.value()}" : "${t.class.simpleName.toLowerCase()} ${t.cpus()}"
    }

    static CpuSet cpus(String list) {
        CpuSet.ofList(list)
    }

    /** {@link Machines#bare} with a frequency policy for each of these groups of CPUs. */
    static MemoryStore clocked(Map<String, String> policies, MemoryStore store = Machines.bare()) {
        policies.each { name, cpus ->
            def directory = "/sys/devices/system/cpu/cpufreq/$name"
            store.file("$directory/affected_cpus", cpus)
            store.file("$directory/scaling_governor", 'powersave')
            store.file("$directory/scaling_available_governors", 'performance powersave schedutil ')
        }
        store
    }

    /** Puts a task into a tree's /proc; where it is in a group stands in the group's own files. */
    static MemoryStore task(MemoryStore store, int id, String name, String cgroup, long flags = 4194304) {
        store.file("/proc/$id/stat", "$id ($name) S 1 1 1 0 -1 $flags 0 0 0 0 0 0 0 0 20 0 1 0 ${1000 + id} 0 0")
        store.file("/proc/$id/cgroup", cgroup)
    }
}
