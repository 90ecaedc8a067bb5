package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class IothreadOnVcpu extends Rule {
    IothreadOnVcpu() {
        super("iothread-on-vcpu", Severity.WARNING, "an iothread is pinned to CPUs of vCPUs");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet vcpus = guest.vcpuCpus();
        List<Placed> there = guest.iothreads().stream().filter(thread -> thread.cpus().intersects(vcpus)).toList();
        if (!there.isEmpty()) found.at(there.getFirst(), Placed.names(there) + " may run on " + Words.cpus(Placed.cpus(there).and(vcpus)) + ", where vCPUs run",
                "pin iothreads to CPUs that are no vCPU's");
    }
}
