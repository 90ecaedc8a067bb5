#!/usr/bin/env cordon
// The guest gets the performance cores of a hybrid CPU, and the host the others. Where all cores are alike the guest gets half of them.
def one = topology.cpus.perCore
def guest = topology.hybrid ? topology.performanceCores : one.last(one.size().intdiv(2)).siblings

isolate('fast-guest') {
    host cpus(~guest)
    vm cpus(guest)
    vm irqMask()
    governor 'performance'
}
