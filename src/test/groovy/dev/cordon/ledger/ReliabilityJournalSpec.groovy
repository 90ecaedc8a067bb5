package dev.cordon.ledger

import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

/** Promises J3 and J5 of docs/reliability.md. */
class ReliabilityJournalSpec extends Specification {
    static final HOST = new Ledger.Host('boot', Machines.POSSIBLE)

    /** A and B have applied. */
    static SimulatedHost held() {
        def host = new SimulatedHost(Machines.v1())
        ['A', 'B'].each { owner ->
            host.disarm()
            open(host).with { apply([Plans.FILES.plan(owner)], { false }); close() }
        }
        host
    }

    static Ledger open(SimulatedHost host, Ledger.Host as = HOST) {
        Ledger.open(host.kernel(), host.journal(), as, { 1L })
    }

    def 'a journal that is cut anywhere is used as far as it goes: what it still speaks of is brought back, nothing else is touched'() {
        given:
        def whole = held()
        println "J3  journal cut at every length from 0 to $whole.journal.length"

        expect:
        (0..whole.journal.length).every { length ->
            def host = whole.copy()
            host.journal = Arrays.copyOf(host.journal, length)
            def spokenOf = Journal.peek(host.journal, 'journal').holdings()*.address()*.text() as Set
            host.disarm()
            def ledger = open(host)
            ledger.release(ledger.owners())
            ledger.close()
            def now = host.tree.snapshot()
            host.journal.length == 0 && now.every { path, value -> value == whole.tree.snapshot()[path] || path in spokenOf }
        }
    }

    def 'a flipped bit in the last record is a torn tail; the run it belonged to is undone'() {
        given:
        def whole = held()
        def last = Frames.decode(whole.journal).offsets().last()
        println "J3  last record: each of ${(whole.journal.length - last) * 8} bits flipped"

        expect:
        (last * 8..<whole.journal.length * 8).every { bit ->
            def host = whole.copy()
            host.journal[bit.intdiv(8)] ^= (byte) (1 << bit % 8)
            host.disarm()
            def ledger = open(host)
            def rest = ledger.owners()
            ledger.release(rest)
            ledger.close()
            rest == ['A'] as Set && host.tree == Machines.v1()
        }
    }

    def 'a flipped bit in any earlier record is refused with its offset, and nothing is written'() {
        given:
        def whole = held()
        def offsets = Frames.decode(whole.journal).offsets()
        def middle = offsets[offsets.size().intdiv(2)]
        def end = offsets[offsets.size().intdiv(2) + 1]
        println "J3  first and middle record: each of ${(offsets[1] + end - middle) * 8} bits flipped"

        expect:
        ((0..<offsets[1] * 8) + (middle * 8..<end * 8)).every { bit ->
            def host = whole.copy()
            host.journal[bit.intdiv(8)] ^= (byte) (1 << bit % 8)
            def journal = host.journal.clone()
            host.disarm()
            def message = ''
            try {
                open(host)
            } catch (LedgerException e) {
                message = e.message
            }
            def offset = bit < offsets[1] * 8 ? 0 : middle
            message.startsWith("/run/cordon/journal: offset $offset: ") && message.contains('/run/cordon/journal.broken') &&
                host.tree == whole.tree && host.journal == journal
        }
    }

    def 'a journal of another boot is set aside and nothing is written'() {
        given:
        def host = held()
        def tree = host.tree.copy()
        host.disarm()

        when:
        def ledger = open(host, new Ledger.Host('another', Machines.POSSIBLE))

        then:
        ledger.opening()*.reason() == ['the ledger is of an earlier boot, whose values are gone; it is kept in /run/cordon/journal.boot']
        ledger.owners().empty
        host.tree == tree
    }

    def 'a journal of a later format is refused'() {
        given:
        def host = new SimulatedHost(new MemoryStore())
        host.journal = Frames.encode('{"record":"cordon","format":2,"boot":"b","possible":"0-7"}'.bytes)
        host.disarm()

        when:
        open(host)

        then:
        def e = thrown(LedgerException)
        e.message.contains('format 2 is not known to this program, which writes 1')
    }
}
