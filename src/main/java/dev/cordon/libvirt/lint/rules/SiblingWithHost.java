package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class SiblingWithHost extends Rule {
    SiblingWithHost() {
        super("sibling-with-host", Severity.WARNING, "a vCPU and the host share a core");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.hostCpus().isEmpty()) return;
        CpuSet pins = guest.vcpuCpus();
        CpuSet host = guest.hostCpus().get().minus(pins);
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> !vcpu.cpus().intersects(guest.hostCpus().get()) && guest.host().siblings(vcpu.cpus()).intersects(host)).toList();
        if (there.isEmpty()) return;
        CpuSet shared = guest.host().siblings(Placed.cpus(there)).and(host);
        found.at(there.getFirst(), Words.cpus(shared) + (shared.size() == 1 ? " is the sibling" : " are the siblings") + " of CPUs that " + Placed.names(there) + " "
                + Words.is(there.size()) + " pinned to, and the host keeps " + (shared.size() == 1 ? "it" : "them") + ": what runs there slows the vCPU on the same core",
                "divide the machine by whole cores");
    }
}
