package dev.cordon.dsl;

import dev.cordon.cpu.CpuSet;
import dev.cordon.dsl.words.Text;
import dev.cordon.dsl.words.VmWords;
import dev.cordon.knob.Governor;
import dev.cordon.knob.IrqMask;
import dev.cordon.knob.VmCpus;

import java.util.Optional;

/** {@code vm { }}. */
final class VmScope extends Speaker implements VmWords {
    private final Isolation isolation;

    VmScope(ScriptRun run, Isolation isolation) {
        super(run);
        this.isolation = isolation;
    }

    @Override
    public void cpus(String list) {
        cpus($run().cpus(list));
    }

    @Override
    public void cpus(CpuSet set) {
        isolation.say("vm cpus", new VmCpus($run().usable(set)), $run().here());
    }

    @Override
    public void irqMask(String list) {
        irqMask($run().cpus(list));
    }

    @Override
    public void irqMask(CpuSet set) {
        irqMask(Optional.of($run().usable(set)));
    }

    @Override
    public void irqMask() {
        irqMask(Optional.empty());
    }

    @Override
    public void governor(String name) {
        isolation.say("governor", new Governor($run().checked(Text.GOVERNOR, name), Optional.empty()), $run().here());
    }

    private void irqMask(Optional<CpuSet> cpus) {
        isolation.say("vm irqMask", new IrqMask(cpus), $run().here());
    }
}
