package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class CpuMode extends Rule {
    CpuMode() {
        super("cpu-mode", Severity.NOTE, "a real-time guest does not see the host's CPU as it is");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("cpu") || guest.domain().cpu().mode().equals("host-passthrough")) return;
        String mode = guest.domain().cpu().mode();
        found.add(mode.isEmpty() ? "cpu" : "cpu mode='" + mode + "'", guest.line("cpu"), "a real-time guest gets less of the CPU than there is", "say <cpu mode='host-passthrough'>");
    }
}
