package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

final class VcpusShareCpu extends Rule {
    VcpusShareCpu() {
        super("vcpus-share-cpu", Severity.WARNING, "two vCPUs are pinned to the same single CPU");
    }

    @Override
    public void check(Subject guest, Found found) {
        SortedMap<Integer, List<Placed>> single = new TreeMap<>();
        for (Placed vcpu : guest.pinnedVcpus()) if (vcpu.cpus().size() == 1) single.computeIfAbsent(vcpu.cpus().min(), c -> new ArrayList<>()).add(vcpu);
        single.forEach((cpu, vcpus) -> {
            if (vcpus.size() > 1) found.at(vcpus.get(1), Placed.names(vcpus) + " are pinned to CPU " + cpu + ": one waits while the other runs", "give each a CPU of its own");
        });
    }
}
