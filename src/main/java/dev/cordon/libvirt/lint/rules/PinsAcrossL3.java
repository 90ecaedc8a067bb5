package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.cpu.Part;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

final class PinsAcrossL3 extends Rule {
    PinsAcrossL3() {
        super("pins-across-l3", Severity.WARNING, "vCPUs are pinned across L3 domains, though one would hold them");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet pins = guest.vcpuCpus().and(guest.host().online());
        if (guest.domain().cpu().cells().size() > 1 || guest.host().nodes(pins).size() > 1) return;
        CpuSet free = guest.allowed();
        List<CpuSet> touched = new ArrayList<>();
        Optional<CpuSet> enough = Optional.empty();
        int cores = guest.host().cores(pins).size();
        for (CpuSet domain : guest.host().parts(Part.L3)) {
            if (domain.containsAll(pins)) return;
            if (domain.intersects(pins)) touched.add(domain);
            if (enough.isEmpty() && domain.and(free).size() >= pins.size() && guest.host().cores(domain.and(free)).size() >= cores) enough = Optional.of(domain.and(free));
        }
        if (touched.size() < 2 || enough.isEmpty()) return;
        CpuSet first = touched.getFirst();
        Placed away = guest.pinnedVcpus().stream().filter(vcpu -> !first.containsAll(vcpu.cpus())).findFirst().orElseThrow();
        found.at(away, "the vCPUs are pinned across " + touched.size() + " L3 domains (" + touched.stream().map(CpuSet::toString).collect(Collectors.joining("; "))
                + "), and what they share has to cross between them", "one L3 domain has CPUs enough: " + enough.get());
    }
}
