package dev.cordon.os.emulated

import spock.lang.Specification

class FileRulesSpec extends Specification implements Refusing {
    def store = Machines.bare()
    def kernel = new EmulatedKernel(store)

    def "default_smp_affinity given '#value': #answer, read back as '#back'"() {
        expect:
        said { kernel.write('/proc/irq/default_smp_affinity', value) } == answer
        kernel.read('/proc/irq/default_smp_affinity') == back
        where:
        value      || answer      | back
        'f'        || 'done'      | '0f'
        '00,0f'    || 'done'      | '0f'
        'c0'       || 'EINVAL'    | 'ff'
        '0'        || 'EINVAL'    | 'ff'
        ''         || 'EINVAL'    | 'ff'
        '0-3'      || 'EINVAL'    | 'ff'
        'fff'      || 'EOVERFLOW' | 'ff'
    }

    def "an interrupt's #file given '#value': #answer, then '#mask', '#list', and the CPU that takes it stays until one comes"() {
        expect:
        said { kernel.write("/proc/irq/24/$file", value) } == answer
        kernel.read('/proc/irq/24/smp_affinity') == mask
        kernel.read('/proc/irq/24/smp_affinity_list') == list
        kernel.read('/proc/irq/24/effective_affinity_list') == '0'
        where:
        file                      | value || answer   | mask | list
        'smp_affinity_list'       | '2-3' || 'done'   | '0c' | '2-3'
        'smp_affinity_list'       | '0-1' || 'done'   | '03' | '0-1'
        'smp_affinity_list'       | '5-7' || 'done'   | 'e0' | '5-7'
        'smp_affinity_list'       | '6-7' || 'EINVAL' | 'ff' | '0-7'
        'smp_affinity_list'       | 'x'   || 'EINVAL' | 'ff' | '0-7'
        'smp_affinity_list'       | '8'   || 'ERANGE' | 'ff' | '0-7'
        'smp_affinity'            | '18'  || 'done'   | '18' | '3-4'
        'effective_affinity_list' | '1'   || 'EIO'    | 'ff' | '0-7'
    }

    def 'what was written last is no answer to another question: a text is a list or a mask, a mask as wide as its file, and CPUs come'() {
        given:
        store.file('/proc/irq/26/smp_affinity', '0000ff').file('/proc/irq/26/smp_affinity_list', '0-7')

        when:
        kernel.write('/proc/irq/24/smp_affinity_list', '2')
        kernel.write('/proc/irq/26/smp_affinity_list', '2')
        then:
        ['24', '26'].collect { kernel.read("/proc/irq/$it/smp_affinity") } == ['04', '000004']

        when:
        kernel.write('/proc/irq/26/smp_affinity', '2')
        kernel.write('/proc/irq/24/smp_affinity', '2')
        then:
        ['24', '26'].collect { kernel.read("/proc/irq/$it/smp_affinity_list") } == ['1', '1']
        ['24', '26'].collect { kernel.read("/proc/irq/$it/smp_affinity") } == ['02', '000002']
        said { kernel.write('/proc/irq/24/smp_affinity_list', '6-7') } == 'EINVAL'

        when:
        store.file('/sys/devices/system/cpu/online', '0-7')
        then:
        said { kernel.write('/proc/irq/24/smp_affinity_list', '6-7') } == 'done'
        kernel.read('/proc/irq/24/smp_affinity') == 'c0'
    }

    def 'a managed interrupt refuses, and its marker is not shown'() {
        expect:
        said { kernel.write('/proc/irq/25/smp_affinity_list', '1') } == 'EPERM'
        kernel.read('/proc/irq/25/smp_affinity_list') == '0-7'
        kernel.list('/proc/irq/25') == ['smp_affinity_list']
    }

    def 'a marker beside one file spares the others'() {
        given:
        store.file('/sys/x/a', '1').file('/sys/x/b', '1').file('/sys/x/a.refuses', 'EIO')
        expect:
        said { kernel.write('/sys/x/a', '2') } == 'EIO'
        said { kernel.write('/sys/x/b', '2') } == 'done'
        kernel.list('/sys/x') == ['a', 'b']
    }

    def "the workqueue mask given '#value': #answer, read back as '#back'"() {
        given:
        store.file('/sys/devices/virtual/workqueue/cpumask', 'ff').file('/sys/devices/virtual/workqueue/cpumask_requested', 'ff')
        store.file('/sys/devices/virtual/workqueue/writeback/cpumask', 'ff')
        expect:
        said { kernel.write('/sys/devices/virtual/workqueue/cpumask', value) } == answer
        kernel.read('/sys/devices/virtual/workqueue/cpumask') == back
        kernel.read('/sys/devices/virtual/workqueue/cpumask_requested') == back
        said { kernel.write('/sys/devices/virtual/workqueue/writeback/cpumask', '0') } == 'done'
        where:
        value        || answer      | back
        '3'          || 'done'      | '03'
        '0'          || 'EINVAL'    | 'ff'
        'junk'       || 'EINVAL'    | 'ff'
        '1,00000000' || 'EOVERFLOW' | 'ff'
    }

    def "a governor has to be one of those available: '#value' is #answer"() {
        given:
        store.file('/sys/devices/system/cpu/cpufreq/policy0/scaling_governor', 'schedutil')
        store.file('/sys/devices/system/cpu/cpufreq/policy0/scaling_available_governors', 'performance schedutil ')
        store.link('/sys/devices/system/cpu/cpu0/cpufreq', '../cpufreq/policy0')
        expect:
        said { kernel.write('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor', value) } == answer
        kernel.read('/sys/devices/system/cpu/cpufreq/policy0/scaling_governor') == back
        where:
        value         || answer   | back
        'performance' || 'done'   | 'performance'
        'perf'        || 'EINVAL' | 'schedutil'
        ''            || 'EINVAL' | 'schedutil'
    }

    def 'a policy whose CPUs are offline answers nothing'() {
        given:
        store.file('/sys/devices/system/cpu/cpufreq/policy6/scaling_governor', 'schedutil')
        store.file('/sys/devices/system/cpu/cpufreq/policy6/affected_cpus', '\n')
        expect:
        said { kernel.read('/sys/devices/system/cpu/cpufreq/policy6/scaling_governor') } == 'EBUSY'
        said { kernel.write('/sys/devices/system/cpu/cpufreq/policy6/scaling_governor', 'schedutil') } == 'EBUSY'
    }

    def "a choice given '#value': #answer, read back as '#back'"() {
        given:
        store.file('/sys/kernel/mm/transparent_hugepage/enabled', 'always [madvise] never')
        expect:
        said { kernel.write('/sys/kernel/mm/transparent_hugepage/enabled', value) } == answer
        kernel.read('/sys/kernel/mm/transparent_hugepage/enabled') == back
        where:
        value       || answer   | back
        'never'     || 'done'   | 'always madvise [never]'
        'madvise'   || 'done'   | 'always [madvise] never'
        '[never]'   || 'EINVAL' | 'always [madvise] never'
        'sometimes' || 'EINVAL' | 'always [madvise] never'
        ''          || 'EINVAL' | 'always [madvise] never'
    }

    def "#file given '#value': #answer, read back as '#back'"() {
        given:
        store.file('/proc/sys/kernel/numa_balancing', '1').file('/proc/sys/kernel/watchdog_cpumask', '0-7')
        store.file('/proc/sys/kernel/sched_rt_runtime_us', '950000').file('/proc/sys/kernel/core_pattern', 'core')
        expect:
        said { kernel.write("/proc/sys/kernel/$file", value) } == answer
        kernel.read("/proc/sys/kernel/$file") == back
        where:
        file                  | value   || answer   | back
        'numa_balancing'      | '00'    || 'done'   | '0'
        'numa_balancing'      | 'on'    || 'EINVAL' | '1'
        'numa_balancing'      | ''      || 'EINVAL' | '1'
        'sched_rt_runtime_us' | '-1'    || 'done'   | '-1'
        'core_pattern'        | '|/x'   || 'done'   | '|/x'
        'watchdog_cpumask'    | '0,1,2' || 'done'   | '0-2'
        'watchdog_cpumask'    | ''      || 'done'   | ''
        'watchdog_cpumask'    | '9'     || 'ERANGE' | '0-7'
    }

    def "what triggers something keeps nothing: #file given '#value' is #answer"() {
        given:
        store.file('/proc/sys/vm/drop_caches', '0').file('/proc/sys/vm/compact_memory', '0')
        def before = store.copy()
        expect:
        said { kernel.write("/proc/sys/vm/$file", value) } == answer
        said { kernel.read("/proc/sys/vm/$file") } == 'EACCES'
        store == before
        where:
        file             | value || answer
        'drop_caches'    | '3'   || 'done'
        'drop_caches'    | '5'   || 'EINVAL'
        'drop_caches'    | '0'   || 'EINVAL'
        'compact_memory' | '1'   || 'done'
        'compact_memory' | '2'   || 'EINVAL'
    }

    def 'what the kernel only tells cannot be written: #file'() {
        given:
        store.file(file, '0')
        expect:
        said { kernel.write(file, '1') } == 'EACCES'
        kernel.read(file) == '0'
        where:
        file << ['/sys/devices/system/cpu/online', '/sys/devices/system/cpu/isolated', '/sys/devices/system/cpu/cpu0/topology/core_id',
                 '/sys/devices/system/cpu/cpu0/cache/index3/size', '/sys/devices/system/node/node0/cpulist']
    }

    def "a network queue's mask may be empty"() {
        given:
        store.file('/sys/class/net/eth0/queues/rx-0/rps_cpus', '03')
        expect:
        said { kernel.write('/sys/class/net/eth0/queues/rx-0/rps_cpus', '0') } == 'done'
        kernel.read('/sys/class/net/eth0/queues/rx-0/rps_cpus') == '00'
    }

    def 'a machine with more than 1024 CPUs prints its masks in groups of 32'() {
        given:
        store = new MemoryStore().file('/sys/devices/system/cpu/possible', '0-2047').file('/sys/devices/system/cpu/online', '0-2047')
            .file('/proc/irq/default_smp_affinity', 'ff')
        kernel = new EmulatedKernel(store)
        when:
        kernel.write('/proc/irq/default_smp_affinity', '1' + ',00000000' * 63)
        then:
        kernel.read('/proc/irq/default_smp_affinity') == '00000001' + ',00000000' * 63
    }

    def 'a file is neither made nor taken for a directory'() {
        expect:
        said { kernel.write('/proc/irq/none', '1') } == 'ENOENT'
        said { kernel.write('/proc/irq/24', '1') } == 'EISDIR'
        said { kernel.read('/proc/irq/24') } == 'EISDIR'
        said { kernel.read('/proc/irq/24/smp_affinity/x') } == 'ENOTDIR'
        said { kernel.list('/proc/irq/24/smp_affinity') } == 'ENOTDIR'
        said { kernel.list('/proc/irq/26') } == 'ENOENT'
        said { kernel.read('') } == 'ENOENT'
        said { kernel.read('proc/irq') } == 'EINVAL'
        !kernel.exists('/proc/irq/24/smp_affinity/x')
        !kernel.exists('')
    }

    def 'without any file about CPUs nothing is refused for its number'() {
        given:
        kernel = new EmulatedKernel(new MemoryStore().file('/proc/irq/1/smp_affinity_list', '0').file('/proc/irq/1/smp_affinity', '1'))
        when:
        kernel.write('/proc/irq/1/smp_affinity_list', '4000')
        then:
        kernel.read('/proc/irq/1/smp_affinity_list') == '4000'
        kernel.read('/proc/irq/1/smp_affinity').length() == 1001 + 125
    }
}
