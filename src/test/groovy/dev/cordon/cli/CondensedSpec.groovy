package dev.cordon.cli

import dev.cordon.cli.Condensed.Item
import spock.lang.Specification

class CondensedSpec extends Specification {

    def 'addresses that differ in one number and say the same become one line'() {
        expect:
        Condensed.of(items) == lines

        where:
        items                                                                             || lines
        []                                                                                || []
        (24..27).collect { irq(it, 'x') }                                                 || [new Condensed('/proc/irq/{24-27}/smp_affinity_list', 'x', 4)]
        [1, 3, 4, 9].collect { irq(it, 'x') }                                             || [new Condensed('/proc/irq/{1,3-4,9}/smp_affinity_list', 'x', 4)]
        [irq(1, 'x'), irq(2, 'x')]                                                        || [new Condensed('/proc/irq/1/smp_affinity_list', 'x', 1), new Condensed('/proc/irq/2/smp_affinity_list', 'x', 1)]
        (8..10).collect { new Item("/sys/devices/system/cpu/cpufreq/policy$it/scaling_governor", 'x') } || [new Condensed('/sys/devices/system/cpu/cpufreq/policy{8-10}/scaling_governor', 'x', 3)]
        (0..2).collect { new Item("/sys/devices/system/node/node$it/hugepages/hugepages-2048kB/nr_hugepages", 'x') } || [new Condensed('/sys/devices/system/node/node{0-2}/hugepages/hugepages-2048kB/nr_hugepages', 'x', 3)]
        [7, 30, 31].collect { new Item("task $it in /sys/fs/cgroup/cpuset", 'x') }        || [new Condensed('task {7,30-31} in /sys/fs/cgroup/cpuset', 'x', 3)]
    }

    def 'what says something else stays apart, in the order of the first'() {
        expect:
        Condensed.of([irq(1, 'a'), irq(2, 'b'), irq(3, 'a'), irq(4, 'a')]) ==
                [new Condensed('/proc/irq/{1,3-4}/smp_affinity_list', 'a', 3), new Condensed('/proc/irq/2/smp_affinity_list', 'b', 1)]
    }

    def 'where too many would say something else each, they say roughly the same'() {
        expect:
        Condensed.of((0..9).collect { new Item("/proc/irq/$it/smp_affinity_list", "${it % kinds} → 0", 'various → 0') })*.text().unique() == said

        where:
        kinds || said
        3     || ['0 → 0', '1 → 0', '2 → 0']
        4     || ['various → 0']
    }

    def 'a long list of numbers is cut'() {
        expect:
        Condensed.of((0..99).collect { irq(it * 2, 'x') }) ==
                [new Condensed('/proc/irq/{0,2,4,6,8,10,12,14,16,18,20,22,24,…}/smp_affinity_list', 'x', 100)]
    }

    def 'groups without a number are left alone'() {
        expect:
        Condensed.of(['system.slice', 'user.slice', 'init.scope'].collect { new Item("/sys/fs/cgroup/$it/cpuset.cpus", 'x') })*.count() == [1, 1, 1]
    }

    private static Item irq(int number, String text) {
        new Item("/proc/irq/$number/smp_affinity_list", text)
    }
}
