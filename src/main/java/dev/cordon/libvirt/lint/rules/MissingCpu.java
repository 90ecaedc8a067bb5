package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class MissingCpu extends Rule {
    MissingCpu() {
        super("missing-cpu", Severity.ERROR, "a thread is pinned to CPUs that this machine does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet present = guest.host().present();
        for (List<Placed> threads : guest.pinned(thread -> !present.containsAll(thread.cpus()))) {
            found.at(threads.getFirst(), Placed.names(threads) + " " + Words.is(threads.size()) + " pinned to " + Words.cpus(Placed.cpus(threads).minus(present))
                    + ", which this machine does not have (it has " + present + ")", "pin to CPUs that are there");
        }
    }
}
