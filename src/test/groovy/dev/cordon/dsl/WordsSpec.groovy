package dev.cordon.dsl

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.knob.Cpuset
import dev.cordon.knob.Governor
import dev.cordon.knob.HostCpus
import dev.cordon.knob.HostNodes
import dev.cordon.knob.IrqMask
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.KernelThreads
import dev.cordon.knob.MemoryAction
import dev.cordon.knob.MoveTasks
import dev.cordon.knob.SetFile
import dev.cordon.knob.VmCpus
import dev.cordon.plan.Origin
import spock.lang.Specification

class WordsSpec extends Specification {
    def "the card's script gives its three sentences"() {
        given:
        def script = '''\
            #!/usr/bin/env cordon
            isolate {
                host cpus('C0-6,16-22')
                vm irqMask('C8-15,24-31')
                governor 'performance'
            }
            '''.stripIndent()

        expect:
        Scripts.run(script, file: 'gaming-vm.groovy').isolations == [new IsolationSpec('gaming-vm.groovy', false, [
            sentence(new HostCpus(CpuSet.ofList('0-6,16-22'), []), 3),
            sentence(new IrqMask(Optional.of(CpuSet.ofList('8-15,24-31'))), 4),
            sentence(new Governor('performance', Optional.empty()), 5)])]
    }

    def 'each word gives its sentence'() {
        expect:
        Scripts.run("isolate {\n$words\n}").isolations.collectMany { it.sentences() }*.knob() == knobs

        where:
        words                                                    || knobs
        "host cpus('C0-6')"                                      || [host('0-6')]
        "host cpus('0-6,16')"                                    || [host('0-6,16')]
        "host cpus('0x7f')"                                      || [host('0-6')]
        "host cpus('all,^4')"                                    || [host('0-3,5-31')]
        "host cpus('N0,^C8-31')"                                 || [host('0-7')]
        "host cpus('C0-6'), slices('system.slice')"              || [host('0-6', 'system.slice')]
        "host slices('a.slice', 'b.slice'), cpus('C0')"          || [host('0', 'a.slice', 'b.slice')]
        "host slices('a.slice')\nhost cpus('C0')"                || [host('0', 'a.slice')]
        "host { cpus 'C0-6'; slices 'a.slice', 'b.slice' }"      || [host('0-6', 'a.slice', 'b.slice')]
        "host { cpus 'C0-6' }\nhost slices('a.slice')"           || [host('0-6', 'a.slice')]
        "host nodes('0')"                                        || [nodes('0')]
        "host { nodes 'N0' }"                                    || [nodes('0')]
        "host nodes('all'), migrateMemory()"                     || [nodes('0', true)]
        "host migrateMemory(), nodes('0')"                       || [nodes('0', true)]
        "host nodes('0'), cpus('C0')"                            || [nodes('0'), host('0')]
        "host cpus('C0'), nodes('0'), slices('a'), migrateMemory()" || [nodes('0', true, 'a'), host('0', 'a')]
        "host nodes('0'), cpus('C0'), migrateMemory()"           || [nodes('0', true), host('0')]
        "host cpus('C0'), migrateMemory(), nodes('0')"           || [nodes('0', true), host('0')]
        "host nodes('0'), slices('a'), cpus('C0')"               || [nodes('0', false, 'a'), host('0', 'a')]
        "host slices('a'), cpus('C0'), nodes('0')"               || [nodes('0', false, 'a'), host('0', 'a')]
        "host migrateMemory(), nodes('0'), cpus('C0')"           || [nodes('0', true), host('0')]
        "host { migrateMemory(); slices 'a'; cpus 'C0'; nodes '0' }" || [nodes('0', true, 'a'), host('0', 'a')]
        "kernelThreads()\nhost cpus('C0')\nvm irqMask()\nhost cpus('C1').nodes" || [new KernelThreads(Optional.empty()), nodes('0'), host('0'), new IrqMask(Optional.empty())]
        "host topology.nodes[0].cpus.nodes"                      || [nodes('0')]
        "host topology.cpus - cpus('C8-31')"                     || [host('0-7')]
        "host cpus(topology.cpus - cpus('C8-31'))"               || [host('0-7')]
        "host { cpus topology.cpus - cpus('C8-31') }"            || [host('0-7')]
        "vm cpus('C8-15')"                                       || [vm('8-15')]
        "vm irqMask('C8-15')"                                    || [mask('8-15')]
        "vm irqMask()"                                           || [new IrqMask(Optional.empty())]
        "vm governor('powersave')"                               || [new Governor('powersave', Optional.empty())]
        "vm irqMask(), governor('powersave')"                    || [new Governor('powersave', Optional.empty()), new IrqMask(Optional.empty())]
        "vm governor('powersave', on: 'C1')"                     || [new Governor('powersave', Optional.of(CpuSet.of(1)))]
        "vm { governor 'powersave' }"                            || [new Governor('powersave', Optional.empty())]
        "vm irqMask(cpus('C8') + cpus('C9'))"                    || [mask('8-9')]
        "vm cpus('C8-15'), irqMask('C8')"                        || [vm('8-15'), mask('8')]
        "vm irqMask('C8'), cpus('C8-15')"                        || [mask('8'), vm('8-15')]
        "vm { cpus 'C8-15'; irqMask 'C8' }"                      || [vm('8-15'), mask('8')]
        "vm { irqMask() }\nvm cpus('C8')"                        || [new IrqMask(Optional.empty()), vm('8')]
        "vm { cpus topology.cpus.first(2); irqMask cpus('C1') }" || [vm('0-1'), mask('1')]
        "governor 'performance'"                                 || [new Governor('performance', Optional.empty())]
        "governor 'powersave', on: cpus('C0-3')"                 || [governor('powersave', '0-3')]
        "governor 'powersave', on: 'C0-3'"                       || [governor('powersave', '0-3')]
        "governor 'powersave', on: topology.cpus"                || [governor('powersave', '0-31')]
        "governor 'powersave', on: CpuSet.of(4)"                 || [governor('powersave', '4')]
        "kernelThreads()\nvm cpus('C8')"                          || [new KernelThreads(Optional.empty()), vm('8')]
        "kernelThreads cpus('C0-3')"                             || [new KernelThreads(Optional.of(CpuSet.ofList('0-3')))]
        "kernelThreads topology.cpus - cpus('C8-31')"            || [new KernelThreads(Optional.of(CpuSet.ofList('0-7')))]
        "memory { dropCaches(); compact() }"                     || [MemoryAction.DROP_CACHES, MemoryAction.COMPACT]
        "memory { compact() }"                                   || [MemoryAction.COMPACT]
        "move from: '/', to: '/host.slice'"                      || [new MoveTasks('/', '/host.slice')]
        "set file('/a/b'), '120'"                                || [new SetFile('/a/b', '120')]
        "set file('/a/b'), 120"                                  || [new SetFile('/a/b', '120')]
        "strict()"                                               || []
    }

    def 'a cpuset is one sentence of what its block says'() {
        expect:
        Scripts.run("isolate { cpuset('/host.slice') { $words } }").isolations[0].sentences()*.knob() == [
            new Cpuset('/host.slice', Optional.ofNullable(cpus).map { CpuSet.ofList(it) }, Optional.ofNullable(mems).map { NodeSet.ofList(it) },
                Optional.ofNullable(exclusive), Optional.ofNullable(memExclusive), Optional.ofNullable(migrate), Optional.ofNullable(balance))]

        where:
        words                               || cpus   | mems | exclusive | memExclusive | migrate | balance
        ''                                  || null   | null | null      | null         | null    | null
        "cpus 'C0-6'; mems '0'"             || '0-6'  | '0'  | null      | null         | null    | null
        "cpus topology.cpus; mems 'all'"    || '0-31' | '0'  | null      | null         | null    | null
        "mems topology.nodes[0].id as String" || null | '0'  | null      | null         | null    | null
        'exclusive(); memExclusive()'       || null   | null | true      | true         | null    | null
        'exclusive false; memExclusive(1 > 2)' || null | null | false    | false        | null    | null
        'migrateMemory(); loadBalance false' || null  | null | null      | null         | true    | false
        'migrateMemory(false); loadBalance true' || null | null | null   | null         | false   | true
    }

    def 'strict makes the isolation strict wherever it is said'() {
        expect:
        Scripts.run("isolate {\n governor 'x'\n strict()\n strict()\n}").isolations*.strict() == [true]
        Scripts.run("isolate {\n governor 'x'\n}").isolations*.strict() == [false]
    }

    def 'the blocks of one owner are one isolation, owners stand in the order of their first block'() {
        when:
        def said = Scripts.run('''\
            isolate('b') { governor 'x' }
            isolate { vm cpus('C4') }
            isolate('b') { strict(); vm cpus('C5') }
            isolate("a${1 + 1}") { vm irqMask() }
            isolate('hook.groovy') { vm irqMask() }
            '''.stripIndent()).isolations

        then:
        said*.owner() == ['b', 'hook.groovy', 'a2']
        said*.strict() == [true, false, false]
        said[0].sentences() == [sentence(new Governor('x', Optional.empty()), 1, 'hook.groovy'), sentence(vm('5'), 3, 'hook.groovy')]
        said[1].sentences() == [sentence(vm('4'), 2, 'hook.groovy'), sentence(new IrqMask(Optional.empty()), 5, 'hook.groovy')]
    }

    def 'an isolation in which nothing was said in the end has no sentences'() {
        expect:
        Scripts.run("isolate { if (topology.nodes.size() > 1) vm irqMask() }").isolations == [new IsolationSpec('hook.groovy', false, [])]
        Scripts.run("println 'nothing'").isolations == []
    }

    private static sentence(knob, int line, String file = 'gaming-vm.groovy') {
        new IsolationSpec.Sentence(knob, new Origin(file, line))
    }

    private static nodes(String nodes, boolean migrate = false, String... slices) {
        new HostNodes(NodeSet.ofList(nodes), slices as List, migrate)
    }

    private static host(String cpus, String... slices) {
        new HostCpus(CpuSet.ofList(cpus), slices as List)
    }

    private static vm(String cpus) {
        new VmCpus(CpuSet.ofList(cpus))
    }

    private static mask(String cpus) {
        new IrqMask(Optional.of(CpuSet.ofList(cpus)))
    }

    private static governor(String name, String cpus) {
        new Governor(name, Optional.of(CpuSet.ofList(cpus)))
    }
}
