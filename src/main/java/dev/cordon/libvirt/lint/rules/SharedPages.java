package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class SharedPages extends Rule {
    SharedPages() {
        super("shared-pages", Severity.WARNING, "the memory of a real-time guest can be merged by KSM");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("memory") || guest.domain().memoryBacking().noSharePages()) return;
        boolean backing = guest.has("memoryBacking");
        found.add(backing ? "memoryBacking" : "memory", guest.line(backing ? "memoryBacking" : "memory"), "KSM may merge the guest's pages, and a write to one then waits for a copy", "add <nosharepages/> to <memoryBacking>");
    }
}
