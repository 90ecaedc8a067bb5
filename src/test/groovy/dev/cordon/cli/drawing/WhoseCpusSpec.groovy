package dev.cordon.cli.drawing

import dev.cordon.cpu.CpuSet
import dev.cordon.engine.Status
import dev.cordon.ledger.Held
import dev.cordon.plan.Address
import dev.cordon.plan.Claim
import dev.cordon.plan.Form
import dev.cordon.plan.Origin
import dev.cordon.plan.Transform
import spock.lang.Specification

class WhoseCpusSpec extends Specification {
    static final ALL = CpuSet.ofList('0-7')

    def 'an owner has what it keeps others off, and the host what all leave to it'() {
        given:
        def holding = Holding.of(status(['a', 'b'], [
                [claim('a', within('0-5')), claim('b', within('0-3'))],
                [claim('a', without('6')), claim('b', without('4'))],
                [claim('a', without('7'))]]), ALL)

        expect:
        holding.host.get() == CpuSet.ofList('0-3')
        holding.owners == [a: CpuSet.ofList('6-7'), b: CpuSet.ofList('4')]
    }

    def 'an owner that only confines the host has the rest'() {
        expect:
        Holding.of(status(['a'], [[claim('a', within('0-2'))]]), ALL).owners == [a: CpuSet.ofList('3-7')]
    }

    def 'an owner of other values has no CPUs'() {
        given:
        def holding = Holding.of(status(['a'], [[claim('a', new Transform.Assign('performance'))]]), ALL)

        expect:
        holding.host.empty
        holding.holders(ALL) == []
        holding.others() == ['a']
    }

    def 'who shares CPUs holds them together'() {
        expect:
        new Holding(Optional.of(CpuSet.ofList('0-2')), [a: CpuSet.ofList('2-4'), b: CpuSet.ofList('4-5')]).holders(ALL)*.with { [it.name(), it.cpus().list()] } ==
                [['host', '0-1'], ['a', '3'], ['b', '5'], ['host and a', '2'], ['a and b', '4']]
    }

    def 'the host is known as such even when a guest is called host'() {
        expect:
        new Holding(Optional.of(CpuSet.ofList('0')), [host: CpuSet.ofList('0-1')]).holders(ALL)*.with { [it.name(), it.host(), it.cpus().list()] } ==
                [["owner 'host'", false, '1'], ["host and owner 'host'", false, '0']]
    }

    def 'a name cannot do anything to a terminal'() {
        expect:
        new Holding(Optional.empty(), [(name): CpuSet.ofList('1')]).holders(ALL)*.name() == [shown]

        where:
        name             || shown
        'a\033[31mb'     || 'a?[31mb'
        'a\nb\u202ec'    || 'a?b?c'
        'x' * 60         || 'x' * 48 + '…'
    }

    private static Status status(List<String> owners, List<List<Claim>> claims) {
        def held = claims.indexed().collect { i, c -> new Held(new Address.FileValue("/f$i", Form.TEXT), '', '', '', false, false, false, c) }
        new Status(owners as LinkedHashSet, held, false, Optional.empty())
    }

    private static Claim claim(String owner, Transform transform) {
        new Claim(owner, transform, 'word', new Origin('s', 1), 0)
    }

    private static Transform within(String cpus) {
        new Transform.Within(CpuSet.ofList(cpus))
    }

    private static Transform without(String cpus) {
        new Transform.Without(CpuSet.ofList(cpus))
    }
}
