package dev.cordon.realkernel

/** The host of libvirt's real-time guide: two nodes, isolcpus and nohz_full 2-7,10-15. Runs on machine numa16-isolcpus. */
class RealTimeHostSpec extends RealKernelSpec {
    def 'what the kernel command line isolates is seen, and no interrupt is left there'() {
        given:
        def before = interrupts()
        def file = script('''
            isolate('real-time') {
                vm cpus(kernel.isolated)
                vm irqMask()
                set file('/proc/sys/vm/stat_interval'), 60
            }''')
        when:
        def applied = cordon('-v', file)
        def after = interrupts()
        then:
        applied.code == 0
        read('/proc/irq/default_smp_affinity') == '0303'
        read('/proc/sys/vm/stat_interval') == '60'
        and: 'each interrupt is off these CPUs, or is a line of the report'
        after.every { number, cpus -> cpus in ['0-1,8-9', '0', '1', '8', '9', '0-1', '8-9'] || applied.toString().contains("/proc/irq/$number/") }
        after != before
        when:
        def restored = cordon('restore', 'real-time')
        then:
        restored.code == 0
        interrupts() == before
    }
}
