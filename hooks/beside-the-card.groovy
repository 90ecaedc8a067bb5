#!/usr/bin/env cordon
// A guest with a card of its own, on a machine with several nodes: its vCPUs should be near the card. Where they are not, the
// guest still starts, and the log says what would be better.
def far = guest.hostDevices.findAll { !it.node.cpus.containsAll(guest.vcpus) }
far.each { log.warn(it.address + " is on node " + it.node.id + " (CPUs " + it.node.cpus + "), and '" + guest.name + "' runs on " + guest.vcpus) }

isolate {
    host cpus(topology.cpus - guest.vcpus)
    vm irqMask()
    governor 'performance'
}

started { log.info(guest.name + " has CPUs " + guest.vcpus) }
