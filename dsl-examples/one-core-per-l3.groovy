#!/usr/bin/env cordon
// The host keeps one core of each L3 domain, so that its own work and the interrupts have a cache near them; the guest gets the rest.
def kept = topology.cpus.first(1).siblings
for (domain in topology.l3Domains) kept += domain.cpus.first(1).siblings

isolate('wide-guest') {
    host cpus(kept)
    vm cpus(~kept)
    vm irqMask()
    governor 'performance'
}
