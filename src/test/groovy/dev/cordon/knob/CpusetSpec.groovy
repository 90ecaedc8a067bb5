package dev.cordon.knob

import dev.cordon.cpu.NodeSet
import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class CpusetSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    static Cpuset cpuset(Map said = [:], String path) {
        new Cpuset(path, Optional.ofNullable(said.cpus).map { cpus(it) }, Optional.ofNullable(said.mems).map { NodeSet.ofList(it) },
            Optional.ofNullable(said.exclusive), Optional.ofNullable(said.memExclusive), Optional.ofNullable(said.migrate), Optional.ofNullable(said.balance))
    }

    static v1(String group = 'there') {
        Machines.v1().file("$V1/$group/cpuset.cpus", '0-3').file("$V1/$group/cpuset.mems", '0').file("$V1/$group/tasks", '').file("$V1/$group/cgroup.procs", '')
    }

    static List<String> texts(GString... steps) { steps*.toString() }

    def 'a new v1 set gets the CPUs and nodes of its parent, unless it is given others'() {
        expect:
        Planned.on(Machines.v1(), knob).steps == ["1 $V1/a/ = present" as String, "2 $V1/a/cpuset.mems = $mems" as String, "2 $V1/a/cpuset.cpus = $set" as String]

        where:
        knob                                  || set   | mems
        cpuset('/a')                          || '0-5' | '0-1'
        cpuset('/a', cpus: '2-3')             || '2-3' | '0-1'
        cpuset('/a', cpus: '2-3', mems: '1')  || '2-3' | '1'
    }

    def 'a v1 set that is there keeps what nothing is said about'() {
        expect:
        Planned.on(v1(), cpuset('/there', cpus: '2')).steps == texts("1 $V1/there/ = present", "2 $V1/there/cpuset.mems = 0", "2 $V1/there/cpuset.cpus = 2")
    }

    def 'a new v2 group is made where the controller is handed down, and inherits what nothing is said about'() {
        expect:
        Planned.on(Machines.v2(), cpuset('/a', cpus: '2-3')).steps == texts(
            "1 $V2/cgroup.subtree_control:cpuset = on", "2 $V2/a/ = present", "3 $V2/a/cpuset.cpus = 2-3")
        Planned.on(Machines.v2(), cpuset('/user.slice', mems: '0')).steps == texts(
            "1 $V2/cgroup.subtree_control:cpuset = on", "2 $V2/user.slice/ = present", "3 $V2/user.slice/cpuset.mems = 0")
    }

    def 'the flags of v1 come after what they speak of'() {
        expect:
        Planned.on(v1(), cpuset('/there', exclusive: true, memExclusive: false, migrate: true, balance: false)).steps == texts(
            "1 $V1/there/ = present", "2 $V1/there/cpuset.mems = 0", "2 $V1/there/cpuset.cpus = 0-3",
            "3 $V1/there/cpuset.cpu_exclusive = 1", "3 $V1/there/cpuset.mem_exclusive = 0",
            "3 $V1/there/cpuset.memory_migrate = 1", "3 $V1/there/cpuset.sched_load_balance = 0")
    }

    def 'a set may lie in one that the same isolation makes'() {
        expect:
        Planned.on(Machines.v1(), cpuset('/a', cpus: '2-3', mems: '1'), cpuset('/a/b')).steps == texts(
            "1 $V1/a/ = present", "2 $V1/a/cpuset.mems = 1", "2 $V1/a/cpuset.cpus = 2-3",
            "3 $V1/a/b/ = present", "4 $V1/a/b/cpuset.mems = 1", "4 $V1/a/b/cpuset.cpus = 2-3")
        Planned.on(Machines.v2(), cpuset('/a', cpus: '2-3'), cpuset('/a/b', cpus: '2')).steps == texts(
            "1 $V2/cgroup.subtree_control:cpuset = on", "2 $V2/a/ = present", "3 $V2/a/cpuset.cpus = 2-3",
            "4 $V2/a/cgroup.subtree_control:cpuset = on", "5 $V2/a/b/ = present", "6 $V2/a/b/cpuset.cpus = 2")
    }

    def 'what a later sentence says of a set counts instead of what was only taken over from the parent'() {
        expect:
        Planned.on(Machines.v1(), cpuset('/a', mems: '1'), cpuset('/a', cpus: '2-3')).steps == texts(
            "1 $V1/a/ = present", "2 $V1/a/cpuset.mems = 1", "2 $V1/a/cpuset.cpus = 2-3")
    }

    def 'the set that host cpus makes can be named as well, as long as both agree'() {
        given:
        def host = new HostCpus(cpus('0-3'), [])

        expect:
        Planned.on(Machines.v1(), host, cpuset('/host.slice', cpus: '0-1')).steps.findAll { it.contains('cpuset.cpus') } == texts("2 $V1/host.slice/cpuset.cpus = 0-1")
        Planned.on(Machines.v1(), cpuset('/host.slice', cpus: '0-3'), host).steps.findAll { it.contains('cpuset.cpus') } == texts("2 $V1/host.slice/cpuset.cpus = 0-3")
        Planned.refusal(Machines.v1(), host, cpuset('/host.slice', cpus: '2-5')) ==
            "vm.groovy:2: cpuset: $V1/host.slice/cpuset.cpus would have to be within 0-3 (host cpus, vm.groovy:1) and '2-5' at once" as String
    }

    def 'what the kernel would refuse is refused: #refusal'() {
        expect:
        Planned.refusal(machine, knob) == "vm.groovy:1: cpuset: $refusal" as String

        where:
        machine         | knob                              || refusal
        Machines.v2()   | cpuset('/a', exclusive: true)     || "'exclusive' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have"
        Machines.v2()   | cpuset('/a', memExclusive: true)  || "'memExclusive' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have"
        Machines.v2()   | cpuset('/a', migrate: true)       || "'migrateMemory' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have"
        Machines.v2()   | cpuset('/a', balance: false)      || "'loadBalance' is a flag of cgroup v1, which the cpusets of this machine (cgroup v2) do not have"
        Machines.v1()   | cpuset('/')                       || 'the root group holds every CPU and cannot be changed'
        Machines.v1()   | cpuset('/a/b')                    || "there is no group '/a'; make it with cpuset('/a') { … }"
        v1()            | cpuset('/their/b')                || "there is no group '/their' ('/' has there); make it with cpuset('/their') { … }"
        Machines.v1()   | cpuset('a')                       || "'a' is no group path: it has to begin with '/'"
        Machines.v1()   | cpuset('/a', cpus: '4-6')         || 'CPU 6 is offline, which a cpuset of cgroup v1 cannot hold'
        Machines.v2()   | cpuset('/a', cpus: '6-7')         || 'CPUs 6-7 are offline; the kernel would take that for no restriction'
        v1()            | cpuset('/there/b', cpus: '3-4')   || "'/there' has only cpus 0-3, and a group below it cannot have 4"
        v1()            | cpuset('/there/b', mems: '1')     || "'/there' has only mems 0, and a group below it cannot have 1"
        Machines.bare() | cpuset('/a')                      || 'this machine has no cpusets: neither a cgroup v1 mount nor a v2 root with that controller'
    }

    def 'on v2 an offline CPU beside others may be in a set, and is said'() {
        given:
        def planned = Planned.on(Machines.v2(), cpuset('/a', cpus: '5-6'))

        expect:
        planned.steps.last() == "3 $V2/a/cpuset.cpus = 5-6" as String
        planned.notes == ['vm.groovy:1: cpuset: CPU 6 is offline, and will count when online again']
    }

    def 'a node without memory is refused with those that have some'() {
        expect:
        Planned.refusal(make().file('/sys/devices/system/node/has_memory', '0'), cpuset('/a', mems: '0-1')) ==
            'vm.groovy:1: cpuset: node 1 has no memory, but node 0 has'

        where:
        make << [{ Machines.v1() }, { Machines.v2() }]
    }
}
