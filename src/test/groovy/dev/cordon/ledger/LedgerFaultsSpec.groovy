package dev.cordon.ledger

import spock.lang.Specification

/** Promises J1, J2, J4, R1, R5 of docs/reliability.md, one fault at a time. */
class LedgerFaultsSpec extends Specification {
    def 'whatever fails or dies at any one operation of #runs, nothing is lost'() {
        when:
        def attack = new Attack(Scenario.of(runs, plans)).singles()
        println "${runs}: ${attack.points} points, ${attack.counts}"

        then:
        attack.findings == []
        attack.points > 100

        where:
        runs                  | plans
        '+A -A'               | Plans.FILES
        '+A +B -B -A'         | Plans.FILES
        '+A +B -A -B'         | Plans.FILES
        '+A +A -A'            | Plans.FILES
        '+A +B +C -B -A -C'   | Plans.FILES
        '+G -G'               | Plans.GROUPS
        '+G +H -G -H'         | Plans.GROUPS
        '+H +G -H -G'         | Plans.GROUPS
        '+G +I -G -I'         | Plans.SWEEPS
        '+R -R'               | Plans.REFUSABLE
    }

    def 'a second fault in the recovery from #runs loses nothing either'() {
        when:
        def attack = new Attack(Scenario.of(runs, plans)).faultsInRecovery()
        println "${runs}, fault in recovery: ${attack.points} points, ${attack.counts}"

        then:
        attack.findings == []

        where:
        runs            | plans
        '+A +B -A -B'   | Plans.FILES
        '+G +H -G -H'   | Plans.GROUPS
    }

    def 'two faults in one run of #runs lose nothing either'() {
        when:
        def attack = new Attack(Scenario.of(runs, plans)).pairs(Fault.Kind.values())
        println "${runs}, pairs: ${attack.points} points, ${attack.counts}"

        then:
        attack.findings == []

        where:
        runs            | plans
        '+A +B -A -B'   | Plans.FILES
        '+G +H -G -H'   | Plans.GROUPS
    }
}
