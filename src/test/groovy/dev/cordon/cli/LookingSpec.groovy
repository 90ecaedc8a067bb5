package dev.cordon.cli

import com.fasterxml.jackson.databind.ObjectMapper
import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.cordon.cli.Call.cordon

/** Commands that change nothing: plan, check, topology. */
class LookingSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = TreeMachine.v2(scratch)
    def root = machine.root

    def 'a plan shows each sentence with what it means, alike values on one line'() {
        given:
        def script = scratch.file('vm.groovy', "isolate('win11') {\n    host cpus('C0,2')\n    vm irqMask('C1,3')\n    governor 'performance'\n}")

        expect:
        cordon('plan', '--root', root, script).out == """\
            plan for owner win11
              $script:2  host cpus('C0,2')
                /sys/fs/cgroup/cgroup.subtree_control:cpuset  off → on
                /sys/fs/cgroup/system.slice/cpuset.cpus       → 0,2
                /sys/fs/cgroup/user.slice/cpuset.cpus         → 0,2
                /sys/fs/cgroup/init.scope/cpuset.cpus         → 0,2
              $script:3  vm irqMask('C1,3')
                /proc/irq/default_smp_affinity           f → 5
                /proc/irq/{24-28}/smp_affinity_list  5 × 0-3 → 0,2
              $script:4  governor 'performance'
                /sys/devices/system/cpu/cpufreq/policy1/scaling_governor  schedutil → performance
                /sys/devices/system/cpu/cpufreq/policy3/scaling_governor  schedutil → performance
            """.stripIndent()
    }

    def 'with -v every value has its line, also those that are as wanted'() {
        given:
        def script = scratch.file('vm.groovy', "isolate { governor 'schedutil', on: cpus('0-3') }")

        expect:
        cordon('plan', '--root', root, script).lines().last() == '    4 values already as wanted'
        cordon('plan', '-v', '--root', root, script).lines().last() == '    /sys/devices/system/cpu/cpufreq/policy3/scaling_governor  is schedutil'
    }

    def 'the JSON of a plan has the shape that others build on'() {
        given:
        def script = scratch.file('vm.groovy', "isolate('win11') {\n    governor 'performance', on: cpus('1')\n    set file('/proc/sys/vm/stat_interval'), '1'\n}")

        expect:
        json(cordon('plan', '--json', '--root', root, script).out) == [
                owner  : 'win11',
                changes: [[address: '/sys/devices/system/cpu/cpufreq/policy1/scaling_governor', from: 'schedutil', to: 'performance',
                           script: script.toString(), line: 2]],
                notes  : []]
    }

    def 'several owners are an array of plans'() {
        given:
        def script = scratch.file('two.groovy', "isolate('a') { vm irqMask('1') }\nisolate('b') { vm irqMask('3') }")

        expect:
        json(cordon('plan', '--json', '--root', root, script).out, List)*.owner == ['a', 'b']
    }

    def 'a script that isolates nothing is said to'() {
        expect:
        cordon('plan', '--root', root, scratch.file('no.groovy', 'def x = 1')).out == 'the script isolates nothing\n'
    }

    def 'check compiles only'() {
        given:
        def good = scratch.file('good.groovy', "println 'not said'\nisolate { vm irqMask() }")
        def bad = scratch.file('bad.groovy', 'isolate {\n    hots cpus(1)\n}')

        expect:
        cordon('check', good).lines()[0] == "$good: no mistakes found"
        cordon('check', bad).code == 2
        cordon('check', bad).err.startsWith("$bad:2:5: unknown word 'hots' in isolate; did you mean 'host'?")
        cordon('check', good, bad).err == "cordon: 'check' takes one script, not also '$bad'\n"
    }

    def 'the JSON of the topology has the shape that others build on'() {
        given:
        def t = json(cordon('topology', '--json', '--root', root).out)

        expect:
        t.cpus == (0..3).collect { [cpu: it, core: it % 2, die: null, package: 0, node: 0, l2: null, l3: 0, online: true] }
        t.l3Domains*.subMap('id', 'cpus', 'size') == [[id: 0, cpus: '0-3', size: 8_388_608]]
        t.l2Domains == []
        t.cores*.subMap('id', 'cpus') == [[id: 0, cpus: '0,2'], [id: 1, cpus: '1,3']]
        t.packages == [[id: 0, cpus: '0-3']]
        t.nodes == [[id: 0, cpus: '0-3', memory: 4_194_304, distances: ['0': 10]]]
        [t.possible, t.present, t.online] == ['0-3'] * 3
    }

    def 'the topology for people'() {
        expect:
        cordon('topology', '--root', root).out == '''\
            4 CPUs, 2 cores, 1 L3 domain, 1 node, 1 package
            L3 0, 8 MiB: 0-3
              cores 0+2 1+3
            '''.stripIndent()
    }

    def 'a machine that was captured looks like the one it was made of'() {
        given:
        def archive = scratch.dir().resolve('m.tar.gz')

        when:
        def capture = cordon('capture', archive, '--root', root)

        then:
        capture.code == 0
        capture.out.startsWith("$archive: ")
        json(cordon('topology', '--json', '--on', archive).out) == json(cordon('topology', '--json', '--root', root).out)
        cordon('capture', archive, '--root', root).err == "cordon: '$archive' is there already\n"
        cordon('capture', '--root', root).code == 2
    }

    def 'a command that takes no words refuses them'() {
        expect:
        with(cordon(command, 'x', '--root', root)) {
            code == 2
            err == "cordon: '$command' takes no 'x'\n"
        }

        where:
        command << ['status', 'verify', 'topology']
    }

    def 'a root that is none is refused'() {
        expect:
        with(cordon('status', '--root', scratch.dir().resolve('nowhere'))) {
            code == 2
            err == "cordon: --root ${scratch.dir()}/nowhere is no directory\n"
        }
    }

    def 'neither command nor file is said, with the nearest command'() {
        expect:
        with(cordon('statsu')) {
            code == 2
            out == ''
            err == "cordon: no command and no file 'statsu'; did you mean 'status'?\n"
        }
    }

    def 'help and version go to standard output'() {
        expect:
        cordon('--help').out.startsWith('Usage: cordon [OPTION...] FILE [ARG...]\n')
        cordon('--version').out ==~ /cordon \S.* \(Groovy 5\S+, Java \d+\)\n/
    }

    private static json(String text, Class<?> type = Map) {
        new ObjectMapper().readValue(text, type)
    }
}
