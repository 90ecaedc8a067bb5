package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class RealTimeOnSharedCpu extends Rule {
    RealTimeOnSharedCpu() {
        super("rt-on-shared-cpu", Severity.WARNING, "a real-time vCPU has a CPU on which the host's tasks run");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.division().host().isPresent()) return;
        CpuSet alone = guest.host().isolated();
        List<Placed> there = guest.realTimeVcpus().stream().filter(vcpu -> !alone.containsAll(vcpu.cpus().and(guest.host().online()))).toList();
        if (!there.isEmpty()) found.at(there.getFirst(), Placed.names(there) + " " + (there.size() == 1 ? "has" : "have") + " a real-time scheduler, and nothing keeps the host's tasks off "
                + Words.cpus(Placed.cpus(there).minus(alone)) + ": they get what the vCPU leaves", "keep them off with a script (host cpus), or with isolcpus=");
    }
}
