package dev.cordon.guest;

import dev.cordon.cpu.NodeSet;

import java.util.Optional;

/**
 * {@code <page size='1' unit='G' nodeset='1'/>}.
 *
 * @param size  in bytes
 * @param nodes the guest's own nodes that use it, not the host's; absent: all
 */
public record HugePage(long size, Optional<NodeSet> nodes, int line) {
}
