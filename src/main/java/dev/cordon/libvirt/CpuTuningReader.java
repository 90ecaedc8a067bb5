package dev.cordon.libvirt;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.CpuTuning;
import dev.cordon.guest.GuestThread;
import dev.cordon.guest.Pin;
import dev.cordon.guest.Schedule;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code <cputune>}. */
final class CpuTuningReader {
    private static final GuestThread[] THREADS = GuestThread.values();

    private CpuTuningReader() {
    }

    /** @param tune null when there is none */
    static CpuTuning read(XmlElement tune) throws XmlException {
        List<Pin> pins = new ArrayList<>();
        List<Schedule> schedules = new ArrayList<>();
        if (tune == null) return new CpuTuning(pins, schedules, 0);
        for (XmlElement element : tune.children()) {
            for (GuestThread thread : THREADS) {
                if (element.name().equals(thread.pin())) pins.add(pin(thread, element));
                else if (element.name().equals(thread.schedule())) schedules.add(schedule(thread, element));
            }
        }
        return new CpuTuning(pins, schedules, tune.line());
    }

    private static Pin pin(GuestThread thread, XmlElement e) throws XmlException {
        int number = thread == GuestThread.EMULATOR ? 0 : Values.neededNumber(e, thread == GuestThread.VCPU ? "vcpu" : "iothread");
        return new Pin(thread, number, Values.neededCpus(e, "cpuset"), e.line());
    }

    private static Schedule schedule(GuestThread thread, XmlElement e) throws XmlException {
        CpuSet numbers = thread == GuestThread.EMULATOR ? CpuSet.EMPTY : Values.neededCpus(e, thread == GuestThread.VCPU ? "vcpus" : "iothreads");
        return new Schedule(thread, numbers, e.attributeOrNothing("scheduler"), Values.number(e, "priority"), e.line());
    }
}
