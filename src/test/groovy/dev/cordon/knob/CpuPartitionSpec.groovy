package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class CpuPartitionSpec extends Specification {
    static final V1 = '/sys/fs/cgroup/cpuset'
    static final V2 = '/sys/fs/cgroup'
    static final PIN = 'vm.groovy:2: host partition: the kernel balances no load between CPUs 4-5: pin every thread of the VM to one of them'

    static CpuPartition partition(String kind, String group = null) {
        new CpuPartition(kind, Optional.ofNullable(group))
    }

    static VmCpus vm(String set = '4-5') {
        new VmCpus(cpus(set))
    }

    static MemoryStore v2(String version = '6.1.0') {
        Machines.v2().file('/proc/sys/kernel/osrelease', version)
    }

    static MemoryStore group(MemoryStore store, String path, Map<String, String> files) {
        store.file("$V1$path/cgroup.procs", '').file("$V1$path/tasks", '')
        files.each { name, value -> store.file("$V1$path/cpuset.$name", value) }
        store
    }

    def 'on v2 the group where VMs are gets their CPUs and becomes a partition'() {
        given:
        def planned = Planned.on(v2(), vm(), partition('isolated'))

        expect:
        planned.steps == [
            "1 pins $V2 below, $V2/machine within 4-5",
            "2 $V2/cgroup.subtree_control:cpuset = on",
            "3 $V2/machine/ = present",
            "4 $V2/machine/cpuset.cpus only 4-5",
            "5 $V2/machine/cpuset.cpus.partition = isolated"]*.toString()
        planned.notes == [PIN]
    }

    def 'a partition with load balancing needs no pinning'() {
        expect:
        Planned.on(v2(), vm(), partition('root')).notes == []
    }

    def 'under systemd the slice is told its CPUs by systemd'() {
        expect:
        Planned.on(v2().directory('/run/systemd/system'), vm(), partition('root')).steps == [
            '1 unit machine.slice AllowedCPUs only 4-5',
            "2 $V2/machine.slice/cpuset.cpus.partition = root"]*.toString()
    }

    def 'below another group the CPUs are exclusive all the way down, where the kernel knows that: #version'() {
        expect:
        Planned.on(v2(version), vm(), partition('root', '/user.slice/vm')).steps.findAll { it.contains('exclusive') } == exclusive*.toString()

        where:
        version  || exclusive
        '6.1.0'  || []
        '6.12.0' || ["4 $V2/user.slice/cpuset.cpus.exclusive only 4-5", "5 $V2/user.slice/vm/cpuset.cpus.exclusive only 4-5"]
    }

    def 'offline CPUs are left out, and that is said'() {
        expect:
        Planned.on(v2(), vm('5-6'), partition('root')).notes.last() == 'vm.groovy:2: host partition: CPU 6 is offline; left out'
    }

    def 'on v1 it is the exclusive flag, and without load balancing the root has none either'() {
        expect:
        Planned.on(Machines.v1(), new HostCpus(cpus('0-3'), []), partition('isolated')).steps.drop(4) == [
            "4 $V1/machine/ = present",
            "5 $V1/machine/cpuset.mems = 0-1",
            "5 $V1/machine/cpuset.cpus only 4-5",
            "6 $V1/machine/cpuset.cpu_exclusive = 1",
            "6 $V1/machine/cpuset.sched_load_balance = 0",
            "6 $V1/cpuset.sched_load_balance = 0"]*.toString()
        Planned.on(Machines.v1(), vm(), partition('root')).steps.last() == "3 $V1/machine/cpuset.cpu_exclusive = 1" as String
    }

    def 'it is refused where it cannot be done: #refusal'() {
        expect:
        Planned.refusal(machine, *knobs) == "vm.groovy:$line: host partition: $refusal" as String

        where:
        machine | knobs | line || refusal
        v2('6.0.19') | [vm(), partition('root')] | 2 || 'partitions that say why they are refused came with Linux 6.1; this is 6.0.19'
        v2() | [vm('6-7'), partition('root')] | 2 || 'CPUs 6-7 are offline; nothing would be left for the partition'
        v2() | [vm(), partition('root', '/')] | 2 || 'the root group holds every CPU and cannot be changed'
        v2() | [vm(), partition('root', '/a/b')] | 2 || "there is no group '/a' ('/' has system.slice, user.slice); make it with cpuset('/a') { … }"
        v2() | [partition('root')] | 1 || "which CPUs are the VM's? say 'vm cpus' or 'host cpus'"
        Machines.v1() | [vm(), partition('isolated')] | 2 || "without load balancing in the root group the tasks in it would stay on the CPUs where they are; say 'host cpus' too, which gives them a group of their own"
        group(Machines.v1(), '/docker', [cpus: '2-4']) | [vm(), partition('root')] | 2 || "'/docker' has CPU 4 too, and an exclusive group such as '/machine' shares none with its neighbours"
        group(Machines.v1(), '/machine/a', [cpus: '3-4']) | [vm(), partition('root')] | 2 || "'/machine/a' has CPU 3, which '/machine' would no longer have"
        group(Machines.v1(), '/a', [cpus: '0-5', cpu_exclusive: '0']) | [vm(), partition('root', '/a/b')] | 2 || "'/a' is not exclusive (cpu_exclusive is 0), so the kernel does not let '/a/b' be; name a group right below the root, or make it exclusive with cpuset('/a') { exclusive() }"
        Machines.v1() | [new HostCpus(cpus('0-4'), []), vm(), partition('root')] | 3 || "'/host.slice' has CPU 4 too, and an exclusive group such as '/machine' shares none with its neighbours"
    }
}
