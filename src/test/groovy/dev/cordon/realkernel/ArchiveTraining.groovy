package dev.cordon.realkernel

import dev.cordon.cli.Call
import spock.lang.Specification
import dev.cordon.Scratch
import spock.lang.AutoCleanup

/** What the start-up archive of these tests is made from: the classes that any of them needs, on a bundled machine. */
class ArchiveTraining extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()

    def 'a script is compiled and tried'() {
        given:
        def script = scratch.file('warm.groovy', "isolate { host cpus('C0-6,16-22'); vm irqMask('C8-15,24-31'); governor 'performance' }")
        expect:
        Call.cordon('--on', 'ryzen-5950x', 'run', script).code == 0
    }
}
