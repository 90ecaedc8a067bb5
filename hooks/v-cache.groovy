#!/usr/bin/env cordon
// On a processor with V-Cache on one of its dies: says when a guest is pinned to the other one, and isolates what it has.
def cached = topology.l3Domains.findAll { it.vCache }

if (!cached.isEmpty() && !guest.vcpus.minus(cached.first().cpus).isEmpty()) {
    log.warn("guest '" + guest.name + "' runs on CPUs " + guest.vcpus + "; the L3 with V-Cache has " + cached.first().cpus)
}

isolate {
    host cpus(topology.cpus - guest.vcpus.siblings)
    vm irqMask()
    governor 'performance'
}
