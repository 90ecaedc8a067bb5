package dev.cordon.guest;

import dev.cordon.cpu.CpuSet;

/**
 * {@code <cell id='0' cpus='0-3' memory='8' unit='GiB'/>}: one of the guest's own nodes.
 *
 * @param vcpus  its vCPUs; may be empty
 * @param memory in bytes
 */
public record Cell(int id, CpuSet vcpus, long memory, int line) {
}
