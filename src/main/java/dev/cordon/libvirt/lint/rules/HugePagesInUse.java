package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

final class HugePagesInUse extends Rule {
    HugePagesInUse() {
        super("hugepages-in-use", Severity.WARNING, "enough huge pages are there, and others use them now");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.host().hugePages().isEmpty() || guest.division().makesHugePages() || guest.domain().id().isPresent()) return;
        for (Demand demand : Demand.of(guest)) {
            long free = demand.free(guest.host().hugePages().get());
            if (free < demand.pages() && demand.total(guest.host().hugePages().get()) >= demand.pages()) found.add(demand.element(), demand.line(), "the guest needs " + Words.count(demand.pages(), "huge page")
                    + " of " + Words.bytes(demand.size()) + " on " + Words.nodes(demand.nodes()) + ", and " + free + " of them " + Words.is((int) Math.min(2, free)) + " free now",
                    "it starts when others have given theirs back; or make more");
        }
    }
}
