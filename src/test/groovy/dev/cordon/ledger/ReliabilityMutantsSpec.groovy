package dev.cordon.ledger

import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path

/** The attack itself is tested: an engine with one thing done wrong has to be found out. See docs/reliability.md. */
class ReliabilityMutantsSpec extends Specification {
    static final MUTANTS = Mutant.ALL.toList()
    @Shared Map<String, String> killed

    def setupSpec() {
        killed = MutantLoader.hunt(MUTANTS, Path.of('src/main/java'))
        killed.each { name, how -> println "mutant that $name: ${how ?: 'SURVIVED'}" }
    }

    def 'an engine that #name is found out'() {
        expect:
        killed[name]

        where:
        name << MUTANTS*.name()
    }

    def 'the engine as it is passes what mutants are hunted with'() {
        expect:
        new Hunt().call() == ''
    }
}
