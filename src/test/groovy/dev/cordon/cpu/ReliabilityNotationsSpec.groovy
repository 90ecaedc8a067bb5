package dev.cordon.cpu

import spock.lang.Specification
import spock.lang.Timeout

/** Generated texts; see docs/reliability.md. The time limit is there for a parser that hangs. */
@Timeout(300)
class ReliabilityNotationsSpec extends Specification {
    static final MANY = 100_000

    def '#what: a second parser agrees, what was read is written and read again, and only a NotationException refuses'() {
        when:
        println "parser: ${inputs(MANY)} $what"

        then:
        notThrown(Throwable)

        where:
        what                    | inputs
        'CPU lists'             | NotationFuzz.&lists
        'CPU masks'             | NotationFuzz.&masks
        'CPU and node notation' | NotationFuzz.&notations
    }
}
