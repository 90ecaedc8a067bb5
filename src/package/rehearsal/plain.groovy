// Asks the machine and decides, in forms that need none of Groovy's classes.
def guest = topology.nodes.size() > 1 ? topology.nodes.last().cpus : topology.l3Domains.last().cpus

isolate('plain') {
    host cpus(topology.cpus - guest)
    vm cpus(guest)
    vm irqMask()
    if (kernel.version >= '5.4') governor 'performance'
    cpuset('/rehearsal') {
        cpus guest
        mems nodes('all')
    }
    memory { dropCaches(); compact() }
    set file('/proc/sys/vm/stat_interval'), '120'
}
