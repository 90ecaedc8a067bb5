package dev.cordon.plan

import spock.lang.Specification

class AddressSpec extends Specification {
    def 'each kind of address has a text that a person can look up'() {
        expect:
        address.text() == text

        where:
        address                                                         || text
        new Address.FileValue('/proc/sys/vm/stat_interval', Form.TEXT)  || '/proc/sys/vm/stat_interval'
        new Address.Irq('/proc/irq/24', 'eth0')                         || '/proc/irq/24/smp_affinity_list'
        new Address.Group('/sys/fs/cgroup/a')                           || '/sys/fs/cgroup/a/'
        new Address.Unit('a.slice', 'AllowedCPUs', '/g/a.slice') || 'unit a.slice AllowedCPUs'
        new Address.Controller('/sys/fs/cgroup', 'cpuset')              || '/sys/fs/cgroup/cgroup.subtree_control:cpuset'
        new Address.Task(7, 1, '/sys/fs/cgroup/cpuset', 'tasks')        || 'task 7 in /sys/fs/cgroup/cpuset'
        new Address.Task(7, 1, '/sys/fs/cgroup', 'cgroup.procs')        || 'process 7 in /sys/fs/cgroup'
    }

    def 'an interrupt is a list of CPUs with a number'() {
        expect:
        new Address.Irq('/proc/irq/24', '').form() == Form.CPU_LIST
        new Address.Irq('/proc/irq/24', '').number() == 24
        new Address.Group('/a').form() == Form.TEXT
    }

    def 'an interrupt with handlers "#a" and one with "#b" are the same device: #same'() {
        expect:
        new Address.Irq('/proc/irq/24', a).sameDevice(new Address.Irq('/proc/irq/24', b)) == same
        new Address.Irq('/proc/irq/24', b).sameDevice(new Address.Irq('/proc/irq/24', a)) == same

        where:
        a      | b         || same
        'eth0' | 'eth0'    || true
        'eth0' | 'nvme0'   || false
        'a/b'  | 'b'       || true
        'a/b'  | 'b/c'     || true
        'a/b'  | 'c'       || false
        'ab'   | 'a'       || false
        ''     | 'eth0'    || true
        ''     | ''        || true
    }

    def 'another number is another interrupt'() {
        expect:
        !new Address.Irq('/proc/irq/2', 'eth0').sameDevice(new Address.Irq('/proc/irq/24', 'eth0'))
    }

    def 'handlers are read back as they were given'() {
        expect:
        Address.Irq.of('/proc/irq/1', names).handlers() == names

        where:
        names << [[], ['eth0'], ['ehci_hcd:usb1', 'i801_smbus'], ['with blank', 'PCIe PME']]
    }
}
