package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class SchedulerPriority extends Rule {
    SchedulerPriority() {
        super("scheduler-priority", Severity.ERROR, "a real-time scheduler without a priority from 1 to 99");
    }

    @Override
    public void check(Subject guest, Found found) {
        for (Schedule schedule : guest.domain().tuning().schedules()) {
            if (!schedule.realTime() || schedule.priority().isPresent() && schedule.priority().get() >= 1 && schedule.priority().get() <= 99) continue;
            found.add(schedule.thread().schedule() + " scheduler='" + schedule.scheduler() + "'", schedule.line(), schedule.scheduler() + " takes a priority from 1 to 99, and this is "
                    + (schedule.priority().isPresent() ? schedule.priority().get() : "without one"), "say priority='1'");
        }
    }
}
