package dev.cordon.realkernel

/** A host whose PID 1 is systemd 252: what it is told, what it makes of it, and what is left. Runs on machine small. */
class SystemdSpec extends UnderSystemdSpec {
    static final ALL = read("$TOP/cpuset.cpus.effective")
    static final HOST = "isolate('a') { host cpus('0-1') }"
    static final APART = "isolate('p') { vm cpus('2-3'); host cpus('0-1'), partition('KIND') }"

    static List<String> cpus() { UNITS.collect { read("$TOP/$it/cpuset.cpus") } }

    def 'units are confined, stay so when systemd reads its files again and is told other things, and nothing is left'() {
        expect:
        cordon(script(HOST)).code == 0
        cpus() == ['0-1'] * 3

        when:
        systemctl('daemon-reload')
        systemctl('set-property', '--runtime', 'dbus.service', 'TasksMax=500')

        then:
        cordon('verify').code == 0
        cpus() == ['0-1'] * 3

        when:
        systemctl('revert', 'dbus.service')
        def restored = cordon('restore', 'a')

        then:
        restored.code == 0
        read("/proc/1/status").readLines().find { it.startsWith('Cpus_allowed_list') }.endsWith("\t$ALL")
    }

    def 'what systemd was told before is there again: #how'() {
        given:
        systemctl(*['set-property', *how, 'system.slice', 'AllowedCPUs=0,2-3'])
        def there = told()

        when:
        cordon(script(HOST))
        systemctl('daemon-reload')

        then:
        read("$TOP/system.slice/cpuset.cpus") == '0'
        cordon('verify').code == 0
        cordon('restore', 'a').code == 0
        told() == there

        cleanup: 'from 6.2 on tasks keep the last set of a controller that goes'
        systemctl('set-property', '--runtime', 'system.slice', "AllowedCPUs=$ALL".toString())
        systemctl('revert', 'system.slice')

        where:
        how << [['--runtime'], []]
    }

    def 'two owners leave in either order: #first'() {
        given:
        cordon(script('a', HOST))
        cordon(script('b', "isolate('b') { host cpus('0,2-3') }"))

        expect:
        cpus() == ['0'] * 3
        cordon('restore', first).code == 0
        cpus() == [left] * 3
        cordon('restore', second).code == 0

        where:
        first | second || left
        'a'   | 'b'    || '0,2-3'
        'b'   | 'a'    || '0-1'
    }

    def 'somebody who writes behind the back of systemd is noticed'() {
        given:
        cordon(script(HOST))

        when:
        write("$TOP/user.slice/cpuset.cpus", '0-3')

        then:
        cordon('verify').code == 3
        cordon('verify').toString().contains('unit user.slice AllowedCPUs  is 0-1 (in force: 0-3), should be 0-1')

        when:
        write("$TOP/user.slice/cpuset.cpus", '0-1')
        write("$TOP/cgroup.subtree_control", '-cpuset')

        then:
        cordon('verify').toString().contains('is 0-1 (not in force), should be 0-1')
        cordon('restore', 'a').code == 0
    }

    def 'a partition in a slice that was not there, and is not there afterwards: #kind'() {
        expect:
        cordon(script(APART.replace('KIND', kind))).code == 0
        read("$TOP/machine.slice/cpuset.cpus.partition") == kind
        read("$TOP/cpuset.cpus.effective") == '0-1'

        when:
        systemctl('daemon-reload')

        then:
        cordon('verify').code == 0
        cordon('restore', 'p').code == 0
        !exists("$TOP/machine.slice")

        where:
        kind << ['isolated', 'root']
    }

    def 'a neighbour with some of the CPUs is the kernel\'s reason, until 7.0 lets it name them and not have them'() {
        given:
        def old = read('/proc/sys/kernel/osrelease').tokenize('.')[0].toInteger() < 7
        systemctl('set-property', '--runtime', 'user.slice', 'AllowedCPUs=0-3')

        when:
        def call = cordon(script("isolate('p') { vm cpus('2-3'); host partition('isolated') }"))

        then:
        call.code == (old ? 1 : 0)
        call.toString().contains('isolated invalid (Cpu list in cpuset.cpus not exclusive)') == old
        old || read("$TOP/user.slice/cpuset.cpus.effective") == '0-1'

        cleanup:
        cordon('restore', '--all')
        systemctl('revert', 'user.slice')
    }
}
