#!/usr/bin/env cordon
// Gives the guest the last NUMA node where there are several, and keeps the host's memory off it; where there is one, half of the cores.
def guest = topology.nodes.size() > 1
        ? topology.nodes.last().cpus
        : topology.cores.drop(topology.cores.size().intdiv(2)).collect { it.cpus }.inject { a, b -> a + b }

log.info "guest: CPUs $guest of ${topology.nodes.size()} node(s)"

isolate('numa-guest') {
    host cpus(topology.cpus - guest)
    if (topology.nodes.size() > 1) host nodes(~guest.nodes), migrateMemory()
    vm cpus(guest)
    vm irqMask()
    governor 'performance'
}
