package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;

/**
 * The cgroup that guests are started in, where it is restricted to some CPUs.
 *
 * @param group {@code /machine.slice}
 * @param cpus  fewer than are online
 */
public record Slice(String group, CpuSet cpus) {
}
