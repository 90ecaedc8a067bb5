package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.Cell;
import dev.cordon.guest.MemoryPolicy;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.List;
import java.util.Optional;

final class MemoryOffNode extends Rule {
    MemoryOffNode() {
        super("memory-off-node", Severity.WARNING, "the guest's memory is not on the node of its vCPUs");
    }

    @Override
    public void check(Subject guest, Found found) {
        NodeSet memory = guest.host().nodesWithMemory();
        List<Cell> cells = guest.domain().cpu().cells();
        if (memory.size() < 2) return;
        if (cells.size() < 2) {
            look(guest, guest.pinnedVcpus(), policy(guest, cells.isEmpty() ? Optional.empty() : Optional.of(cells.getFirst().id())), memory, found);
            return;
        }
        for (Cell cell : cells) look(guest, guest.pinnedVcpus().stream().filter(vcpu -> cell.vcpus().contains(vcpu.number())).toList(), policy(guest, Optional.of(cell.id())), memory, found);
    }

    private static void look(Subject guest, List<Placed> vcpus, Optional<MemoryPolicy> policy, NodeSet memory, Found found) {
        NodeSet near = guest.host().nodes(Placed.cpus(vcpus)).and(memory);
        if (near.isEmpty() || near.containsAll(memory)) return;
        if (policy.isPresent()) {
            NodeSet away = policy.get().nodes().orElse(NodeSet.EMPTY).minus(near).and(memory);
            if (!away.isEmpty()) found.add(element(policy.get()), policy.get().line(), "memory comes from " + Words.nodes(away) + ", and " + Placed.names(vcpus) + " " + Words.is(vcpus.size())
                    + " pinned to CPUs of " + Words.nodes(near), "say nodeset='" + near + "'");
            return;
        }
        // it comes from where QEMU first touches it, which the emulator's threads do
        NodeSet touched = guest.host().nodes(guest.emulator().cpus());
        if (!touched.isEmpty() && near.containsAll(touched)) return;
        found.add(guest.has("numatune") ? "numatune" : "domain", guest.line("numatune"), "nothing says where the memory comes from: it is the node that the emulator happens to run on, and "
                + Placed.names(vcpus) + " " + Words.is(vcpus.size()) + " pinned to CPUs of " + Words.nodes(near), "add <numatune><memory mode='strict' nodeset='" + near + "'/></numatune>");
    }

    /** What a guest's node follows, or the whole guest. */
    static Optional<MemoryPolicy> policy(Subject guest, Optional<Integer> cell) {
        for (MemoryPolicy policy : guest.domain().numa()) if (policy.cell().isPresent() && policy.cell().equals(cell)) return Optional.of(policy);
        return guest.domain().memoryPolicy();
    }

    static String element(MemoryPolicy policy) {
        return policy.cell().isPresent() ? "memnode cellid='" + policy.cell().get() + "'" : "memory";
    }
}
