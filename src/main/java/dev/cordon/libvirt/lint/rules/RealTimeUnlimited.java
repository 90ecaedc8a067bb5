package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class RealTimeUnlimited extends Rule {
    RealTimeUnlimited() {
        super("rt-unlimited", Severity.WARNING, "a real-time vCPU can keep kernel threads off its CPU for ever");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.host().isRealTimeUnlimited()) return;
        CpuSet isolated = guest.host().isolated();
        List<Placed> there = guest.realTimeVcpus().stream().filter(vcpu -> !isolated.containsAll(vcpu.cpus())).toList();
        if (!there.isEmpty()) found.at(there.getFirst(), "sched_rt_runtime_us is -1, and " + Placed.names(there) + " " + (there.size() == 1 ? "has" : "have")
                + " a real-time scheduler on CPUs that are not isolated (" + Placed.cpus(there).minus(isolated) + "): kernel threads there never run while the vCPU does not sleep",
                "set it to 950000, or isolate these CPUs at boot");
    }
}
