package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

import java.util.List;

final class ScheduledTwice extends Rule {
    ScheduledTwice() {
        super("scheduled-twice", Severity.ERROR, "a vCPU or iothread has two schedulers");
    }

    @Override
    public void check(Subject guest, Found found) {
        for (GuestThread kind : List.of(GuestThread.VCPU, GuestThread.IOTHREAD)) {
            CpuSet seen = CpuSet.EMPTY;
            for (Schedule schedule : guest.domain().tuning().schedules(kind)) {
                CpuSet again = schedule.numbers().and(seen);
                if (!again.isEmpty()) found.add(kind.schedule() + (kind == GuestThread.VCPU ? " vcpus='" : " iothreads='") + schedule.numbers() + "'", schedule.line(),
                        "the scheduler of " + (kind == GuestThread.VCPU ? "vCPU " : "iothread ") + again + " is said already, and libvirt refuses the domain", "keep one of the two");
                seen = seen.plus(schedule.numbers());
            }
        }
    }
}
