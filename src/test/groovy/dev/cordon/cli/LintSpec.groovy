package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.libvirt.lint.rules.Rules
import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** {@code cordon lint} as it is called. What it finds in which domain is {@link LintCasesSpec}'s matter. */
class LintSpec extends Specification {
    static final MANUAL = 'src/test/resources/dev/cordon/libvirt/lint/manual-5950x.xml'
    static final PAGE = Path.of('docs/lint.md').text

    @Shared
    @AutoCleanup
    Scratch scratch = new Scratch()

    def 'the incumbent\'s example fits the script that goes with it'() {
        given:
        def script = scratch.file('pin.groovy', "isolate('win10') { host cpus('C0-6,16-22'); vm irqMask('C8-15,24-31') }")

        when:
        def run = cordon('lint', '--trust', '--on', 'ryzen-5950x', MANUAL, script)

        then:
        [run.code, run.out, run.err] == [0, 'guest win10 on ryzen-5950x: no findings; the host keeps 0-6,16-22 (pin.groovy)\n', '']
    }

    def 'a script may ask about the guest, and takes arguments'() {
        given:
        def script = scratch.file('ask.groovy', '''\
            log.info "for ${guest.name} ${args}"
            isolate { host cpus(topology.cpus - guest.vcpus - cpus(args[0])) }'''.stripIndent())

        when:
        def run = cordon('lint', '--trust', '--on', 'ryzen-5950x', MANUAL, script, '7,23')

        then:
        [run.code, run.out] == [0, 'guest win10 on ryzen-5950x: no findings; the host keeps 0-6,16-22 (ask.groovy)\n']
        run.err.contains('for win10 [7,23]')
    }

    def 'findings are named with file, line, element, rule and fix; warnings and errors end with 1'() {
        given:
        def domain = scratch.file('vm.xml', "<domain>\n<name>vm</name>\n<vcpu>2</vcpu>\n<cputune>\n<vcpupin vcpu='0' cpuset='40'/></cputune>\n</domain>")

        when:
        def run = cordon('lint', '--on', 'ryzen-5950x', domain)

        then:
        run.code == 1
        run.err == ''
        run.lines() == [
                "$domain:4: warning: <cputune>: vCPU 1 is not pinned: the kernel runs it on any CPU of the host [unpinned-vcpu]",
                "    fix: add a <vcpupin> for each; 'cordon lint --write' proposes them",
                "$domain:4: warning: <cputune>: the emulator is not pinned: it runs on any CPU, also on those of the vCPUs (40) [unpinned-emulator]",
                '    fix: add an <emulatorpin> with CPUs that are no vCPU\'s',
                "$domain:5: error: <vcpupin vcpu='0'>: vCPU 0 is pinned to CPU 40, which this machine does not have (it has 0-31) [missing-cpu]",
                '    fix: pin to CPUs that are there',
                'guest vm on ryzen-5950x: 1 error, 2 warnings; nothing confines the host',
        ]*.toString()
    }

    def 'notes alone end with 0'() {
        given:
        def script = scratch.file('fifo.groovy', "isolate { host cpus('C0-6,16-22') }")

        when:
        def run = cordon('lint', '--trust', '--on', 'ryzen-5950x', 'src/test/resources/dev/cordon/libvirt/lint/fifo.xml', script)

        then:
        run.code == 0
        run.out.contains('1 note')
    }

    def 'a script that moves kernel threads, or makes huge pages, is believed'() {
        given:
        def threads = scratch.file('threads.groovy', "isolate { host cpus('C0-6,16-22'); kernelThreads() }")
        def cases = 'src/test/resources/dev/cordon/libvirt/lint'
        def machine = new TreeMachine(scratch, 'pages').file('/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages', '0')
                .file('/proc/self/mountinfo', '')
        def domain = scratch.file('huge.xml', "<domain><name>v</name><memory unit='MiB'>4</memory><memoryBacking><hugepages><page size='2' unit='M'/></hugepages></memoryBacking></domain>")
        def made = scratch.file('made.groovy', "isolate { set file('/sys/devices/system/node/node0/hugepages/hugepages-2048kB/nr_hugepages'), '2' }")

        expect:
        cordon('lint', '--trust', '--on', 'ryzen-5950x', "$cases/fifo.xml", threads).out.contains('no findings')
        cordon('lint', '--trust', '--root', machine.root, domain).out.contains('[too-few-hugepages]')
        !cordon('lint', '--trust', '--root', machine.root, domain, made).out.contains('[too-few-hugepages]')
    }

    def 'what is held counts when no script is named'() {
        given:
        def machine = TreeMachine.v2(scratch)
        def script = scratch.file('held.groovy', "isolate('vm') { host cpus('C0,2'); vm irqMask('C1,3') }")
        def domain = scratch.file('held.xml', "<domain><name>vm</name><vcpu>2</vcpu><cputune><vcpupin vcpu='0' cpuset='1'/><vcpupin vcpu='1' cpuset='2'/><emulatorpin cpuset='0'/></cputune></domain>")

        when:
        cordon('run', '--trust', '--root', machine.root, script)
        def run = cordon('lint', '--root', machine.root, domain)

        then:
        run.code == 1
        run.out.contains('vCPU 1 is pinned to CPU 2, which the host keeps (what is held): its tasks run there too [pin-on-host-cpu]')
        run.out.contains('the host keeps 0,2 (what is held)')
    }

    def 'programs get the same as JSON'() {
        when:
        def run = cordon('lint', '--json', '--on', 'ryzen-5950x', MANUAL)
        def json = new JsonSlurper().parseText(run.out)

        then:
        run.code == 1
        json.subMap('file', 'guest', 'machine', 'host', 'vm', 'source', 'errors', 'warnings', 'notes') ==
                [file: MANUAL, guest: 'win10', machine: 'ryzen-5950x', host: null, vm: null, source: '', errors: 0, warnings: 1, notes: 0]
        json.findings*.subMap('rule', 'severity', 'line', 'element') == [[rule: 'rt-on-shared-cpu', severity: 'warning', line: 12, element: "vcpupin vcpu='0'"]]
        json.findings.every { it.why && it.fix }
    }

    def 'what is no domain ends with 2, its place, and nothing on standard output: #problem'() {
        given:
        def file = scratch.file('bad.xml', text)

        when:
        def run = cordon('lint', '--on', 'ryzen-5950x', file)

        then:
        [run.code, run.out, run.err] == [2, '', "cordon: $file$problem\n"]

        where:
        text                                                                  || problem
        '<domain>\n<name>x</nam></domain>'                                    || ':2:8: </nam> closes nothing; <name> of line 2 is open'
        '<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><domain>&b;</domain>' || ':1:1: a DOCTYPE is not allowed here'
        '<network/>'                                                          || ':1: <network> is no libvirt domain: that begins with <domain>'
        '<domain>\n<name>x</name>\n<vcpu cpuset="5-3">1</vcpu></domain>'      || ":3: <vcpu cpuset='5-3'>: the range 5-3 runs backwards"
        '<domain><name>x</name><vcpu cpuset="\u009b2J">1</vcpu></domain>'     || ":1: <vcpu cpuset='\\u009b2J'>: a number is missing"
    }

    def 'names that would move the cursor are shown escaped'() {
        given:
        def domain = scratch.file('odd.xml', "<domain><name>a\u009b2J\u202eb</name><resource><partition>/m\u009b</partition></resource><vcpu>1</vcpu></domain>")

        when:
        def run = cordon('lint', '--on', 'ryzen-5950x', domain)

        then:
        run.lines().last().startsWith('guest a\\u009b2J\\u202eb on ryzen-5950x: ')
        !(run.out =~ /[\u0080-\u009f\u202e]/)
    }

    def 'wrong words are said: #words'() {
        given:
        def run = cordon(*words)

        expect:
        run.code == 2
        run.out == ''
        run.err == "cordon: $problem\n"

        where:
        words                                                                             || problem
        ['lint']                                                                          || "'lint' needs a DOMAIN.xml, which 'virsh dumpxml GUEST' prints"
        ['lint', 'nowhere.xml']                                                           || 'no such file: nowhere.xml'
        ['lint', 'src']                                                                   || "'src' is a directory, not a domain's XML"
        ['lint', MANUAL, '--vcpus', '4']                                                  || '--vcpus and --memory go with --write OUT.xml'
        ['lint', '--write', '-', '--on', 'ryzen-5950x']                                   || 'how many? say --vcpus N, or name a DOMAIN.xml'
        ['lint', '--write', '-', '--vcpus', '0']                                          || "--vcpus takes a number from 1 to 4096, not '0'"
        ['lint', '--write', '-', '--vcpus', '2', '--memory', '4']                         || "--memory takes a number and K, M, G or T, for example 16G, not '4'"
        ['lint', '--write', '-', '--vcpus', '99', '--on', 'ryzen-5950x']                  || '99 vCPUs do not fit on whole cores of one kind of 1-15,17-31; with 2 siblings to a core a multiple of 2 is easier to place'
        ['status', '--vcpus', '2']                                                        || "unknown option '--vcpus'"
    }

    def 'a proposal is written into a copy of the domain, and has no findings; the script says where it goes'() {
        given:
        def script = scratch.file('half.groovy', "isolate { host cpus('C0-6,16-22'); vm cpus('C8-15,24-31') }")
        def domain = scratch.file('mine.xml', "<domain>\n  <name>mine</name>\n  <vcpu placement='static'>4</vcpu>\n</domain>\n")
        def out = Path.of(scratch.path('out.xml').toString())

        when:
        def run = cordon('lint', '--trust', '--on', 'ryzen-5950x', '--write', out, '--vcpus', '16', domain, script)
        def again = cordon('lint', '--trust', '--on', 'ryzen-5950x', out, script)

        then:
        [run.code, run.out, run.err] == [0, 'guest mine on ryzen-5950x: no findings; the host keeps 0-6,16-22 (half.groovy)\n', '']
        [again.code, again.out] == [0, run.out]
        out.text.contains("<vcpu placement='static'>16</vcpu>")
        out.text.contains("<vcpupin vcpu='15' cpuset='31'/>")
        Path.of(domain.toString()).text.contains('>4<')

        and: 'a second time the domain that is there is replaced, and anything else is not'
        cordon('lint', '--trust', '--on', 'ryzen-5950x', '--write', out, '--vcpus', '8', script).code == 0
        cordon('lint', '--trust', '--on', 'ryzen-5950x', '--write', script, '--vcpus', '8').err == "cordon: '$script' is there already, and is no libvirt domain\n"
        Files.list(out.parent).withCloseable { it.noneMatch { it.fileName.toString().startsWith('.out') } }
    }

    def 'to standard output goes the domain alone'() {
        when:
        def run = cordon('lint', '--on', 'threadripper-1920x', '--write', '-', '--vcpus', '8', '--memory', '512M')

        then:
        run.code == 0
        run.out.startsWith("<domain type='kvm'>\n")
        run.out.endsWith('</domain>\n')
        run.out.contains("<memory unit='KiB'>524288</memory>")
        run.err == 'guest guest on threadripper-1920x: no findings; nothing confines the host\n'
        cordon('lint', '-q', '--on', 'threadripper-1920x', '--write', '-', '--vcpus', '8').err == ''
    }

    def 'what a proposal does not touch is said'() {
        given:
        def domain = scratch.file('rt.xml', "<domain><name>rt</name><vcpu>2</vcpu><devices><memballoon model='virtio'/></devices></domain>")

        when:
        def run = cordon('lint', '--on', 'realtime-host', '--write', scratch.path('rt-out.xml'), domain)

        then:
        run.code == 0
        run.out.contains('[balloon]')
        run.out.contains('2 notes')
    }

    def 'with -q only the exit code tells'() {
        expect:
        with(cordon('lint', '-q', '--on', 'ryzen-5950x', MANUAL)) { [code, out, err] == [1, '', ''] }
    }

    def 'docs/lint.md has every rule, and what it says of each is so'() {
        given:
        def rows = PAGE.readLines().findAll { it.startsWith('| `') }
        def table = Rules.ALL.collect { "| `${it.id()}` | ${it.severity().word()} | ${it.meaning()} |".toString() }
        if (System.getenv('CORDON_WRITE_LINT')) Path.of('docs/lint.md').text = PAGE.replace(rows.join('\n'), table.join('\n'))

        expect:
        rows == table
    }

    def 'the commands of docs/lint.md do what the page shows'() {
        given:
        def blocks = (PAGE =~ /(?s)```console\n\$ cordon (.*?)\n(.*?)```/).collect { [it[1], it[2]] }
        def page = (PAGE =~ /(?s)```xml\n(.*?)```/)[0][1]
        def script = (PAGE =~ /(?s)```groovy\n(.*?)```/)[0][1]
        def there = [(scratch.file('page/win11.xml', page as String).toString()): 'win11.xml', (scratch.file('page/pin.groovy', script as String).toString()): 'pin.groovy',
                     (scratch.path('page/better.xml').toString()): 'better.xml']

        expect:
        blocks.size() == 3
        blocks.each { command, shown ->
            def words = command.split(' ').collect { w -> there.find { it.value == w }?.key ?: w }
            def run = cordon('--trust', *words)
            def out = there.inject(run.out) { text, path -> text.replace(path.key, path.value) }
            assert out == shown
        }
    }
}
