package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class SchedulerOfMissingVcpu extends Rule {
    SchedulerOfMissingVcpu() {
        super("sched-of-missing-vcpu", Severity.ERROR, "a vcpusched is for a vCPU that the guest does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        int count = guest.domain().vcpus().count();
        for (Schedule schedule : guest.domain().tuning().schedules(GuestThread.VCPU)) {
            CpuSet there = Placed.numbers(guest.vcpus()).and(schedule.numbers());
            CpuSet missing = schedule.numbers().minus(there);
            if (!missing.isEmpty()) found.add("vcpusched vcpus='" + schedule.numbers() + "'", schedule.line(), "there is no vCPU " + missing + ": the guest has " + count
                    + ", numbered from 0, and libvirt refuses the domain", there.isEmpty() ? "remove it" : "say vcpus='" + there + "'");
        }
    }
}
