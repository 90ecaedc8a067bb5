package dev.cordon.dsl.compiler

import spock.lang.Specification

/** Each method that stands for one of Groovy's does what that does, with random values and with what it cannot take. */
class TwinsSpec extends Specification {
    def 'every twin gives, changes and throws what its original does'() {
        given:
        def methods = TwinTrial.methods()

        expect:
        methods.size() > 180
        methods.collectMany { m -> (0..<40).collect { seed -> new TwinTrial(seed * 31L + m.toString().hashCode()).differs(m) }.findAll() } == []
    }
}
