package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Pin;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class PinOfMissingVcpu extends Rule {
    PinOfMissingVcpu() {
        super("pin-of-missing-vcpu", Severity.WARNING, "a vcpupin is for a vCPU that the guest does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        int count = guest.domain().vcpus().count();
        for (Pin pin : guest.domain().tuning().pins(GuestThread.VCPU)) {
            if (pin.number() >= count) found.add("vcpupin vcpu='" + pin.number() + "'", pin.line(), "there is no vCPU " + pin.number() + ": the guest has " + count
                    + ", numbered from 0; libvirt passes over this pin", "remove it, or correct its number");
        }
    }
}
