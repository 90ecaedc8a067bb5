package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.plan.Transform;

import java.util.Optional;

/**
 * {@code kernelThreads()}, {@code kernelThreads cpus('…')}: keeps the kernel's own threads off the VM's CPUs, but for those that
 * it has bound to theirs (PF_NO_SETAFFINITY; sched_setaffinity(2) of one is EINVAL).
 *
 * <p>A thread that is born later starts on the housekeeping CPUs, whatever its parent kthreadd has been given (kthread() of
 * kernel/kthread.c): all but those of {@code nohz_full=}.
 *
 * @param to the CPUs that they are kept to; empty: all but the VM's
 */
public record KernelThreads(Optional<CpuSet> to) implements Knob {
    @Override
    public String word() {
        return "kernelThreads";
    }

    @Override
    public void plan(Machine machine, Partition partition, Draft draft) {
        CpuSet off = to.isPresent() ? machine.possible().minus(to.get()) : partition.vm(draft);
        if (machine.online().minus(off).isEmpty()) {
            throw draft.refuse(to.isPresent() ? Said.offline(to.get()) + "; no CPU would be left for the kernel's threads"
                    : "the VM's CPUs are all that are online; no CPU would be left for the kernel's threads");
        }
        if (off.isEmpty()) {
            draft.note("every CPU stays allowed, so nothing is moved");
            return;
        }
        CpuSet started = machine.info().getNohzFull().and(off);
        if (!started.isEmpty()) draft.note(Said.cpus(started) + (started.size() == 1 ? " is" : " are") + " nohz_full, where the kernel starts none of these threads by itself");
        draft.kernelThreads(new Transform.Without(off));
    }
}
