package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

final class TooFewHugePages extends Rule {
    TooFewHugePages() {
        super("too-few-hugepages", Severity.ERROR, "there are not as many huge pages as the guest needs, where it needs them");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.host().hugePages().isEmpty() || guest.division().makesHugePages()) return;
        for (Demand demand : Demand.of(guest)) {
            if (!guest.host().hugePages().get().sizes().contains(demand.size())) continue;
            long there = demand.total(guest.host().hugePages().get());
            if (there < demand.pages()) found.add(demand.element(), demand.line(), "the guest needs " + Words.count(demand.pages(), "huge page") + " of " + Words.bytes(demand.size()) + " on "
                    + Words.nodes(demand.nodes()) + ", and there " + (there == 1 ? "is 1" : "are " + there), "make them at boot, or as soon after as memory is still whole");
        }
    }
}
