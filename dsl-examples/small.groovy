#!/usr/bin/env cordon
// Chooses its CPUs by topology, so that it works on any machine with at least two CPUs: the guest gets the last core, or
// the last CPU where there is one core only. It keeps interrupts away from there and puts nobody out of the way.
if (topology.cpus.size() < 2) throw new IllegalStateException('one CPU cannot be shared out')
def last = topology.cores.size() > 1 ? topology.cores.last().cpus : topology.cpus - topology.cpus.first(1)

isolate {
    vm cpus(last)
    vm irqMask()
    cpuset('/cordon-example') {
        cpus last
        mems nodes('all')
    }
    governor 'performance'
}
