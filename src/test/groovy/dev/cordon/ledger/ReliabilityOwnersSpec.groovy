package dev.cordon.ledger

import spock.lang.Specification

/** Promises R2 and R3 of docs/reliability.md. */
class ReliabilityOwnersSpec extends Specification {
    def '#what may come and go in any order'() {
        when:
        def weave = new Weave(plans).run()
        println "R3  $what: $weave.interleavings interleavings, $weave.states states"

        then:
        weave.findings == []
        weave.interleavings == interleavings

        where:
        what                                            | plans         || interleavings
        'four owners'                                   | Plans.FILES   || 2520
        'three owners of one group that tasks move to'  | Plans.GROUPS  || 90
        'two owners on v2'                              | Plans.SLICES  || 6
    }

    def 'what somebody else has set is never written over, and said to be left'() {
        when:
        def drifting = new Drifting(Plans.FILES).run(20261120, 200_000)
        println "R2  drift: $drifting.rounds rounds, $drifting.foreignChanges foreign changes, met $drifting.met times, ${drifting.findings.size()} wrong"

        then:
        drifting.findings == []
        drifting.rounds == 200_000
        drifting.met > 10_000
    }
}
