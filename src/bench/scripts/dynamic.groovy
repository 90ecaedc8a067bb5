#!/usr/bin/env cordon
// What takes Groovy's own classes when it runs: a class of its own, a pattern.
class Choice {
    String name
    int domain
}

def choices = topology.l3Domains.indices.collect { new Choice(name: "L3-$it", domain: it) }
def choice = choices.findAll { it.name ==~ /L3-\d+/ }.last()
def guest = topology.l3Domains[choice.domain].cpus

isolate("dynamic-${choices.size()}") {
    host cpus(topology.cpus - guest)
    vm cpus(guest)
    vm irqMask()
    governor 'performance'
}
log.info("guest $guest of ${choices*.name.join(', ')}")
