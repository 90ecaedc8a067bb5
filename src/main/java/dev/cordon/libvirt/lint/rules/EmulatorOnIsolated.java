package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class EmulatorOnIsolated extends Rule {
    EmulatorOnIsolated() {
        super("emulator-on-isolated", Severity.WARNING, "the emulator or an iothread has several isolated CPUs, between which the kernel does not balance");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet isolated = guest.host().isolated();
        for (List<Placed> threads : guest.pinned(thread -> thread.kind() != GuestThread.VCPU && thread.cpus().and(isolated).size() > 1)) {
            found.at(threads.getFirst(), Placed.names(threads) + " " + Words.is(threads.size()) + " pinned to " + Placed.cpus(threads).and(isolated) + ", which are isolated: the kernel does not move threads between them, and most stay on the first",
                    "pin to CPUs that are not isolated (" + guest.host().online().minus(isolated) + ")");
        }
    }
}
