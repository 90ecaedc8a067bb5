package dev.cordon.libvirt.lint;

import dev.cordon.cpu.CpuSet;

import java.util.Optional;

/**
 * Which CPUs the host keeps and which the guest gets, as a script says it or as it is held.
 *
 * @param host               the CPUs that stay with the host; absent when nothing confines it
 * @param vm                 the guest's CPUs, as far as anything says which they are
 * @param source             who says so: {@code pin.groovy}
 * @param movesKernelThreads whether kernel threads that can move are kept off the guest's CPUs
 * @param makesHugePages     whether huge pages are made for the guest
 */
public record Division(Optional<CpuSet> host, Optional<CpuSet> vm, String source, boolean movesKernelThreads, boolean makesHugePages) {
    /** Nothing is said. */
    public static final Division NONE = new Division(Optional.empty(), Optional.empty(), "", false, false);
}
