#!/usr/bin/env cordon
// Plain Groovy: closures, ranges, maps, GStrings.
def domains = topology.l3Domains.findAll { it.cpus.size() > 1 }.sort { -it.cpus.size() }
def guest = domains.collect { it.cpus }.last()
def weights = topology.nodes.collectEntries { [(it.id): it.cpus.size()] }
def names = (1..3).collect { "vm-$it" }

isolate("rich-${names.size()}") {
    host cpus(topology.cpus - guest)
    vm cpus(guest)
    vm irqMask()
    governor 'performance'
}
log.info("guest ${guest} of ${weights.size()} node(s), ${names.join(', ')}")
