package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class UnpinnedVcpu extends Rule {
    UnpinnedVcpu() {
        super("unpinned-vcpu", Severity.WARNING, "a vCPU is not pinned");
    }

    @Override
    public void check(Subject guest, Found found) {
        List<Placed> loose = guest.vcpus().stream().filter(vcpu -> !vcpu.isPinned()).toList();
        if (loose.isEmpty()) return;
        boolean all = loose.size() == guest.vcpus().size();
        CpuSet isolated = guest.host().isolated();
        String where = !isolated.isEmpty() ? "on every CPU but the isolated ones (" + isolated + ")"
                : guest.division().host().isPresent() ? "also on the CPUs that the host keeps (" + guest.division().host().get() + ")" : "on any CPU of the host";
        found.at(loose.getFirst(), (all ? "no vCPU is pinned" : Placed.names(loose) + " " + Words.is(loose.size()) + " not pinned")
                + ": the kernel runs " + (loose.size() == 1 ? "it " : "them ") + where, "add a <vcpupin> for each; 'cordon lint --write' proposes them");
    }
}
