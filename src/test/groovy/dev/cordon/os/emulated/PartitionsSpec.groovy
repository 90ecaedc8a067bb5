package dev.cordon.os.emulated

import spock.lang.Specification

/** What a partition's file says, as seen on Linux 6.1. */
class PartitionsSpec extends Specification {
    static final TOP = '/sys/fs/cgroup'
    def store = Machines.v2()
    def kernel = new EmulatedKernel(store)

    def setup() {
        kernel.write("$TOP/cgroup.subtree_control", '+cpuset')
        kernel.makeDirectory("$TOP/vm")
    }

    String partition(String group, String kind) {
        kernel.write("$TOP/$group/cpuset.cpus.partition", kind)
        kernel.read("$TOP/$group/cpuset.cpus.partition")
    }

    def 'a partition has CPUs of its own that no neighbour has'() {
        expect:
        partition('vm', 'isolated') == 'isolated invalid (cpuset.cpus is empty)'

        when:
        kernel.write("$TOP/vm/cpuset.cpus", '4-5')

        then:
        partition('vm', 'isolated') == 'isolated'
        partition('vm', 'member') == 'member'

        when:
        kernel.write("$TOP/system.slice/cpuset.cpus", '0-4')

        then:
        partition('vm', 'root') == 'root invalid (Cpu list in cpuset.cpus not exclusive)'
    }

    def 'it lies right below one'() {
        given:
        kernel.write("$TOP/vm/cpuset.cpus", '4-5')
        kernel.write("$TOP/vm/cgroup.subtree_control", '+cpuset')
        kernel.makeDirectory("$TOP/vm/a")
        kernel.write("$TOP/vm/a/cpuset.cpus", '4')

        expect:
        partition('vm/a', 'root') == 'root invalid (Parent is not a partition root)'
        partition('vm', 'root') == 'root'
        partition('vm/a', 'root') == 'root'
    }

    def 'a neighbour that takes one of its CPUs ends it'() {
        given:
        kernel.write("$TOP/vm/cpuset.cpus", '4-5')
        partition('vm', 'isolated')

        when:
        kernel.write("$TOP/system.slice/cpuset.cpus", '0-4')
        kernel.write("$TOP/system.slice/cpuset.cpus", '0-3')

        then:
        kernel.read("$TOP/vm/cpuset.cpus.partition") == 'isolated invalid (Cpu list in cpuset.cpus not exclusive)'
    }
}
