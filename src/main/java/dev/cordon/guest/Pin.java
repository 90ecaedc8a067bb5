package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

/**
 * {@code <vcpupin vcpu='0' cpuset='5'/>}, {@code <emulatorpin>}, {@code <iothreadpin>}.
 *
 * @param number of the vCPU or iothread; 0 for the emulator
 * @param cpus   the host's CPUs that it may run on
 */
public record Pin(GuestThread thread, int number, CpuSet cpus, int line) {
}
