package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * Which CPUs a script gives to whom.
 *
 * @param host the CPUs that stay with the host, if the script says
 * @param vm   the VM's CPUs, if the script says anything that they follow from
 */
public record Partition(Optional<CpuSet> host, Optional<CpuSet> vm) {
    /**
     * The VM's CPUs are those of {@code vm cpus}, else those of {@code vm irqMask}, else all online CPUs that
     * {@code host cpus} leaves.
     */
    public static Partition of(IsolationSpec spec, Machine machine) {
        Optional<CpuSet> host = Optional.empty();
        Optional<CpuSet> said = Optional.empty();
        Optional<CpuSet> masked = Optional.empty();
        for (IsolationSpec.Sentence s : spec.sentences()) {
            if (s.knob() instanceof HostCpus h) host = Optional.of(h.cpus());
            if (s.knob() instanceof VmCpus v) said = Optional.of(v.cpus());
            if (s.knob() instanceof IrqMask i && i.cpus().isPresent()) masked = i.cpus();
        }
        Optional<CpuSet> rest = host.map(h -> machine.online().minus(h)).filter(c -> !c.isEmpty());
        Optional<CpuSet> unsaid = masked.isPresent() ? masked : rest;
        return new Partition(host, said.isPresent() ? said : unsaid);
    }

    /** The VM's CPUs, for a word that needs them. @throws dev.cordon.plan.PlanException when nothing says which they are */
    public CpuSet vm(Draft draft) {
        return vm.orElseThrow(() -> draft.refuse(host.isPresent()
                ? "no CPU is left for the VM: 'host cpus' takes them all; say 'vm cpus'"
                : "which CPUs are the VM's? say 'vm cpus' or 'host cpus'"));
    }
}
