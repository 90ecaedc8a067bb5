package dev.cordon.cli

import spock.lang.Specification

import java.util.concurrent.CountDownLatch

class InterruptionSpec extends Specification {
    def interruption = new Interruption()

    def 'to stop waits until the work under way has come to its end'() {
        given:
        def begun = new CountDownLatch(1)
        def log = Collections.synchronizedList([])
        def work = Thread.start {
            interruption.finish {
                begun.countDown()
                while (!interruption.asBoolean) Thread.onSpinWait()
                log << 'rolled back'
            }
        }
        interruption.atEnd { log << 'cleared away' }
        begun.await()

        when:
        interruption.stop()
        work.join()

        then:
        log == ['rolled back', 'cleared away']
    }

    def 'what was cleared away already is not cleared again'() {
        given:
        def log = []
        Runnable cleanup = { log << 'x' }
        interruption.atEnd(cleanup)
        interruption.forget(cleanup)

        when:
        interruption.stop()

        then:
        log == []
    }
}
