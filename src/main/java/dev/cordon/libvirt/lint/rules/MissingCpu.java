package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

final class MissingCpu extends Rule {
    MissingCpu() {
        super("missing-cpu", Severity.ERROR, "a thread is pinned to CPUs that this machine does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet present = guest.host().present();
        for (Placed thread : guest.pinned()) {
            CpuSet missing = thread.cpus().minus(present);
            if (!missing.isEmpty()) found.at(thread, thread.name() + " is pinned to " + Words.cpus(missing) + ", which this machine does not have (it has " + present + ")",
                    "pin it to CPUs that are there");
        }
    }
}
