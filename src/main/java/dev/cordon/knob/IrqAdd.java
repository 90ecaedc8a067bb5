package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Transform;

/** {@code irq-affinity add}: interrupts may come to these CPUs too, those that appear later among them. */
public record IrqAdd(CpuSet cpus) implements Knob {
    @Override
    public String word() {
        return "irq-affinity";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpuSet offline = cpus.minus(machine.online());
        if (offline.equals(cpus)) throw draft.refuse(Said.offline(offline) + ", so no interrupt can come to " + (offline.size() == 1 ? "it" : "them"));
        if (!offline.isEmpty()) draft.note(Said.offline(offline) + ", and will count when online again");
        IrqMask.each(machine, draft, new Transform.With(cpus, CpuSet.EMPTY));
    }
}
