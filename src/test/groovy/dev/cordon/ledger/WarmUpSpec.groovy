package dev.cordon.ledger

import spock.lang.Specification

class WarmUpSpec extends Specification {
    def 'it holds two values of its own and gives them back'() {
        when:
        def report = WarmUp.change()

        then:
        report.outcome() == Report.Outcome.DONE
        report.lines()*.address().toSet() == ['/proc/irq/1/smp_affinity_list', '/sys/none'] as Set
    }
}
