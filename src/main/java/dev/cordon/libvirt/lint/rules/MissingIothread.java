package dev.cordon.libvirt.lint.rules;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Pin;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class MissingIothread extends Rule {
    MissingIothread() {
        super("missing-iothread", Severity.ERROR, "an iothreadpin or iothreadsched is for an iothread that the guest does not have");
    }

    @Override
    public void check(Subject guest, Found found) {
        CpuSet there = guest.domain().iothreads().numbers();
        String fix = there.isEmpty() ? "add <iothreads>1</iothreads>; iothreads are numbered from 1" : "the guest has iothreads " + there;
        for (Pin pin : guest.domain().tuning().pins(GuestThread.IOTHREAD)) {
            if (!there.contains(pin.number())) found.add("iothreadpin iothread='" + pin.number() + "'", pin.line(), refused(String.valueOf(pin.number())), fix);
        }
        for (Schedule schedule : guest.domain().tuning().schedules(GuestThread.IOTHREAD)) {
            CpuSet missing = schedule.numbers().minus(there);
            if (!missing.isEmpty()) found.add("iothreadsched iothreads='" + schedule.numbers() + "'", schedule.line(), refused(missing.toString()), fix);
        }
    }

    private static String refused(String numbers) {
        return "there is no iothread " + numbers + ", and libvirt refuses the domain";
    }
}
