package dev.cordon.knob;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.Domain;

import java.util.Optional;

/**
 * Which CPUs a script gives to whom.
 *
 * @param host the CPUs that stay with the host, if the script says
 * @param vm   the VM's CPUs, if the script says anything that they follow from
 * @param guest the guest, if its XML is known
 */
public record Partition(Optional<CpuSet> host, Optional<CpuSet> vm, Optional<Domain> guest) {
    public Partition(Optional<CpuSet> host, Optional<CpuSet> vm) {
        this(host, vm, Optional.empty());
    }

    /**
     * The VM's CPUs are those of {@code vm cpus}, else those to which the guest's vCPUs are pinned, else those of
     * {@code vm irqMask}, else all online CPUs that {@code host cpus} leaves.
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
        if (said.isEmpty() && spec.guest().isPresent()) {
            CpuSet pins = spec.guest().get().pins();
            if (!pins.isEmpty()) said = Optional.of(pins);
        }
        if (said.isEmpty()) said = masked;
        if (said.isEmpty() && host.isPresent()) {
            CpuSet rest = machine.online().minus(host.get());
            if (!rest.isEmpty()) said = Optional.of(rest);
        }
        return new Partition(host, said, spec.guest());
    }

    /** The VM's CPUs, for a word that needs them. @throws dev.cordon.plan.PlanException when nothing says which they are */
    public CpuSet vm(Draft draft) {
        if (vm.isPresent()) return vm.get();
        if (host.isEmpty() && guest.isPresent()) throw draft.refuse(guest.get().withoutPins());
        throw draft.refuse(host.isPresent()
                ? "no CPU is left for the VM: 'host cpus' takes them all; say 'vm cpus'"
                : "which CPUs are the VM's? say 'vm cpus' or 'host cpus'");
    }
}
