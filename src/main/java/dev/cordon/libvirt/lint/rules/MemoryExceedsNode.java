package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.MemoryPolicy;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.Optional;

final class MemoryExceedsNode extends Rule {
    MemoryExceedsNode() {
        super("memory-exceeds-node", Severity.ERROR, "the guest has more memory than the nodes that it is bound to");
    }

    @Override
    public void check(Subject guest, Found found) {
        Optional<MemoryPolicy> policy = guest.domain().memoryPolicy();
        if (policy.isEmpty() || policy.get().nodes().isEmpty() || !policy.get().mode().equals("strict") || guest.domain().memory().isEmpty()) return;
        Optional<Long> there = guest.host().memory(policy.get().nodes().get());
        long wanted = guest.domain().memory().get().value();
        if (there.isPresent() && there.get() > 0 && wanted > there.get()) found.add("memory", policy.get().line(), "the guest has " + Words.bytes(wanted) + ", all from "
                + Words.nodes(policy.get().nodes().get()) + ", where there are " + (there.get() >> 20) + " MiB in all", "take less, or name more nodes");
    }
}
