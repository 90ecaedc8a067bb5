package dev.cordon.ledger

import spock.lang.Shared
import spock.lang.Specification

/** Promises J1, J2, J2b, J4, R1, R3 and R5 of docs/reliability.md. */
class ReliabilityFaultsSpec extends Specification {
    @Shared Map<String, Attacks.Result> singles
    @Shared Map<String, Attacks.Result> doubles

    def setupSpec() {
        singles = Attacks.run(Attacks.singles())
        doubles = Attacks.run(Attacks.doubles())
    }

    def 'whatever fails or dies at any one operation, nothing is lost: #name'() {
        expect:
        singles[name].findings() == []
        singles[name].points() > 0

        where:
        name << Attacks.singles().keySet()
    }

    def 'whatever fails or dies at any two operations, nothing is lost: #name'() {
        expect:
        doubles[name].findings() == []
        doubles[name].points() > 0

        where:
        name << Attacks.doubles().keySet()
    }

    def 'there are as many points as were promised'() {
        when:
        println figures('J2 ', singles)
        println figures('J2b', doubles)

        then:
        singles.values()*.points().sum() >= 60_000
        doubles.values()*.points().sum() >= 100_000
    }

    private static String figures(String promise, Map<String, Attacks.Result> results) {
        def lines = results.collect { name, r -> "$promise ${r.points().toString().padLeft(7)}  $name" }
        def lost = results.values()*.findings()*.size().sum()
        (lines + "$promise ${results.values()*.points().sum().toString().padLeft(7)}  points, $lost lost or half").join('\n')
    }
}
