package dev.cordon.knob

import dev.cordon.plan.Form
import spock.lang.Specification

import static dev.cordon.plan.Form.*

class KernelFileSpec extends Specification {
    def '#path is #form'() {
        expect:
        KernelFile.at(path).form() == form
        KernelFile.at(path).path() == path

        where:
        path                                                  || form
        '/proc/irq/24/smp_affinity_list'                      || CPU_LIST
        '/proc/irq/24/smp_affinity'                           || CPU_MASK
        '/proc/irq/default_smp_affinity'                      || CPU_MASK
        '/proc/sys/kernel/watchdog_cpumask'                   || CPU_LIST
        '/sys/fs/cgroup/a/cpuset.cpus'                        || CPU_LIST
        '/sys/fs/cgroup/a/cpuset.cpus.exclusive'              || CPU_LIST
        '/sys/fs/cgroup/a/cpuset.cpus.partition'              || TEXT
        '/sys/fs/cgroup/cpuset/a/cpuset.mems'                 || NODE_LIST
        '/sys/fs/cgroup/cpuset/a/cpuset.cpu_exclusive'        || TEXT
        '/dev/cpuset/a/cpus'                                  || CPU_LIST
        '/dev/cpuset/a/mems'                                  || NODE_LIST
        '/sys/fs/resctrl/a/cpus'                              || CPU_MASK
        '/sys/fs/resctrl/a/cpus_list'                         || CPU_LIST
        '/sys/devices/virtual/workqueue/cpumask'              || CPU_MASK
        '/sys/class/net/eth0/queues/rx-0/rps_cpus'            || CPU_MASK
        '/sys/class/net/eth0/queues/tx-0/xps_cpus'            || CPU_MASK
        '/sys/kernel/tracing/tracing_cpumask'                 || CPU_MASK
        '/sys/devices/system/cpu/cpufreq/policy0/scaling_governor' || TEXT
        '/proc/sys/vm/stat_interval'                          || TEXT
    }
}
