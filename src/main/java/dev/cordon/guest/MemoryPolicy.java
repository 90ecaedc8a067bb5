package dev.cordon.guest;

import dev.cordon.cpu.NodeSet;

import java.util.Optional;

/**
 * {@code <numatune><memory mode='strict' nodeset='1'/>}, {@code <memnode cellid='0' mode='strict' nodeset='1'/>}.
 *
 * @param cell  the guest's node that it is about; absent: all
 * @param mode  {@code strict} (libvirt's default), {@code preferred}, {@code interleave}, {@code restrictive}
 * @param nodes the host's; absent with placement {@code auto}
 */
public record MemoryPolicy(Optional<Integer> cell, String mode, Optional<NodeSet> nodes, int line) {
}
