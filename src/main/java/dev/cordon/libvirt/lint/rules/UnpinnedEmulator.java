package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class UnpinnedEmulator extends Rule {
    UnpinnedEmulator() {
        super("unpinned-emulator", Severity.WARNING, "vCPUs are pinned, and the emulator is not");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.emulator().isPinned() || guest.vcpuCpus().isEmpty()) return;
        found.at(guest.emulator(), "the emulator is not pinned: it runs on any CPU, also on those of the vCPUs (" + guest.vcpuCpus() + ")",
                "add an <emulatorpin> with CPUs that are no vCPU's");
    }
}
