package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

final class EmulatorOnVcpu extends Rule {
    EmulatorOnVcpu() {
        super("emulator-on-vcpu", Severity.WARNING, "the emulator is pinned to CPUs of vCPUs");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.emulator().cpus().isEmpty() || StarvedEmulator.isStarved(guest)) return;
        CpuSet both = guest.emulator().cpus().and(guest.vcpuCpus());
        if (!both.isEmpty()) found.at(guest.emulator(), "the emulator may run on " + Words.cpus(both) + ", where vCPUs run: each time it does, one of them waits",
                "pin it to CPUs that are no vCPU's");
    }
}
