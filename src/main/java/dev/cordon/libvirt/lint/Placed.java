package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;
import dev.cordon.guest.GuestThread;

import java.util.List;

/**
 * A thread of the guest, and the host's CPUs that it may run on.
 *
 * @param number  of the vCPU or iothread; 0 for the emulator
 * @param cpus    empty when nothing is said
 * @param element that says it, or that would
 */
public record Placed(GuestThread kind, int number, CpuSet cpus, String element, int line) {
    public boolean isPinned() {
        return !cpus.isEmpty();
    }

    /** {@code vCPU 3}, {@code the emulator}, {@code iothread 1}. */
    public String name() {
        return kind == GuestThread.EMULATOR ? "the emulator" : (kind == GuestThread.VCPU ? "vCPU " : "iothread ") + number;
    }

    /** The names of threads of one kind: {@code vCPUs 0-3}. */
    public static String names(List<Placed> threads) {
        if (threads.size() == 1) return threads.getFirst().name();
        return (threads.getFirst().kind == GuestThread.VCPU ? "vCPUs " : "iothreads ") + numbers(threads);
    }

    public static CpuSet numbers(List<Placed> threads) {
        CpuSet numbers = CpuSet.EMPTY;
        for (Placed thread : threads) numbers = numbers.plus(CpuSet.of(thread.number));
        return numbers;
    }

    /** All CPUs of these. */
    public static CpuSet cpus(List<Placed> threads) {
        CpuSet cpus = CpuSet.EMPTY;
        for (Placed thread : threads) cpus = cpus.plus(thread.cpus);
        return cpus;
    }
}
