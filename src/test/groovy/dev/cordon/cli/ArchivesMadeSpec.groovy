package dev.cordon.cli

import spock.lang.Specification

/** The build makes a start-up archive for each road that has one. A training that fails is no failure of the build, so it is one here. */
class ArchivesMadeSpec extends Specification {
    def 'there is one of this build for the road #road'() {
        expect:
        new File("target/aot/$road-${new File('target/aot/current').readLines().first()}.aot").length() > 1_000_000

        where:
        road << ['hook', 'script', 'full']
    }
}
