package dev.cordon.knob

import dev.cordon.cpu.NodeSet
import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

import static dev.cordon.knob.CpusetSpec.cpuset
import static dev.cordon.knob.HostCpusSpec.host
import static dev.cordon.knob.HostCpusSpec.systemd

/** {@code host nodes}, alone and beside {@code host cpus}. */
class HostGroupsSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'
    static final INIT = 'there is no /init.scope here'
    static final FOLLOWS = "with cgroup v2 the memory follows, but for the first change of nodes after the cpuset controller has come; 'migrateMemory' changes nothing there"

    static HostNodes nodes(String set, String... slices) { new HostNodes(NodeSet.ofList(set), slices as List, false) }

    static HostNodes migrated(String set, String... slices) { new HostNodes(NodeSet.ofList(set), slices as List, true) }

    static final COMES = 'the cpuset controller comes to the groups with this, and then the kernel moves no memory; what the tasks have on other nodes may stay there'

    /** Where the controller has been turned on already. */
    static MemoryStore on(MemoryStore machine) {
        ['system.slice', 'user.slice'].each { machine.file("$V2/$it/cpuset.mems", '').file("$V2/$it/cpuset.cpus", '') }
        machine.file("$V2/cgroup.subtree_control", 'cpuset')
    }

    static MemoryStore kernel(MemoryStore machine, String version) { machine.file('/proc/sys/kernel/osrelease', version) }

    static List<String> texts(GString... steps) { steps*.toString() }

    def 'on v1 the group has its nodes, and the flag that memory follows, before all tasks go there'() {
        expect:
        Planned.on(Machines.v1(), migrated('0')).steps == texts(
            "1 $V1/host.slice/ = present",
            "2 $V1/host.slice/cpuset.memory_migrate = 1",
            "2 $V1/host.slice/cpuset.mems within nodes 0",
            "2 $V1/host.slice/cpuset.cpus within 0-5",
            "3 sweep $V1 tasks / -> /host.slice")
    }

    def 'on v1 host cpus makes no second group, and moves the tasks once, after both'() {
        given:
        def planned = Planned.on(Machines.v1(), migrated('0'), host('0-3'))

        expect:
        planned.steps == texts(
            "1 $V1/host.slice/ = present",
            "2 $V1/host.slice/cpuset.memory_migrate = 1",
            "2 $V1/host.slice/cpuset.mems within nodes 0",
            "2 $V1/host.slice/cpuset.cpus within 0-3",
            "3 sweep $V1 tasks / -> /host.slice")
        planned.plan.steps()*.word() == ['host nodes', 'host nodes', 'host nodes', 'host cpus', 'host cpus']
    }

    def 'on v1 named groups get nodes where they are; the flag before the nodes that memory follows'() {
        given:
        def machine = Machines.v1().file("$V1/machine/cpuset.cpus", '0-5').file("$V1/machine/cpuset.mems", '0-1')

        expect:
        Planned.on(machine, migrated('0', 'machine'), host('0-3', 'machine')).steps == texts(
            "1 $V1/machine/cpuset.memory_migrate = 1", "1 $V1/machine/cpuset.mems within nodes 0", "2 $V1/machine/cpuset.cpus within 0-3")
        Planned.on(machine, nodes('0', 'machine')).steps == texts("1 $V1/machine/cpuset.mems within nodes 0")
    }

    def 'files of a noprefix mount have their own names'() {
        expect:
        Planned.on(Machines.v1('rw,cpuset,noprefix'), migrated('1')).steps[1, 2] == texts("2 $V1/host.slice/memory_migrate = 1", "2 $V1/host.slice/mems within nodes 1")
    }

    def 'on v2 the controller is handed down first, then the groups get their nodes'() {
        given:
        def planned = Planned.on(Machines.v2(), nodes('0'))

        expect:
        planned.steps == texts(
            "1 $V2/cgroup.subtree_control:cpuset = on",
            "2 $V2/system.slice/cpuset.mems within nodes 0",
            "2 $V2/user.slice/cpuset.mems within nodes 0")
        planned.notes == ["vm.groovy:1: host nodes: $INIT" as String]
    }

    def 'under systemd the units are given their nodes by systemd, and what is no unit by its file'() {
        expect:
        Planned.on(systemd('/init.scope'), nodes('0')).with { [steps, notes] } == [[
            '1 unit system.slice AllowedMemoryNodes within nodes 0',
            '1 unit user.slice AllowedMemoryNodes within nodes 0',
            '1 unit init.scope AllowedMemoryNodes within nodes 0'], []]
        Planned.on(systemd('/mine'), nodes('0', 'user.slice', '/mine')).with { [steps, notes] } == [
            ['1 unit user.slice AllowedMemoryNodes within nodes 0'] + texts("1 $V2/cgroup.subtree_control:cpuset = on", "2 $V2/mine/cpuset.mems within nodes 0"),
            ["vm.groovy:1: host nodes: /mine is no unit of systemd, which may take the values back that it did not set (daemon-reload, a unit's end); 'cordon verify' notices"]]
    }

    def 'what both words could say of the groups is said once'() {
        expect:
        Planned.on(systemd(), nodes('0'), host('0-3')).notes == ["vm.groovy:2: host cpus: $INIT" as String]
        Planned.on(systemd('/mine'), nodes('0', '/mine'), host('0-3', '/mine')).notes*.substring(0, 37) == ['vm.groovy:2: host cpus: /mine is no u']
    }

    def 'tasks that were pinned are recorded where the controller comes, and their nodes cost no pin: #version'() {
        expect:
        Planned.on(kernel(Machines.v2(), version), nodes('0')).steps.first() == first
        Planned.on(kernel(systemd(), version), nodes('0')).steps.first() == underSystemd
        !Planned.on(kernel(Machines.v1(), version).file("$V1/machine/cpuset.mems", '0-1'), nodes('0', 'machine')).steps.any { it.contains('pins') }

        where:
        version  || first                                          | underSystemd
        '6.1.0'  || "1 pins $V2 below".toString()                  | "1 pins $V2 below".toString()
        '6.12.0' || "1 $V2/cgroup.subtree_control:cpuset = on".toString() | '1 unit system.slice AllowedMemoryNodes within nodes 0'
    }

    def 'on v2 memory follows by itself, and it is said from which kernel on: #version'() {
        given:
        def planned = Planned.on(kernel(make(), version), migrated('0'))

        expect:
        planned.notes.contains("vm.groovy:1: host nodes: $note" as String)
        !planned.steps.any { it.contains('memory_migrate') }

        where:
        version  | make                   || note
        '6.1.0'  | { on(Machines.v2()) }  || FOLLOWS
        '5.15.0' | { on(systemd()) }      || FOLLOWS
        '6.1.0'  | { Machines.v2() }      || COMES
        '6.12.0' | { systemd() }          || COMES
        '5.14.9' | { Machines.v2() }      || 'cgroup v2 moves no memory before Linux 5.15; what the tasks have on other nodes stays there'
    }

    def 'a node without memory is left out, and said'() {
        given:
        def planned = Planned.on(on(Machines.v2()).file('/sys/devices/system/node/has_memory', '0,2'), nodes('0-3'))

        expect:
        planned.notes.first() == 'vm.groovy:1: host nodes: nodes 1,3 have no memory; left out'
        planned.steps.drop(1) == texts("2 $V2/system.slice/cpuset.mems within nodes 0,2", "2 $V2/user.slice/cpuset.mems within nodes 0,2")
    }

    def 'a strict script wants memory to follow'() {
        when:
        Planned.strictlyOn(kernel(Machines.v2(), '5.10.0'), migrated('0'))

        then:
        def e = thrown(dev.cordon.plan.PlanException)
        e.message == 'vm.groovy:1: host nodes: cgroup v2 moves no memory before Linux 5.15; what the tasks have on other nodes stays there'

        when:
        Planned.strictlyOn(kernel(Machines.v2(), '5.15.0'), migrated('0'))

        then:
        def late = thrown(dev.cordon.plan.PlanException)
        late.message == "vm.groovy:1: host nodes: $COMES" as String

        when:
        Planned.strictlyOn(kernel(on(Machines.v2()), '5.15.0'), migrated('0'))

        then:
        noExceptionThrown()
    }

    def 'the set of a group may be named as well, as long as both agree'() {
        expect:
        Planned.on(Machines.v1(), nodes('0-1'), cpuset('/host.slice', mems: '1')).steps.contains("2 $V1/host.slice/cpuset.mems = 1" as String)
        Planned.on(Machines.v1(), cpuset('/host.slice', mems: '1', cpus: '0-3'), nodes('0-1')).steps.contains("2 $V1/host.slice/cpuset.mems = 1" as String)
        Planned.refusal(Machines.v1(), nodes('0'), cpuset('/host.slice', mems: '1')) ==
            "vm.groovy:2: cpuset: $V1/host.slice/cpuset.mems would have to be within nodes 0 (host nodes, vm.groovy:1) and '1' at once" as String
    }

    def 'it is refused where it cannot be done: #refusal'() {
        expect:
        Planned.refusal(machine, knob) == "vm.groovy:1: host nodes: $refusal" as String

        where:
        machine                                                                 | knob               || refusal
        Machines.v2().file('/sys/devices/system/node/has_memory', '0')          | nodes('1')         || 'node 1 has no memory, but node 0 has'
        Machines.bare()                                                         | nodes('0')         || 'this machine has no cpusets: neither a cgroup v1 mount nor a v2 root with that controller'
        Machines.v2()                                                           | nodes('0', 'x')    || "none of the groups /x is here; name those to confine with 'host slices'"
        Machines.v1()                                                           | nodes('0', '/')    || 'the root group holds every CPU and cannot be changed'
        Machines.v1().file('/sys/fs/cgroup/cpuset/cpuset.mems', '1')            | nodes('0-1')       || "'/' has only mems 1, and a group below it cannot have 0"
    }
}
