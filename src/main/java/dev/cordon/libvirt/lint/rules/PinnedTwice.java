package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Pin;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class PinnedTwice extends Rule {
    PinnedTwice() {
        super("pinned-twice", Severity.ERROR, "the same thread is pinned twice");
    }

    @Override
    public void check(Subject guest, Found found) {
        for (GuestThread kind : GuestThread.values()) {
            CpuSet seen = CpuSet.EMPTY;
            for (Pin pin : guest.domain().tuning().pins(kind)) {
                if (pin.number() >= CpuSet.LIMIT) continue;
                String attribute = kind == GuestThread.EMULATOR ? "" : (kind == GuestThread.VCPU ? " vcpu='" : " iothread='") + pin.number() + "'";
                if (seen.contains(pin.number())) found.add(kind.pin() + attribute, pin.line(), "this thread is pinned already, in line "
                        + guest.domain().tuning().pin(kind, pin.number()).orElseThrow().line() + ", and libvirt refuses the domain", "keep one of the two");
                seen = seen.plus(CpuSet.of(pin.number()));
            }
        }
    }
}
