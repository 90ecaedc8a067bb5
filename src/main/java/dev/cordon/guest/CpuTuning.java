package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code <cputune>}.
 *
 * @param pins      in the order of the XML
 * @param schedules likewise
 * @param line      0 when there is no such element
 */
public record CpuTuning(List<Pin> pins, List<Schedule> schedules, int line) {
    public CpuTuning {
        pins = List.copyOf(pins);
        schedules = List.copyOf(schedules);
    }

    public List<Pin> pins(GuestThread thread) {
        List<Pin> found = new ArrayList<>();
        for (Pin pin : pins) if (pin.thread() == thread) found.add(pin);
        return List.copyOf(found);
    }

    /** The pin of one thread. */
    public Optional<Pin> pin(GuestThread thread, int number) {
        for (Pin pin : pins) if (pin.thread() == thread && pin.number() == number) return Optional.of(pin);
        return Optional.empty();
    }

    /** The CPUs of all pins of a kind; empty when there are none. */
    public CpuSet cpus(GuestThread thread) {
        CpuSet all = CpuSet.EMPTY;
        for (Pin pin : pins) if (pin.thread() == thread) all = all.plus(pin.cpus());
        return all;
    }

    public List<Schedule> schedules(GuestThread thread) {
        List<Schedule> found = new ArrayList<>();
        for (Schedule schedule : schedules) if (schedule.thread() == thread) found.add(schedule);
        return List.copyOf(found);
    }
}
