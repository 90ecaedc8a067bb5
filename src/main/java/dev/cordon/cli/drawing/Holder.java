package dev.cordon.cli.drawing;

import dev.cordon.cpu.CpuSet;

/**
 * Whose some CPUs are.
 *
 * @param name {@code host}, an owner, or several
 * @param host whether it is the host, and nobody else
 */
record Holder(String name, boolean host, CpuSet cpus) {
}
