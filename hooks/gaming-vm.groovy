#!/usr/bin/env cordon
// A guest that is played on. It gets whole cores: those that its vCPUs are pinned to, or, where its XML pins nothing, the last
// L3 domain (with one alone: everything but the first two cores). No interrupt and no task of the host's is left there.
def all = topology.cpus
def spare = topology.l3Domains.size() > 1 ? topology.l3Domains.last().cpus : all - all.perCore.first(2).siblings
def cores = guest.pinned ? guest.vcpus.siblings : spare

isolate {
    host cpus(all - cores)
    vm cpus(cores)
    vm irqMask()
    governor 'performance'
    memory { dropCaches(); compact() }
}
