package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;
import dev.cordon.topology.Topology;

import java.util.List;

final class CoreKinds extends Rule {
    CoreKinds() {
        super("core-kinds", Severity.WARNING, "vCPUs are pinned to cores of several kinds");
    }

    @Override
    public void check(Subject guest, Found found) {
        Topology topology = guest.host().topology();
        CpuSet pins = guest.vcpuCpus();
        CpuSet slow = topology.getEfficiencyCores().plus(topology.getLowPowerCores());
        if (!pins.intersects(slow) || slow.containsAll(pins)) return;
        List<Placed> there = guest.pinnedVcpus().stream().filter(vcpu -> vcpu.cpus().intersects(slow)).toList();
        found.at(there.getFirst(), Placed.names(there) + " " + Words.is(there.size()) + " pinned to efficiency cores (" + pins.and(slow)
                + ") and the others are not: the guest takes all its vCPUs for equally fast", "pin to cores of one kind; the performance cores are " + topology.getPerformanceCores());
    }
}
