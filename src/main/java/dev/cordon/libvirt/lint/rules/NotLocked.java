package dev.cordon.libvirt.lint.rules;

import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class NotLocked extends Rule {
    NotLocked() {
        super("not-locked", Severity.WARNING, "the memory of a real-time guest can be swapped out");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (!guest.isRealTime() || !guest.has("memory") || guest.domain().memoryBacking().locked()) return;
        boolean backing = guest.has("memoryBacking");
        found.add(backing ? "memoryBacking" : "memory", guest.line(backing ? "memoryBacking" : "memory"), "a real-time guest waits when its memory has been swapped out", "add <locked/> to <memoryBacking>");
    }
}
