#!/usr/bin/env cordon
// A script with arguments of its own:  cordon options.groovy --guest win11 --cpus 8-15,24-31
interface Wanted {
    @Option(shortName = 'g', description = 'who holds what is changed')
    String guest()

    @Option(shortName = 'c', description = 'the CPUs of the guest')
    String cpus()

    @Option(description = 'leave the interrupts alone')
    boolean keepIrqs()
}

def wanted = options(Wanted)
if (!wanted.guest() || !wanted.cpus()) throw new IllegalArgumentException('--guest and --cpus are needed')
def guest = cpus(wanted.cpus())

isolate(wanted.guest()) {
    host cpus(topology.cpus - guest)
    if (!wanted.keepIrqs()) vm irqMask(guest)
}
