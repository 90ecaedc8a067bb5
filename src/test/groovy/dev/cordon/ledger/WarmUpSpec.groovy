package dev.cordon.ledger

import spock.lang.Specification

class WarmUpSpec extends Specification {
    def 'it holds two values of its own and gives them back'() {
        when:
        def report = WarmUp.change()

        then:
        report.outcome() == Report.Outcome.DONE
        report.lines()*.address().toSet() == ['/none/1/smp_affinity_list', '/none/number'] as Set
    }

    def 'its thread keeps no process from its end, and is silent whatever happens to it'() {
        given:
        def err = System.err
        def said = new ByteArrayOutputStream()
        System.err = new PrintStream(said)

        when:
        def thread = WarmUp.start()
        thread.uncaughtExceptionHandler?.uncaughtException(thread, new IllegalStateException('none of it'))
        thread.join()

        then:
        thread.daemon
        said.size() == 0

        cleanup:
        System.err = err
    }
}
