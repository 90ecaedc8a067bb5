package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * {@code <vcpusched vcpus='0-3' scheduler='fifo' priority='1'/>}, {@code <emulatorsched>}, {@code <iothreadsched>}.
 *
 * @param numbers   of the vCPUs or iothreads; empty for the emulator
 * @param scheduler {@code fifo}, {@code rr}, {@code batch}, {@code idle}
 * @param priority  1 to 99, for {@code fifo} and {@code rr}
 */
public record Schedule(GuestThread thread, CpuSet numbers, String scheduler, Optional<Integer> priority, int line) {
    /** Whether such a thread can starve others on its CPU. */
    public boolean realTime() {
        return scheduler.equals("fifo") || scheduler.equals("rr");
    }
}
