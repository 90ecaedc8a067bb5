package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

class MemoryActionSpec extends Specification {
    def 'each is done once, dropping caches after dirty pages are on disk'() {
        given:
        def machine = Machines.bare().file('/proc/sys/vm/drop_caches', '0').file('/proc/sys/vm/compact_memory', '0')

        expect:
        Planned.on(machine, MemoryAction.DROP_CACHES, MemoryAction.COMPACT).steps == [
            '1 once /proc/sys/vm/drop_caches = 3 after sync', '2 once /proc/sys/vm/compact_memory = 1']
    }

    def 'a kernel without the file is a note, and the end of a strict script'() {
        expect:
        Planned.on(Machines.bare(), MemoryAction.COMPACT).notes == ['vm.groovy:1: memory compact: this kernel has no /proc/sys/vm/compact_memory']
        Planned.refusalOf { Planned.strictlyOn(Machines.bare(), MemoryAction.DROP_CACHES) } == 'vm.groovy:1: memory dropCaches: this kernel has no /proc/sys/vm/drop_caches'
    }
}
