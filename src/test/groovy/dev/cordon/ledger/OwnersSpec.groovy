package dev.cordon.ledger

import spock.lang.Specification

/** Promises R2 and R3 of docs/reliability.md. */
class OwnersSpec extends Specification {
    def 'four owners may come and go in any order'() {
        when:
        def weave = new Weave(Plans.FILES).run()
        println "four owners: ${weave.interleavings} interleavings, ${weave.states} states"

        then:
        weave.findings == []
        weave.interleavings == 2520
    }

    def 'two owners of one group with tasks may come and go in any order'() {
        expect:
        with(new Weave(plans).run()) {
            findings == []
            interleavings == 6
        }

        where: 'one of them moves the tasks, or both do'
        plans << [Plans.GROUPS, Plans.SWEEPS]
    }

    def 'what somebody else has set is never written over'() {
        when:
        def drifting = new Drifting(Plans.FILES).run(20261120, 20_000)
        println "drift: ${drifting.rounds} rounds, ${drifting.foreignChanges} foreign changes, ${drifting.overwritten} overwritten"

        then:
        drifting.findings == []
        drifting.foreignChanges > 1000
        drifting.overwritten == 0
    }
}
