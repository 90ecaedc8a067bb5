#!/usr/bin/env cordon
// A real-time guest, pinned one to one. Kernel threads leave its CPUs, and what else the kernel does there now and then comes
// rarely. What this machine cannot do is an error and not a note: a start that fails is better than a late one in service.
guest('rt-*') {
    isolate {
        strict()
        host cpus(topology.cpus - guest.vcpus)
        kernelThreads()
        set file('/proc/sys/vm/stat_interval'), '120'
        set file('/proc/sys/kernel/timer_migration'), '0'
    }
}
