package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Errno;
import dev.cordon.os.IrqDirectory;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code vm irqMask(set)}: no interrupt on these CPUs. The default affinity comes first, because it decides for interrupts
 * that appear later (a VM's VFIO vectors). Managed interrupts and per-CPU ones refuse, which is a line of the report.
 *
 * @param cpus empty: the VM's CPUs
 */
public record IrqMask(Optional<CpuSet> cpus) implements Knob {
    private static final String IRQBALANCE = "/run/irqbalance";

    @Override
    public String word() {
        return "vm irqMask";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpuSet masked = cpus.isPresent() ? cpus.get() : partition.vm(draft);
        if (machine.online().minus(masked).isEmpty()) {
            throw draft.refuse("no CPU is left for interrupts: only " + machine.online() + " is online, and all of that is masked");
        }
        each(machine, draft, new Transform.Without(masked));
    }

    /** The default affinity, then every interrupt that has one. */
    static void each(Machine machine, Draft draft, Transform transform) throws KernelException {
        Kernel kernel = machine.kernel();
        if (!kernel.exists(Interrupts.DIRECTORY)) {
            draft.missing("this machine has no " + Interrupts.DIRECTORY);
            return;
        }
        if (kernel.exists(IRQBALANCE)) draft.note("irqbalance runs and may move interrupts back; stop it, or ban these CPUs in its settings");
        String byDefault = Interrupts.DIRECTORY + "/default_smp_affinity";
        if (kernel.exists(byDefault)) draft.holdIfPossible(KernelFile.at(byDefault), transform);
        for (int irq : numbers(kernel)) {
            Optional<Address.Irq> address = at(kernel, irq);
            if (address.isPresent()) draft.holdIfPossible(address.get(), transform);
        }
    }

    /** Empty for one that was freed since its number was listed. */
    private static Optional<Address.Irq> at(Kernel kernel, int irq) throws KernelException {
        try {
            return Interrupts.at(kernel, Interrupts.DIRECTORY + "/" + irq);
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) return Optional.empty();
            throw e;
        }
    }

    private static List<Integer> numbers(Kernel kernel) throws KernelException {
        List<Integer> numbers = new ArrayList<>();
        for (String name : kernel.list(Interrupts.DIRECTORY)) if (IrqDirectory.isOne(name)) numbers.add(Integer.valueOf(name));
        numbers.sort(null);
        return numbers;
    }
}
