package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

/**
 * {@code <iothreads>2</iothreads>} and {@code <iothreadids>}.
 *
 * @param count   0 when nothing is said
 * @param numbers from 1, unless {@code <iothreadids>} names others
 * @param line    0 when nothing is said
 */
public record Iothreads(int count, CpuSet numbers, int line) {
}
