package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.CpusetSpec.cpuset
import static dev.cordon.knob.CpusetSpec.v1

class MoveTasksSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'

    static move(String from, String to) { new MoveTasks(from, to) }

    def 'on v1 threads are moved into a set that is held meanwhile with what a task needs in it'() {
        expect:
        Planned.on(v1(), move('/', '/there')).steps == ["1 $V1/there/ = present", "2 $V1/there/cpuset.mems = 0", "2 $V1/there/cpuset.cpus = 0-3",
            "3 sweep $V1 tasks / -> /there"]*.toString()
    }

    def 'on v2 processes are'() {
        expect:
        Planned.on(Machines.v2(), move('/user.slice', '/system.slice/a.service')).steps == ["1 $V2/system.slice/a.service/ = present",
            "2 sweep $V2 cgroup.procs /user.slice -> /system.slice/a.service"]*.toString()
    }

    def 'a move to the root holds nothing but the tasks'() {
        expect:
        Planned.on(v1(), move('/there', '/')).steps == ["1 sweep $V1 tasks /there -> /" as String]
    }

    def 'the group may be made by the same isolation, before or after in force'() {
        expect:
        Planned.on(Machines.v1(), cpuset('/a', cpus: '2', mems: '0'), move('/', '/a')).steps == ["1 $V1/a/ = present", "2 $V1/a/cpuset.mems = 0",
            "2 $V1/a/cpuset.cpus = 2", "3 sweep $V1 tasks / -> /a"]*.toString()
        Planned.on(v1(), move('/', '/there'), cpuset('/there', cpus: '2')).steps == ["1 $V1/there/ = present", "2 $V1/there/cpuset.mems = 0",
            "2 $V1/there/cpuset.cpus = 2", "3 sweep $V1 tasks / -> /there"]*.toString()
    }

    def 'what the kernel would refuse for every task is refused: #refusal'() {
        expect:
        Planned.refusal(machine, knob) == "vm.groovy:1: move: $refusal" as String

        where:
        machine                                                    | knob                || refusal
        v1()                                                       | move('/a', '/a')    || "from and to are both '/a'"
        v1()                                                       | move('/a', '/there') || "there is no group '/a' ('/' has there); make it with cpuset('/a') { … }"
        v1()                                                       | move('/', '/a')     || "there is no group '/a' ('/' has there); make it with cpuset('/a') { … }"
        v1()                                                       | move('/', 'there')  || "'there' is no group path: it has to begin with '/'"
        v1().file("$V1/there/cpuset.mems", '\n')                   | move('/', '/there') || "'/there' has no mems yet, so the kernel lets no task in; set them in cpuset('/there') { … }"
        v1().file("$V1/there/cpuset.cpus", '\n')                   | move('/', '/there') || "'/there' has no cpus yet, so the kernel lets no task in; set them in cpuset('/there') { … }"
        Machines.v2().file("$V2/user.slice/cgroup.subtree_control", 'cpu memory pids') | move('/', '/user.slice') || "'/user.slice' hands memory to the groups below it, so the kernel lets no task into it; move them into one of those"
    }

    def 'a group that the same isolation fills cannot be emptied by it'() {
        expect:
        Planned.refusal(v1(), move('/', '/there'), cpuset('/a', cpus: '2', mems: '0'), move('/there', '/a')) ==
            "vm.groovy:3: move: this isolation moves tasks to '/there' and would move them on from there; move them to '/a' at once"
    }
}
