package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class NoTopology extends Rule {
    NoTopology() {
        super("no-topology", Severity.WARNING, "vCPUs are pinned to siblings, and the guest is not told");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.has("cpu") || guest.domain().cpu().topology().isPresent()) return;
        for (CpuSet core : guest.host().cores(guest.vcpuCpus())) {
            List<Placed> on = guest.pinnedVcpus().stream().filter(vcpu -> core.containsAll(vcpu.cpus())).toList();
            if (on.size() < 2 || Placed.cpus(on).size() < 2) continue;
            found.add("cpu", guest.line("cpu"), Placed.names(on) + " run on siblings (CPUs " + Placed.cpus(on) + "), and without a <topology> the guest takes every vCPU for a core of its own",
                    "add <topology sockets='1' dies='1' cores='" + Math.max(1, guest.vcpus().size() / core.size()) + "' threads='" + core.size() + "'/>");
            return;
        }
    }
}
