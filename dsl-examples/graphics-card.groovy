#!/usr/bin/env cordon
// The guest gets the CPUs that are next to its graphics card, the last one of the machine, but for a core of the host's own.
def card = topology.pciDevices.findAll { it.display }.last()
def hosts = topology.cpus.first(1).siblings
def guest = card.localCpus - hosts

log.info "card ${card.address}, next to CPUs ${card.localCpus}"

isolate('graphics') {
    host cpus(~guest)
    vm cpus(guest)
    vm irqMask()
    governor 'performance'
}
