package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class FifoBesideKernelThreads extends Rule {
    FifoBesideKernelThreads() {
        super("fifo-beside-kernel-threads", Severity.NOTE, "a FIFO vCPU has kernel threads beside it that could be elsewhere");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.division().host().isEmpty() || guest.division().movesKernelThreads()) return;
        CpuSet isolated = guest.host().isolated();
        List<Placed> there = guest.fifoVcpus().stream().filter(vcpu -> !isolated.containsAll(vcpu.cpus()) && !vcpu.cpus().intersects(guest.division().host().get())).toList();
        if (!there.isEmpty()) found.at(there.getFirst(), Placed.names(there) + " " + (there.size() == 1 ? "is" : "are") + " FIFO on " + Words.cpus(Placed.cpus(there))
                + ": kernel threads that could run elsewhere wait there, those of the same priority (RCU's) until the vCPU sleeps", "add kernelThreads() to the script; scheduler='rr' lets those of the same priority run");
    }
}
