package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.CpuTopology;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class SiblingsAgainstTopology extends Rule {
    SiblingsAgainstTopology() {
        super("siblings-against-topology", Severity.WARNING, "pins do not follow the cores that the guest is shown");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<CpuTopology> topology = guest.domain().cpu().topology();
        if (topology.isEmpty() || topology.get().threads() < 1) return;
        int threads = topology.get().threads();
        List<Placed> split = new ArrayList<>();
        List<Placed> joined = new ArrayList<>();
        List<CpuSet> seen = new ArrayList<>();
        for (int first = 0; first < guest.vcpus().size(); first += threads) {
            List<Placed> core = guest.vcpus().subList(first, Math.min(first + threads, guest.vcpus().size())).stream().filter(Placed::isPinned).toList();
            CpuSet cpus = Placed.cpus(core);
            if (!guest.host().online().containsAll(cpus)) continue;
            List<CpuSet> cores = guest.host().cores(cpus);
            if (threads > 1 && core.size() > 1 && (cores.size() != 1 || !cores.getFirst().containsAll(cpus))) split.addAll(core);
            if (cores.size() != 1) continue;
            for (CpuSet other : seen) if (cores.getFirst().containsAll(other) && !other.equals(cpus)) joined.addAll(core);
            seen.add(cpus);
        }
        int line = topology.get().line();
        if (!split.isEmpty()) found.add(element(threads), line, "the guest takes " + Placed.names(split) + " in groups of " + threads
                + " for siblings of one core, and they are pinned to different cores", "pin each group to the siblings of one core, or say threads='1'");
        if (!joined.isEmpty()) found.add(element(threads), line, "the guest takes " + Placed.names(joined) + " for " + (joined.size() == 1 ? "a core of its own" : "cores of their own")
                + ", and " + (joined.size() == 1 ? "it is" : "they are") + " pinned to the siblings of cores that others are on", threads == 1
                ? "pin to one CPU of each core, or say threads='2' and pin vCPUs 0 and 1, 2 and 3, … to siblings" : "pin each group to a core of its own");
    }

    private static String element(int threads) {
        return "topology threads='" + threads + "'";
    }
}
