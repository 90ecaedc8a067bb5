package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class HostCpusSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    static HostCpus host(String set, String... slices) {
        new HostCpus(cpus(set), slices as List)
    }

    def 'on v1 a group is made, given memory and CPUs, and all tasks go there'() {
        expect:
        Planned.on(Machines.v1(), host('0-3')).steps == [
            "1 $V1/host.slice/ = present",
            "2 $V1/host.slice/cpuset.mems within nodes 0-1",
            "2 $V1/host.slice/cpuset.cpus within 0-3",
            "3 sweep $V1 tasks / -> /host.slice"]*.toString()
    }

    def 'files of a noprefix mount have their own names'() {
        expect:
        Planned.on(Machines.v1('rw,cpuset,noprefix'), host('0-3')).steps[1, 2] == ["2 $V1/host.slice/mems within nodes 0-1", "2 $V1/host.slice/cpus within 0-3"]*.toString()
    }

    def 'on v1 named groups are confined where they are, and nothing is moved'() {
        given:
        def machine = Machines.v1().file("$V1/machine/cpuset.cpus", '0-5').file("$V1/machine/cpuset.mems", '0-1')

        expect:
        Planned.on(machine, host('0-3', 'machine')).steps == ["1 $V1/machine/cpuset.cpus within 0-3" as String]
    }

    def 'on v2 the controller is handed down first, then the usual groups that there are get their CPUs'() {
        given:
        def planned = Planned.on(Machines.v2(), host('0-3'))

        expect:
        planned.steps == [
            "1 $V2/cgroup.subtree_control:cpuset = on",
            "2 $V2/system.slice/cpuset.cpus within 0-3",
            "2 $V2/user.slice/cpuset.cpus within 0-3"]*.toString()
        planned.notes == ['vm.groovy:1: host cpus: there is no /init.scope here']
    }

    def 'on v2 the way to a nested group is opened from the top'() {
        expect:
        Planned.on(Machines.v2(), host('0-3', 'system.slice/a.service')).steps == [
            "1 $V2/cgroup.subtree_control:cpuset = on",
            "1 $V2/system.slice/cgroup.subtree_control:cpuset = on",
            "2 $V2/system.slice/a.service/cpuset.cpus within 0-3"]*.toString()
    }

    def 'a group that is named twice is one group'() {
        expect:
        Planned.on(Machines.v2(), host('0-3', 'user.slice', '/user.slice')).steps == [
            "1 $V2/cgroup.subtree_control:cpuset = on", "2 $V2/user.slice/cpuset.cpus within 0-3"]*.toString()
    }

    static MemoryStore systemd(String... groups) {
        def machine = Machines.v2().directory('/run/systemd/system')
        groups.each { machine.file("$V2$it/cgroup.procs", '') }
        machine
    }

    def 'under systemd the units are given their CPUs by systemd, which hands the controller down itself'() {
        given:
        def planned = Planned.on(systemd('/init.scope'), host('0-3'))

        expect:
        planned.steps == [
            '1 unit system.slice AllowedCPUs within 0-3',
            '1 unit user.slice AllowedCPUs within 0-3',
            '1 unit init.scope AllowedCPUs within 0-3']
        planned.notes == []
        planned.plan.steps()*.address()*.group() == ["$V2/system.slice", "$V2/user.slice", "$V2/init.scope"]*.toString()
    }

    def 'a unit that is not there is noted'() {
        expect:
        Planned.on(systemd(), host('0-3')).notes == ['vm.groovy:1: host cpus: there is no /init.scope here']
    }

    def 'a unit that is named alone is found where systemd has it: #name'() {
        expect:
        Planned.on(systemd(group), host('0-3', name)).steps == ["1 unit $name AllowedCPUs within 0-3" as String]

        where:
        name                   | group
        'user-1000.slice'      | '/user.slice/user-1000.slice'
        'a-b-c.slice'          | '/a.slice/a-b.slice/a-b-c.slice'
        'libvirtd.service'     | '/system.slice/libvirtd.service'
        'machine.slice'        | '/machine.slice'
    }

    def 'a group that is no unit has its CPUs written to its file, and who may take them back is said: #group'() {
        given:
        def planned = Planned.on(systemd(group), host('0-3', 'user.slice', group))

        expect:
        planned.steps.first() == '1 unit user.slice AllowedCPUs within 0-3'
        planned.steps.last() == "2 $V2$group/cpuset.cpus within 0-3" as String
        planned.notes == ["vm.groovy:1: host cpus: $group is no unit of systemd, which may take the values back that it did not set (daemon-reload, a unit's end); 'cordon verify' notices" as String]

        where:
        group << ['/mine', '/machine.slice/vm.scope/libvirt', '/user.slice/a-b.slice', '/a.service/b.service']
    }

    def 'on v1 under systemd there are no units in the cpuset hierarchy'() {
        expect:
        Planned.on(Machines.v1().directory('/run/systemd/system'), host('0-3')).steps.last() == "3 sweep $V1 tasks / -> /host.slice" as String
        Planned.on(Machines.v1().directory('/run/systemd/system'), host('0-3')).notes == []
    }

    def 'offline CPUs are left out, and that is said'() {
        given:
        def planned = Planned.on(Machines.v1(), host(said))

        expect:
        planned.steps[2] == "2 $V1/host.slice/cpuset.cpus within $held" as String
        planned.notes == ["vm.groovy:1: host cpus: $note; left out" as String]

        where:
        said    || held    | note
        '0-3,6' || '0-3'   | 'CPU 6 is offline'
        '4-7'   || '4-5'   | 'CPUs 6-7 are offline'
    }

    def 'it is refused where it cannot be done: #refusal'() {
        expect:
        Planned.refusal(machine, knob) == "vm.groovy:1: host cpus: $refusal" as String

        where:
        machine         | knob                           || refusal
        Machines.v1()   | host('6-7')                    || 'CPUs 6-7 are offline; nothing would be left for the host'
        Machines.v2()   | host('6')                      || 'CPU 6 is offline; nothing would be left for the host'
        Machines.bare() | host('0')                      || 'this machine has no cpusets: neither a cgroup v1 mount nor a v2 root with that controller'
        Machines.v2()   | host('0', 'systm.slice')       || "none of the groups /systm.slice is here; name those to confine with 'host slices'"
        Machines.v2()   | host('0', 'user.slice', 'x')   || "there is no group '/x' ('/' has system.slice, user.slice); make it with cpuset('/x') { … }"
        Machines.v2()   | host('0', '/')                 || 'the root group holds every CPU and cannot be changed'
        Machines.v1()   | host('0', '/')                 || 'the root group holds every CPU and cannot be changed'
        Machines.v2()   | host('0', 'user.slice/')       || "'/user.slice/' is no group path: it ends with '/'"
        Machines.v2()   | host('0', '/a/../b')           || "'/a/../b' is no group path: it has '..' in it"
    }

    def 'on v1 a set beyond that of the group where the hierarchy is mounted is refused'() {
        given:
        def machine = Machines.v1().file("$V1/cpuset.cpus", '2-3')

        expect:
        Planned.refusal(machine, host('0-3')) == "vm.groovy:1: host cpus: '/' has only cpus 2-3, and a group below it cannot have 0-1"
    }
}
