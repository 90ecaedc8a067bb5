package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.HugePage;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;
import dev.cordon.libvirt.lint.Words;

import java.util.SortedSet;
import java.util.stream.Collectors;

final class HugePageSize extends Rule {
    HugePageSize() {
        super("hugepage-size", Severity.ERROR, "huge pages of a size that this machine does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (guest.host().hugePages().isEmpty()) return;
        SortedSet<Long> sizes = guest.host().hugePages().get().sizes();
        for (HugePage page : guest.domain().memoryBacking().pages()) {
            if (!sizes.contains(page.size())) found.add("page", page.line(), "this machine has no huge pages of " + Words.bytes(page.size()),
                    "it has " + sizes.stream().map(Words::bytes).collect(Collectors.joining(", ")));
        }
    }
}
