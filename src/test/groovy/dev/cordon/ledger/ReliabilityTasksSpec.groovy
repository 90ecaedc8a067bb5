package dev.cordon.ledger

import spock.lang.Specification

/** Promise R6 of docs/reliability.md. */
class ReliabilityTasksSpec extends Specification {
    def 'tasks that exit, fork, move themselves, or leave their number to another are moved only from where they are thought to be, and the others come home'() {
        when:
        def crowding = new Crowding().run(1, 100_000)
        println "R6  tasks: $crowding.rounds rounds, $crowding.events events, $crowding.moves moves, ${crowding.findings.size()} wrong"

        then:
        crowding.findings == []
        crowding.rounds == 100_000
        crowding.events > 50_000
    }
}
