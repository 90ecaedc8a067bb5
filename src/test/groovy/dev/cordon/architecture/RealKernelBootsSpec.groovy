package dev.cordon.architecture

import spock.lang.Specification

import java.nio.file.Path

/** The list of boots in .ci/real-kernels and the specs that run in them. */
class RealKernelBootsSpec extends Specification {
    static final SCRIPT = Path.of('.ci/real-kernels')
    static final SPECS = Path.of('src/test/groovy/dev/cordon/realkernel').toFile().list().findAll { it.endsWith('Spec.groovy') && !(it in ['RealKernelSpec.groovy', 'UnderSystemdSpec.groovy']) }*.minus('.groovy').toSet()

    static List<List<String>> boots() {
        def table = SCRIPT.text.split("boots='\n")[1].split("\n'")[0]
        table.readLines().findAll()*.tokenize()
    }

    def 'each spec runs in a boot, and each boot runs specs that there are'() {
        expect:
        boots().collectMany { it.drop(5) }.toSet() == SPECS
        boots().every { it.size() > 5 }
    }

    def 'each boot has a name of its own, a layout and an init that the laboratory knows'() {
        given:
        def names = boots()*.first()
        expect:
        names.toSet().size() == names.size()
        boots().every { it[3] in ['v1', 'v2', 'hybrid'] && it[4] in ['minimal', 'systemd', 'libvirt'] }
    }
}
