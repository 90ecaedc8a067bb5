package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.VmCpus;

import java.util.Optional;

/** {@code vm { }}. */
final class VmScope extends Speaker implements VmWords {
    private final Isolation isolation;

    VmScope(Session session, Isolation isolation) {
        super(session);
        this.isolation = isolation;
    }

    @Override
    public void cpus(String list) {
        cpus($session().cpus(list));
    }

    @Override
    public void cpus(CpuSet set) {
        isolation.say("vm cpus", new VmCpus($session().usable(set)), $session().here());
    }

    @Override
    public void irqMask(String list) {
        irqMask($session().cpus(list));
    }

    @Override
    public void irqMask(CpuSet set) {
        irqMask(Optional.of($session().usable(set)));
    }

    @Override
    public void irqMask() {
        irqMask(Optional.empty());
    }

    private void irqMask(Optional<CpuSet> cpus) {
        isolation.say("vm irqMask", new IrqMask(cpus), $session().here());
    }
}
