package dev.cordon.knob

import dev.cordon.os.emulated.Machines
import spock.lang.Specification

import static dev.cordon.knob.Planned.cpus

class SetFileSpec extends Specification {
    static set(String path, String value) { new SetFile(path, value) }

    static machine() {
        Machines.v1().file('/proc/sys/vm/stat_interval', '1').file('/proc/sys/vm/drop_caches', '0').file('/proc/sys/vm/compact_memory', '0')
            .file('/proc/sys/kernel/watchdog_cpumask', '0-7').file('/sys/kernel/mm/transparent_hugepage/enabled', 'always [madvise] never')
            .file('/sys/devices/virtual/workqueue/cpumask', 'ff').link('/sys/bus/workqueue', '/sys/devices/virtual/workqueue')
            .file('/etc/passwd', 'root').link('/sys/out', '/etc/passwd').link('/sys/loop', '/sys/loop')
    }

    def 'the file is held with that value'() {
        expect:
        Planned.on(machine(), set('/proc/sys/vm/stat_interval', '120')).steps == ['1 /proc/sys/vm/stat_interval = 120']
    }

    def 'a link names the file behind it, so that both are one address'() {
        expect:
        Planned.on(machine(), set('/sys/bus/workqueue/cpumask', '0f'), set('/sys/devices/virtual/workqueue/cpumask', '0000000f')).steps ==
            ['1 /sys/devices/virtual/workqueue/cpumask = 0f']
    }

    def "an interrupt's list is the address that vm irqMask means"() {
        given:
        def machine = machine().directory('/proc/irq/24/eth0')
        def masked = new IrqMask(Optional.of(cpus('2-3')))

        expect:
        Planned.on(machine, set('/proc/irq/24/smp_affinity_list', '0-1')).steps == ['1 /proc/irq/24/smp_affinity_list [eth0] = 0-1']
        Planned.on(machine, masked, set('/proc/irq/24/smp_affinity_list', '0-1')).steps[1] == '1 /proc/irq/24/smp_affinity_list [eth0] = 0-1'
        Planned.refusal(machine, masked, set('/proc/irq/24/smp_affinity_list', '0-2')) ==
            "vm.groovy:2: set file: /proc/irq/24/smp_affinity_list would have to be without 2-3 (vm irqMask, vm.groovy:1) and '0-2' at once"
    }

    def 'it is refused: #refusal'() {
        expect:
        Planned.refusal(machine(), set(path, value)) == "vm.groovy:1: set file: $refusal" as String

        where:
        path                               | value     || refusal
        '/etc/passwd'                      | 'x'       || "'/etc/passwd' is not below /sys/, /proc/sys/, /proc/irq/"
        'proc/sys/vm/stat_interval'        | '1'       || "'proc/sys/vm/stat_interval' is not below /sys/, /proc/sys/, /proc/irq/"
        '/proc/1/oom_score_adj'            | '1'       || "'/proc/1/oom_score_adj' is not below /sys/, /proc/sys/, /proc/irq/"
        '/sys/../etc/passwd'               | 'x'       || "'/sys/../etc/passwd' leads to /etc/passwd, which is not a kernel file that may be set"
        '/sys/out'                         | 'x'       || "'/sys/out' leads to /etc/passwd, which is not a kernel file that may be set"
        '/sys/loop'                        | 'x'       || "'/sys/loop': ELOOP (Too many levels of symbolic links)"
        '/sys/devices'                     | 'x'       || '/sys/devices cannot be read (EISDIR (Is a directory)), so it could not be put back'
        '/proc/sys/vm/stat_interval'       | '1\n2'    || 'a value is one line of text'
        '/proc/sys/vm/stat_interval'       | '1\n'     || 'a value is one line of text'
        '/proc/sys/vm/stat_interval'       | '1\0'     || 'a value is one line of text'
        '/proc/sys/vm/stat_interval'       | '\ud800'  || 'a value is one line of text'
        '/proc/irq/24/smp_affinity'        | '1'       || 'write the list into /proc/irq/24/smp_affinity_list: it is the same value'
        '/proc/sys/vm/drop_caches'         | '3'       || "/proc/sys/vm/drop_caches cannot be read (EACCES (Permission denied)), so it could not be put back; use 'memory { dropCaches(); compact() }'"
        '/proc/sys/vm/compact_memory'      | '1'       || "/proc/sys/vm/compact_memory cannot be read (EACCES (Permission denied)), so it could not be put back; use 'memory { dropCaches(); compact() }'"
        '/sys/fs/cgroup/cpuset/tasks'      | '1'       || "/sys/fs/cgroup/cpuset/tasks holds no value that could be put back; use 'move' or 'cpuset'"
        '/sys/fs/cgroup/cpuset/cgroup.procs' | '1'     || "/sys/fs/cgroup/cpuset/cgroup.procs holds no value that could be put back; use 'move' or 'cpuset'"
        '/sys/fs/cgroup/cpuset/cpuset.mems' | 'a'      || "'/sys/fs/cgroup/cpuset/cpuset.mems' holds a list of nodes like '0-1': 'a', column 1: 'a' is no digit"
        '/proc/sys/kernel/watchdog_cpumask' | 'all'    || "'/proc/sys/kernel/watchdog_cpumask' holds a list of CPUs like '0-3,8': 'all', column 1: 'a' is no digit"
        '/proc/irq/24/smp_affinity_list'   | '0-7:1/2' || "'/proc/irq/24/smp_affinity_list' holds a list of CPUs like '0-3,8': '0-7:1/2', column 4: ':' is no digit"
        '/proc/irq/default_smp_affinity'   | '0-3'     || "'/proc/irq/default_smp_affinity' holds a mask of CPUs like 'ff': '0-3', column 2: '-' is no hexadecimal digit"
    }

    def 'a file that is not there is a note, and refused in a strict script'() {
        expect:
        Planned.on(machine(), set('/proc/sys/vm/nothing', '1')).notes == ["vm.groovy:1: set file: there is no file '/proc/sys/vm/nothing'"]
        Planned.refusalOf { Planned.strictlyOn(machine(), set('/proc/sys/vm/nothing', '1')) } == "vm.groovy:1: set file: there is no file '/proc/sys/vm/nothing'"
    }

    def 'a cpuset mount elsewhere may be written as well, and is named'() {
        given:
        def elsewhere = Machines.bare().file('/proc/self/mountinfo', '31 23 0:28 / /dev/cpuset rw - cgroup cgroup rw,cpuset')
            .file('/dev/cpuset/a/cpuset.memory_migrate', '0')

        expect:
        Planned.on(elsewhere, set('/dev/cpuset/a/cpuset.memory_migrate', '1')).steps == ['1 /dev/cpuset/a/cpuset.memory_migrate = 1']
        Planned.refusal(elsewhere, set('/dev/null', '1')) == "vm.groovy:1: set file: '/dev/null' is not below /sys/, /proc/sys/, /proc/irq/, /dev/cpuset/"
    }
}
