package dev.cordon.ledger

import spock.lang.Specification
import spock.lang.Timeout

/** Generated records; see docs/reliability.md. The time limit is there for a parser that hangs. */
@Timeout(300)
class ReliabilityRecordsSpec extends Specification {
    static final MANY = 100_000

    def '#what: what was written is read, and what is damaged is refused in the declared way'() {
        when:
        println "parser: ${inputs(MANY)} $what"

        then:
        notThrown(Throwable)

        where:
        what              | inputs
        'journal records' | RecordFuzz.&records
        'journals'        | RecordFuzz.&journals
        'records in a row' | RecordFuzz.&sequences
        'undo files'      | RecordFuzz.&undoFiles
        'texts of JSON'   | RecordFuzz.&json
    }
}
