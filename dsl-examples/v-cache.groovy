#!/usr/bin/env cordon
// The guest gets the cores with the large L3 (V-Cache), or the last L3 domain where all are alike; the host keeps the others.
def domain = topology.l3Domains.find { it.vCache } ?: topology.l3Domains.last()
if (domain.cpus == topology.cpus) throw new IllegalStateException('one L3 domain cannot be shared out')

isolate('game') {
    host cpus(topology.cpus - domain.cpus)
    vm cpus(domain.cpus)
    vm irqMask()
    governor 'performance'
}
