package dev.cordon.libvirt.lint.rules;

import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Schedule;
import dev.cordon.libvirt.lint.Placed;
import dev.cordon.libvirt.lint.Rule;
import dev.cordon.libvirt.lint.Severity;
import dev.cordon.libvirt.lint.Subject;

final class StarvedEmulator extends Rule {
    StarvedEmulator() {
        super("starved-emulator", Severity.ERROR, "the emulator has no CPU without a real-time vCPU");
    }

    @Override
    public void check(Subject guest, Found found) {
        if (isStarved(guest)) found.at(guest.emulator(), "the emulator may run on " + guest.emulator().cpus() + " alone, and real-time vCPUs take all of "
                + (guest.emulator().cpus().size() == 1 ? "it" : "them") + ": the guest may not even boot", "pin it to CPUs that are no vCPU's");
    }

    static boolean isStarved(Subject guest) {
        return guest.emulator().isPinned() && Placed.cpus(guest.realTimeVcpus()).containsAll(guest.emulator().cpus())
                && guest.domain().tuning().schedules(GuestThread.EMULATOR).stream().noneMatch(Schedule::realTime);
    }
}
