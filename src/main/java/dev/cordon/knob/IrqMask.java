package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.os.Kernel;
import dev.cordon.os.KernelException;
import dev.cordon.plan.Address;
import dev.cordon.plan.Transform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code vm irqMask(set)}: no interrupt on these CPUs. The default affinity comes first, because it decides for interrupts
 * that appear later (a VM's VFIO vectors). Managed interrupts and per-CPU ones refuse, which is a line of the report.
 *
 * @param cpus empty: the VM's CPUs
 */
public record IrqMask(Optional<CpuSet> cpus) implements Knob {
    private static final String IRQS = "/proc/irq";
    private static final String IRQBALANCE = "/run/irqbalance";
    /** What else stands in an IRQ's directory; all other names are handlers (register_handler_proc(), kernel/irq/proc.c). */
    private static final Set<String> FILES = Set.of("affinity_hint", "effective_affinity", "effective_affinity_list", "node",
            "smp_affinity", "smp_affinity_list", "spurious");

    @Override
    public String word() {
        return "vm irqMask";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) throws KernelException {
        CpuSet masked = cpus.orElseGet(() -> partition.vm(draft));
        Kernel kernel = machine.kernel();
        if (machine.online().minus(masked).isEmpty()) {
            throw draft.refuse("no online CPU is left for interrupts: " + masked + " are all there are");
        }
        if (!kernel.exists(IRQS)) {
            draft.missing("this machine has no " + IRQS);
            return;
        }
        if (kernel.exists(IRQBALANCE)) draft.note("irqbalance runs and may move interrupts back; stop it, or ban these CPUs in its settings");
        Transform without = new Transform.Without(masked);
        if (kernel.exists(IRQS + "/default_smp_affinity")) draft.holdIfPossible(KernelFile.at(IRQS + "/default_smp_affinity"), without);
        for (int irq : numbers(kernel)) {
            List<String> names = kernel.list(IRQS + "/" + irq);
            if (!names.contains("smp_affinity_list")) continue;
            String action = names.stream().filter(n -> !FILES.contains(n)).findFirst().orElse("");
            draft.holdIfPossible(new Address.Irq(IRQS + "/" + irq, action), without);
        }
    }

    private static List<Integer> numbers(Kernel kernel) throws KernelException {
        List<Integer> numbers = new ArrayList<>();
        for (String name : kernel.list(IRQS)) {
            if (!name.isEmpty() && name.length() < 10 && name.chars().allMatch(c -> c >= '0' && c <= '9')) numbers.add(Integer.parseInt(name));
        }
        numbers.sort(Comparator.naturalOrder());
        return numbers;
    }
}
