package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class PinOutsideVm extends Rule {
    PinOutsideVm() {
        super("pin-outside-vm", Severity.WARNING, "a vCPU is pinned to CPUs that are neither the guest's nor the host's");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.division().vm().isEmpty()) return;
        CpuSet vm = guest.division().vm().get();
        CpuSet others = guest.host().online().minus(vm).minus(guest.division().host().orElse(CpuSet.EMPTY));
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> vcpu.cpus().intersects(others)).toList();
        if (there.isEmpty()) return;
        found.at(there.getFirst(), Placed.names(there) + " " + Words.is(there.size()) + " pinned to " + Words.cpus(Placed.cpus(there).and(others)) + ", and "
                + Words.shown(guest.division().source()) + " gives the guest " + vm + ": what it does for the guest's CPUs is not done there", "pin within " + vm
                + ", or give the guest these CPUs too");
    }
}
