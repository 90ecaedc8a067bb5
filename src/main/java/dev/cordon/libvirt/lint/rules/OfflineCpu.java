package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class OfflineCpu extends Rule {
    OfflineCpu() {
        super("offline-cpu", Severity.ERROR, "a thread is pinned to CPUs that are offline");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet offline = guest.host().present().minus(guest.host().online());
        for (List<Placed> threads : guest.pinned(thread -> thread.cpus().intersects(offline))) {
            CpuSet off = Placed.cpus(threads).and(offline);
            found.at(threads.getFirst(), Placed.names(threads) + " " + Words.is(threads.size()) + " pinned to " + Words.cpus(off) + ", which " + Words.is(off.size()) + " offline",
                    "pin to CPUs that are online, or bring " + (off.size() == 1 ? "it" : "them") + " online before the guest starts");
        }
    }
}
