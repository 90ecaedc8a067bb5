package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * {@code <vcpu placement='static' cpuset='1-4,^3' current='1'>2</vcpu>}.
 *
 * @param count     the most that the guest can have; 1 when nothing is said
 * @param current   those that it starts with; {@code count} when nothing is said
 * @param cpuset    where vCPUs run that have no pin of their own, and the emulator without one
 * @param placement {@code static} or {@code auto} (numad chooses, and a {@code cpuset} means nothing)
 */
public record Vcpus(int count, int current, Optional<CpuSet> cpuset, String placement, int line) {
}
