package dev.cordon.libvirt.proposal;

import dev.cordon.guest.Domain;

import java.util.Optional;

/**
 * What a proposal is for.
 *
 * @param vcpus  how many
 * @param memory in bytes, when it is known
 * @param domain what there is already
 */
public record Wish(int vcpus, Optional<Long> memory, Optional<Domain> domain) {
}
