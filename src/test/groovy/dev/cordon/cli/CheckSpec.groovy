package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** What {@code cordon check} tells of the sets in a script. */
class CheckSpec extends Specification {
    @Shared
    @AutoCleanup
    Scratch scratch = new Scratch()

    static final SCRIPT = '''\
        def spare = cpus('L1,^K8')
        isolate {
            println 'not said'
            host cpus('C0-3')
            vm cpus("all,^N0"), irqMask(spare.perCore)
            governor 'performance', on: '0xff'
            cpuset('/x') { cpus 'K6-8'; mems '0-1' }
        }
        '''.stripIndent()

    def 'each set that is written out is shown with its place and its CPUs, and asked again it is the same'() {
        given:
        def script = scratch.file('sets.groovy', SCRIPT)

        when:
        def runs = (1..2).collect { cordon('check', '--on', 'threadripper-1920x', script) }

        then:
        runs*.code == [0, 0]
        runs*.err == ['', '']
        runs.each {
            assert it.out == """\
                $script: no mistakes found
                sets on threadripper-1920x ('cordon plan' shows those that the script computes):
                  1:18  L1,^K8   6-7,9-11,18-19,21-23 (10 CPUs)
                  4:15  C0-3     0-3 (4 CPUs, without the siblings 12-15)
                  5:13  all,^N0  6-11,18-23 (12 CPUs, node 1, die 1, L3 domain 1)
                  6:33  0xff     0-7 (8 CPUs, without the siblings 12-19)
                  7:25  K6-8     6-8,18-20 (6 CPUs)
                  7:38  0-1      0-1 (2 nodes, CPUs 0-23)
                """.stripIndent()
        }
    }

    def 'a set that means nothing on the machine that was asked for is a mistake, with its place'() {
        given:
        def script = scratch.file('far.groovy', "isolate {\n    host cpus('C0-3')\n    vm cpus('C4,L7'), irqMask('C40')\n}")

        when:
        def run = cordon('check', '--on', 'ryzen-5950x', script)

        then:
        run.code == 2
        run.out.readLines().drop(1) == ['  2:15  C0-3   0-3 (4 CPUs, without the siblings 16-19)',
                                        '  3:13  C4,L7  nothing: this machine has no L3 domain 7 (it has 0-1)',
                                        '  3:31  C40    nothing: this machine has no CPU 40 (it has 0-31)']
        run.err == "$script:3:13: 'C4,L7', character 5: this machine has no L3 domain 7 (it has 0-1)\n" +
                "$script:3:31: 'C40', character 2: this machine has no CPU 40 (it has 0-31)\n"
    }

    def 'of the machine that a script is checked on by chance it is only said'() {
        given:
        def script = scratch.file('chance.groovy', "isolate { vm cpus('C8190') }")

        when:
        def run = cordon('check', script)

        then:
        run.code == 0
        run.lines()[0] == "$script: no mistakes found"
        run.lines()[2].startsWith('  1:19  C8190  nothing: this machine has no CPU 8190 (it has ')
    }

    def 'offline CPUs, all CPUs, nodes without CPUs and kernels that tell nothing are named as what they are: #text'() {
        given:
        def root = machine(files)
        def script = scratch.file('odd.groovy', "def set = $text")

        expect:
        cordon('check', '--root', root, script).lines().last() == "  1:${text.indexOf("'") + 11}  $said"

        where:
        files                                                                                | text             | said
        [possible: '0-7', online: '0-5']                                                     | "cpus('C4-7')"   | 'C4-7  4-7 (4 CPUs, 6-7 are offline)'
        [possible: '0-7', online: '0-6']                                                     | "cpus('0,7')"    | '0,7  0,7 (2 CPUs, 7 is offline)'
        [possible: '0-3', online: '0-3']                                                     | "cpus('0-3')"    | '0-3  0-3 (4 CPUs, all that are online)'
        [possible: '0-3', online: '0-3']                                                     | "cpus('C2')"     | 'C2  2 (1 CPU)'
        [possible: '0-3', online: '0-3']                                                     | "nodes('0')"     | '0  0 (1 node, CPUs 0-3)'
        [possible: '0-3', online: '0-3', '../node/node0/cpulist': '0-3', '../node/node2/cpulist': ''] | "nodes('2')" | '2  2 (1 node, no CPUs)'
        [possible: '0-3', online: '0-3']                                                     | "cpus('L0')"     | 'L0  nothing: the kernel tells of no L3 domains on this machine; say N for nodes or C for CPUs'
        [possible: '0-3', online: '0-2', 'cpu0/topology/core_cpus_list': '0-1', 'cpu2/topology/core_cpus_list': '2'] | "cpus('K3')" |
                "K3  nothing: CPU 3 is offline, and an offline CPU's core is not known; say C for CPUs"
    }

    def 'the command of docs/cpu-sets.md does what the page says'() {
        given:
        def command = (Path.of('docs/cpu-sets.md').text =~ /(?s)```sh\n\.\/cordon (.*?)\n```/)[0][1].split(' ')

        when:
        def run = cordon('--trust', *command)

        then:
        run.code == 0
        run.lines().any { it.endsWith("  8-15,24-31 (16 CPUs, die 1, L3 domain 1)") }
    }

    def 'a script without sets asks about no machine'() {
        given:
        def script = scratch.file('plain.groovy', 'isolate { strict() }')

        expect:
        cordon('check', script).out == "$script: no mistakes found\n"
    }

    def 'a malformed set is a mistake before any machine is asked'() {
        given:
        def script = scratch.file('bad.groovy', "isolate { vm cpus('L') }")

        when:
        def run = cordon('check', '--on', 'ryzen-5950x', script)

        then:
        run.code == 2
        run.out == ''
        run.err == "$script:1:19: not a CPU list: 'L' (a number is missing after L; for example 'C0-6,16-22')\n"
    }

    private String machine(Map<String, String> files) {
        def name = "machine${files.hashCode()}"
        (files + [present: files.possible]).each { path, text -> scratch.file(path.startsWith('../') ? "$name/sys/devices/system/${path.substring(3)}" : "$name/sys/devices/system/cpu/$path", text) }
        scratch.path(name)
    }
}
