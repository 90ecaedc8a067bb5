package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.Cell;
import dev.cordon.guest.HugePage;
import dev.cordon.guest.MemoryPolicy;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class MissingCell extends Rule {
    MissingCell() {
        super("missing-cell", Severity.ERROR, "memory or huge pages are for a guest's node that the guest does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        List<Cell> cells = guest.domain().cpu().cells();
        NodeSet there = NodeSet.EMPTY;
        for (Cell cell : cells) there = there.plus(NodeSet.of(cell.id()));
        for (MemoryPolicy policy : guest.domain().numa()) {
            if (policy.cell().isPresent() && !there.contains(policy.cell().get())) found.add(MemoryOffNode.element(policy), policy.line(), "the guest has "
                    + (cells.isEmpty() ? "no nodes of its own" : "no node " + policy.cell().get()) + ", and libvirt refuses the domain", "add <numa> with its cells to <cpu>, or use <memory>");
        }
        // libvirt takes 0 for the whole of a guest without nodes
        NodeSet known = cells.isEmpty() ? NodeSet.of(0) : there;
        for (HugePage page : guest.domain().memoryBacking().pages()) {
            NodeSet missing = page.nodes().orElse(NodeSet.EMPTY).minus(known);
            if (!missing.isEmpty()) found.add("page nodeset='" + page.nodes().get() + "'", page.line(), "here nodeset means the guest's own nodes, and the guest has no node " + missing
                    + ": libvirt refuses the domain (hugepages: node " + missing.min() + " not found)", "leave nodeset out; the host's nodes stand in <numatune>");
        }
    }
}
