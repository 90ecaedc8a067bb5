package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.CpuTopology;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.Optional;

final class TopologyCount extends Rule {
    TopologyCount() {
        super("topology-count", Severity.ERROR, "the guest's topology has not as many CPUs as the guest");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<CpuTopology> topology = guest.domain().cpu().topology();
        int count = guest.domain().vcpus().count();
        if (topology.isEmpty() || topology.get().vcpus() == count) return;
        found.add("topology", topology.get().line(), "sockets, dies, clusters, cores and threads make " + topology.get().vcpus() + " CPUs, and <vcpu> says " + count
                + ": libvirt refuses to start the guest", "make the product " + count);
    }
}
