package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class PinOnHostCpu extends Rule {
    PinOnHostCpu() {
        super("pin-on-host-cpu", Severity.WARNING, "a vCPU is pinned to CPUs that the host keeps for itself");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.division().host().isEmpty()) return;
        CpuSet host = guest.division().host().get();
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> vcpu.cpus().intersects(host)).toList();
        if (there.isEmpty()) return;
        CpuSet left = guest.host().online().minus(host);
        found.at(there.getFirst(), Placed.names(there) + " " + Words.is(there.size()) + " pinned to " + Words.cpus(Placed.cpus(there).and(host)) + ", which the host keeps ("
                + Words.shown(guest.division().source()) + "): its tasks run there too", "pin within " + left + ", which it leaves");
    }
}
