package dev.cordon.libvirt

import dev.cordon.Recorded
import dev.cordon.cpu.CpuSet
import dev.cordon.knob.Machine
import dev.cordon.libvirt.lint.Division
import dev.cordon.libvirt.lint.Host
import dev.cordon.libvirt.lint.Subject
import dev.cordon.libvirt.lint.rules.Rules
import dev.cordon.libvirt.proposal.Wish
import dev.cordon.libvirt.proposal.Writer
import dev.cordon.os.BundledMachines
import dev.cordon.os.emulated.EmulatedKernel
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** What is proposed fits, on every machine that we have. */
class ProposalSpec extends Specification {
    static final Path RECORDED = Path.of('../shared/machines')
    static final long MEMORY = 128L << 20

    def 'on #name whatever is proposed has no findings, for every number of vCPUs and however the machine is divided'() {
        given:
        def host = new Host(new Machine(new EmulatedKernel(store)))
        def cores = host.cores(host.online())
        def half = cores.take(Math.max(1, cores.size().intdiv(2))).inject(CpuSet.EMPTY) { a, b -> a + b }
        def divisions = [Division.NONE, divided(half, null), divided(null, host.online() - half), divided(half, host.online() - half)]
        def counts = (1..Math.min(32, host.online().size())) + [host.online().size()]
        int proposed = 0

        when:
        def wrong = [divisions, counts].combinations().collectMany { Division division, int count ->
            try {
                def text = Writer.propose(new Wish(count, Optional.of(MEMORY), Optional.empty()), host, division, Optional.empty())
                proposed++
                findings(text, host, division).collect { "$count on $division: ${it.rule().id()}: ${it.why()}".toString() }
            } catch (IllegalArgumentException e) {
                e.message ==~ /(?s).*(do not fit|no CPU is left|MiB of memory).*/ ? [] : ["$count on $division: $e".toString()]
            }
        }

        then:
        wrong == []
        proposed > 0 || cores.size() < 2

        where:
        [name, store] << machines()
    }

    def 'as many vCPUs as half of a desktop are whole cores of one L3 domain, siblings side by side'() {
        given:
        def host = bundled('ryzen-5950x')

        expect:
        pins(Writer.propose(new Wish(16, Optional.empty(), Optional.empty()), host, divided(CpuSet.ofList('0-6,16-22'), null), Optional.empty())) ==
                [8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31]
    }

    def 'performance cores come first, and a guest is not made of both kinds'() {
        given:
        def host = bundled('core-13700k')

        expect:
        pins(propose(host, 8)) == [8, 9, 10, 11, 12, 13, 14, 15]
        message { propose(host, 18) }.startsWith('18 vCPUs do not fit on whole cores of one kind')
    }

    def 'a guest that is larger than a node gets nodes of its own, each with its memory'() {
        given:
        def text = propose(bundled('threadripper-1920x'), 16, 1L << 30)

        expect:
        text.contains("<cell id='0' cpus='0-7' memory='524288' unit='KiB'/>")
        text.contains("<memnode cellid='1' mode='strict' nodeset='1'/>")
        message { Writer.propose(new Wish(16, Optional.empty(), Optional.empty()), bundled('threadripper-1920x'), Division.NONE, Optional.empty()) }.contains('--memory')
    }

    def 'huge pages are taken where there are enough of them, the largest first'() {
        given:
        def store = Recorded.bundled('threadripper-1920x')
        [[0, 1048576, 0], [0, 2048, 512], [1, 1048576, gigabytes], [1, 2048, megabytes]].each { node, size, count ->
            ['nr', 'free'].each { store.file("/sys/devices/system/node/node$node/hugepages/hugepages-${size}kB/${it}_hugepages", "$count") }
        }
        def host = new Host(new Machine(new EmulatedKernel(store)))

        expect:
        (propose(host, 8, 1L << 30) =~ /<page size='(\d+)'/).collect { it[1] } == pages

        where:
        gigabytes | megabytes || pages
        1         | 512       || ['1048576']
        0         | 512       || ['2048']
        0         | 511       || []
    }

    def 'a guest is put near the card that it gets'() {
        given:
        def store = Recorded.bundled('threadripper-1920x').file('/sys/devices/pci0000:00/0000:00:04.0/numa_node', node)
        def host = new Host(new Machine(new EmulatedKernel(store)))
        def xml = """<domain type='kvm'><name>v</name><vcpu>4</vcpu><devices><hostdev type='pci'><source>
                     <address domain='0' bus='0' slot='4' function='0'/></source></hostdev></devices></domain>"""

        expect:
        pins(into(xml, host)) == pinned

        where:
        node || pinned
        '0'  || [4, 16, 5, 17]
        '1'  || [10, 22, 11, 23]
    }

    def 'in a domain that is there nothing else changes by a byte: #what'() {
        given:
        def host = bundled('ryzen-5950x')
        def written = into(before, host)

        expect:
        written == after
        findings(written, host, Division.NONE) == []

        and: 'what has been written is what would be written again'
        into(written, host) == written

        where:
        what << ['all of it is there', 'nothing of it is there', 'line ends of another system, tabs, a byte order mark', 'empty tags']
        before << [
                '''<?xml version="1.0"?>
<!-- <vcpu>1</vcpu> --><domain type="kvm">
  <name>a &lt;b&gt;</name><description><![CDATA[<cputune>]]></description>
  <memory unit="KiB" note="a > b">1048576</memory>
  <vcpu>2</vcpu>
  <iothreads>1</iothreads>
  <cputune>
    <shares>2048</shares>
    <!-- mine -->
    <vcpupin vcpu="0" cpuset="0"/>
    <emulatorpin cpuset="0-31"></emulatorpin>
    <period>100000</period>
  </cputune>
  <cpu mode="host-passthrough">
    <topology sockets="2" cores="1" threads="1"/>
    <cache mode="passthrough"/>
  </cpu>
  <memoryBacking>
    <nosharepages/>
  </memoryBacking>
</domain>
<!-- the end -->
''',
                '<domain>\n    <name>x</name>\n    <os/>\n</domain>',
                '\uFEFF<domain>\r\n\t<name>x</name>\r\n\t<vcpu placement="static">1</vcpu>\r\n</domain>\r\n',
                "<domain><name>x</name><vcpu placement='static'>1</vcpu><cputune/><cpu mode='host-passthrough' /></domain>"]
        after << [
                '''<?xml version="1.0"?>
<!-- <vcpu>1</vcpu> --><domain type="kvm">
  <name>a &lt;b&gt;</name><description><![CDATA[<cputune>]]></description>
  <memory unit="KiB" note="a > b">1048576</memory>
  <vcpu>2</vcpu>
  <iothreads>1</iothreads>
  <cputune>
    <vcpupin vcpu='0' cpuset='15'/>
    <vcpupin vcpu='1' cpuset='31'/>
    <emulatorpin cpuset='0-14,16-30'/>
    <iothreadpin iothread='1' cpuset='0-14,16-30'/>
    <shares>2048</shares>
    <!-- mine -->
    <period>100000</period>
  </cputune>
  <cpu mode="host-passthrough">
    <topology sockets='1' dies='1' cores='1' threads='2'/>
    <cache mode="passthrough"/>
  </cpu>
  <memoryBacking>
    <nosharepages/>
  </memoryBacking>
</domain>
<!-- the end -->
''',
                '''<domain>
    <name>x</name>
    <vcpu placement='static'>1</vcpu>
    <cputune>
      <vcpupin vcpu='0' cpuset='15'/>
      <emulatorpin cpuset='0-14,16-31'/>
    </cputune>
    <memoryBacking>
      <nosharepages/>
    </memoryBacking>
    <cpu mode='host-passthrough' check='none'>
      <topology sockets='1' dies='1' cores='1' threads='1'/>
    </cpu>
    <os/>
</domain>''',
                '\uFEFF<domain>\r\n\t<name>x</name>\r\n\t<vcpu placement="static">1</vcpu>\r\n\t<cputune>\r\n\t  <vcpupin vcpu=\'0\' cpuset=\'15\'/>\r\n\t  <emulatorpin cpuset=\'0-14,16-31\'/>' +
                        '\r\n\t</cputune>\r\n\t<memoryBacking>\r\n\t  <nosharepages/>\r\n\t</memoryBacking>\r\n\t<cpu mode=\'host-passthrough\' check=\'none\'>' +
                        '\r\n\t  <topology sockets=\'1\' dies=\'1\' cores=\'1\' threads=\'1\'/>\r\n\t</cpu>\r\n</domain>\r\n',
                """<domain><name>x</name><vcpu placement='static'>1</vcpu>
<memoryBacking>
  <nosharepages/>
</memoryBacking><cputune>
  <vcpupin vcpu='0' cpuset='15'/>
  <emulatorpin cpuset='0-14,16-31'/>
</cputune><cpu mode='host-passthrough'>
  <topology sockets='1' dies='1' cores='1' threads='1'/>
</cpu></domain>"""]
    }

    def 'schedulers stay, for the vCPUs that there are, and bring what a real-time guest needs'() {
        given:
        def host = bundled('realtime-host')
        def xml = """<domain type='kvm'><name>rt</name><memory unit='MiB'>512</memory><vcpu placement='static'>4</vcpu><cputune>
            <vcpusched vcpus='0-1,6' scheduler='fifo' priority='5'/><vcpusched vcpus='1-4' scheduler='rr'/></cputune>
            <features><acpi/><pmu/></features></domain>"""
        def written = into(xml, host)

        expect:
        (written =~ /<vcpusched [^>]+>/).collect() == ["<vcpusched vcpus='0-1' scheduler='fifo' priority='5'/>", "<vcpusched vcpus='2-3' scheduler='rr' priority='1'/>"]
        written.contains("<emulatorpin cpuset='8-9'/>")
        ['<locked/>', '<nosharepages/>', "name='tsc-deadline'", "<acpi/>", "<pmu state='off'/>"].every { written.contains(it) }
        findings(written, host, Division.NONE) == []
    }

    def 'another amount of memory stands where the domain says its own'() {
        given:
        def host = bundled('ryzen-5950x')
        def xml = "<domain><name>v</name><memory unit='GiB'>1</memory><currentMemory>5</currentMemory><vcpu>2</vcpu></domain>"
        def domain = DomainReader.read(xml.getBytes('UTF-8'))
        def written = Writer.propose(new Wish(2, Optional.of(512L << 20), Optional.of(domain)), host, Division.NONE, Optional.of(xml))

        expect:
        written.startsWith("<domain><name>v</name><memory unit='KiB'>524288</memory><currentMemory unit='KiB'>524288</currentMemory><vcpu>2</vcpu>")
        into(xml, host).startsWith("<domain><name>v</name><memory unit='GiB'>1</memory><currentMemory>5</currentMemory><vcpu>2</vcpu>")
    }

    private static List machines() {
        def found = BundledMachines.names().collect { [it, Recorded.bundled(it)] }
        if (Files.isDirectory(RECORDED)) {
            Files.list(RECORDED).withCloseable { it.filter { it.toString() ==~ /.*\.tar\.\w+/ }.sorted().toList() }.each { archive ->
                Files.newInputStream(archive).withCloseable { found << [archive.fileName.toString(), Recorded.archive(it, true)] }
            }
        }
        found
    }

    private static Host bundled(String name) {
        new Host(new Machine(new EmulatedKernel(Recorded.bundled(name))))
    }

    private static Division divided(CpuSet host, CpuSet vm) {
        new Division(Optional.ofNullable(host), Optional.ofNullable(vm), 'pin.groovy', false, false)
    }

    private static String propose(Host host, int vcpus, long memory = MEMORY) {
        Writer.propose(new Wish(vcpus, Optional.of(memory), Optional.empty()), host, Division.NONE, Optional.empty())
    }

    private static String into(String xml, Host host) {
        def domain = DomainReader.read(xml.getBytes('UTF-8'))
        Writer.propose(new Wish(domain.vcpus().count(), domain.memory().map { it.value() }, Optional.of(domain)), host, Division.NONE, Optional.of(xml))
    }

    private static List findings(String xml, Host host, Division division) {
        def tree = DomainReader.tree(xml.getBytes('UTF-8'))
        Rules.check(new Subject(tree, DomainReader.of(tree), host, division))
    }

    private static List<Integer> pins(String xml) {
        DomainReader.read(xml.getBytes('UTF-8')).tuning().pins().findAll { it.thread().name() == 'VCPU' }*.cpus()*.min()
    }

    private static String message(Closure<?> work) {
        try {
            work()
            'none'
        } catch (IllegalArgumentException e) {
            e.message
        }
    }
}
