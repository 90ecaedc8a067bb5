package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.NodeSet;
import dev.cordon.guest.MemoryPolicy;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

final class MissingNode extends Rule {
    MissingNode() {
        super("missing-node", Severity.ERROR, "memory is to come from a node that does not exist, or has none");
    }

    @Override
    public void check(Subject guest, Found found) {
        NodeSet there = guest.host().nodesWithMemory();
        for (MemoryPolicy policy : guest.domain().numa()) {
            NodeSet missing = policy.nodes().orElse(NodeSet.EMPTY).minus(there);
            if (!missing.isEmpty()) found.add(MemoryOffNode.element(policy), policy.line(), "memory is to come from " + Words.nodes(missing) + ", and this machine has no memory there (it has "
                    + Words.nodes(there) + ")", "name nodes that have memory");
        }
    }
}
