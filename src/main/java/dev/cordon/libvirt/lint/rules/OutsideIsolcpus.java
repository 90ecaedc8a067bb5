package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class OutsideIsolcpus extends Rule {
    OutsideIsolcpus() {
        super("outside-isolcpus", Severity.WARNING, "this machine isolates CPUs, and a vCPU is pinned to others");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet isolated = guest.host().isolated();
        if (isolated.isEmpty() || guest.division().host().isPresent() || guest.division().vm().isPresent()) return;
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> !isolated.containsAll(vcpu.cpus())).toList();
        if (there.isEmpty()) return;
        found.at(there.getFirst(), Placed.names(there) + " " + Words.is(there.size()) + " pinned to " + Words.cpus(Placed.cpus(there).minus(isolated))
                + ", where the host's tasks run: the isolated CPUs are " + isolated, "pin within " + isolated);
    }
}
