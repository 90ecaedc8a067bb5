package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.Cell;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;

final class PinsAcrossNodes extends Rule {
    PinsAcrossNodes() {
        super("pins-across-nodes", Severity.WARNING, "vCPUs are pinned across memory nodes, and the guest is not told");
    }

    @Override
    public void check(Subject guest, Found found) {
        List<Cell> cells = guest.domain().cpu().cells();
        if (cells.size() < 2) {
            look(guest, guest.pinnedVcpus(), found, "the guest knows of one node", "pin to CPUs of one node, or give the guest nodes of its own: <numa> in <cpu>, and a <memnode> for each");
            return;
        }
        for (Cell cell : cells) {
            look(guest, guest.pinnedVcpus().stream().filter(vcpu -> cell.vcpus().contains(vcpu.number())).toList(), found, "the guest takes them for one node (cell " + cell.id() + ")",
                    "pin the vCPUs of a cell to CPUs of one node");
        }
    }

    private static void look(Subject guest, List<Placed> together, Found found, String known, String fix) {
        NodeSet nodes = guest.host().nodes(Placed.cpus(together));
        if (nodes.size() < 2) return;
        NodeSet first = guest.host().nodes(together.getFirst().cpus());
        Placed away = together.stream().filter(vcpu -> !guest.host().nodes(vcpu.cpus()).equals(first)).findFirst().orElse(together.getFirst());
        found.at(away, Placed.names(together) + " " + Words.is(together.size()) + " pinned to CPUs of " + Words.nodes(nodes) + ", and " + known + ": part of the memory is far from each vCPU", fix);
    }
}
