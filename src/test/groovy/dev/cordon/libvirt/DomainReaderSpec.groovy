package dev.cordon.libvirt

import dev.cordon.cpu.CpuSet
import dev.cordon.cpu.NodeSet
import dev.cordon.guest.GuestThread
import dev.cordon.guest.Said
import spock.lang.Specification

class DomainReaderSpec extends Specification {
    static final String REAL_TIME = '''<domain type='kvm'>
  <name>rt</name>
  <uuid>6a3b1c52-7c1e-4c55-9d0b-1f4ea0f3a111</uuid>
  <memory unit='GiB'>16</memory>
  <currentMemory unit='G'>15</currentMemory>
  <memoryBacking>
    <hugepages>
      <page size="1" unit="G" nodeset="1"/>
    </hugepages>
    <locked/>
    <nosharepages/>
  </memoryBacking>
  <vcpu placement='static' cpuset='8-15,^9' current='2'>4</vcpu>
  <iothreads>2</iothreads>
  <cputune>
    <emulatorpin cpuset="8-9"/>
    <vcpupin vcpu="0" cpuset="12"/>
    <vcpupin vcpu="1" cpuset="13"/>
    <vcpupin vcpu="2" cpuset="14"/>
    <vcpupin vcpu="3" cpuset="15"/>
    <iothreadpin iothread='1' cpuset='8, 10'/>
    <vcpusched vcpus='0-4,^3' scheduler='fifo' priority='1'/>
    <emulatorsched scheduler='rr' priority='2'/>
    <iothreadsched iothreads='2' scheduler='batch'/>
  </cputune>
  <numatune>
    <memory mode='strict' nodeset='1'/>
    <memnode cellid='0' mode='preferred' nodeset='0-1'/>
  </numatune>
  <resource><partition>/machine</partition></resource>
  <features><acpi/><pmu state='off'/></features>
  <cpu mode='host-passthrough'>
    <topology sockets='1' dies='1' cores='2' threads='2'/>
    <feature policy='require' name='tsc-deadline'/>
    <numa><cell id='0' cpus='0-3' memory='16' unit='GiB'/></numa>
  </cpu>
  <clock offset='utc'><timer name='hpet' present='no'/><timer name='tsc' mode='native'/></clock>
  <devices>
    <controller type='usb' model='none'/>
    <input type='tablet' bus='usb'/>
    <disk type='file'><target dev='sda' bus='usb'/></disk>
    <memballoon model='none'/>
    <hostdev mode='subsystem' type='pci' managed='yes'>
      <source><address domain='0x0000' bus='0x0a' slot='0x00' function='0x1'/></source>
      <address type='pci' domain='0x0000' bus='0x07' slot='0x00' function='0x0'/>
    </hostdev>
    <interface type='hostdev'><model type='x'/><source><address type='pci' domain='0' bus='1' slot='2' function='0'/></source></interface>
    <hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/></source></hostdev>
  </devices>
</domain>'''

    private static read(String xml) {
        DomainReader.read(xml.getBytes('UTF-8'))
    }

    private static String problem(String xml) {
        try {
            read(xml)
            'none'
        } catch (XmlException e) {
            e.in('vm.xml')
        }
    }

    def 'everything that matters for the host is read, each with its line'() {
        when:
        def d = read(REAL_TIME)

        then:
        d.name() == new Said('rt', 2)
        d.uuid().get() == '6a3b1c52-7c1e-4c55-9d0b-1f4ea0f3a111'
        d.id().empty
        d.type() == 'kvm'
        d.memory().get() == new Said(16L << 30, 4)
        d.currentMemory().get() == new Said(15L << 30, 5)
        with(d.memoryBacking()) {
            hugepages() && locked() && noSharePages()
            pages()*.size() == [1L << 30]
            pages()*.nodes()*.get() == [NodeSet.of(1)]
            pages()*.line() == [8]
            line() == 6
            line('locked').get() == 10
            line('allocation').empty
        }
        with(d.vcpus()) {
            count() == 4
            current() == 2
            cpuset().get() == CpuSet.ofList('8,10-15')
            placement() == 'static'
            line() == 13
        }
        d.iothreads().count() == 2
        d.iothreads().numbers() == CpuSet.of(1, 2)
        with(d.tuning()) {
            line() == 15
            cpus(GuestThread.VCPU) == CpuSet.ofList('12-15')
            pin(GuestThread.VCPU, 2).get().line() == 19
            pin(GuestThread.VCPU, 4).empty
            pins(GuestThread.EMULATOR)*.cpus() == [CpuSet.of(8, 9)]
            pins(GuestThread.IOTHREAD)*.cpus() == [CpuSet.of(8, 10)]
            schedules(GuestThread.VCPU)*.numbers() == [CpuSet.ofList('0-2,4')]
            schedules(GuestThread.VCPU)*.priority()*.get() == [1]
            schedules(GuestThread.VCPU)*.line() == [22]
            schedules()*.realTime() == [true, true, false]
        }
        d.memoryPolicy().get().nodes().get() == NodeSet.of(1)
        d.numa()[1].cell().get() == 0
        d.numa()[1].mode() == 'preferred'
        d.numa()[1].line() == 28
        d.partition().get() == new Said('/machine', 30)
        d.feature('pmu').get().state() == 'off'
        d.feature('hyperv').empty
        d.cpu().topology().get().vcpus() == 4
        d.cpu().topology().get().threads() == 2
        d.cpu().feature('tsc-deadline').get().state() == 'require'
        d.cpu().cells()*.vcpus() == [CpuSet.range(0, 3)]
        d.cpu().cells()*.memory() == [16L << 30]
        d.timers()*.name() == ['hpet', 'tsc']
        d.timers()[0].present() == 'no'
        d.timers()[1].mode() == 'native'
        d.devices('memballoon')*.model() == ['none']
        d.devices('memballoon')*.line() == [42]
        d.devices('controller')*.type() == ['usb']
        d.devices('input')*.bus() == ['usb']
        d.devices('disk')*.bus() == ['usb']
        d.devices('interface')*.model() == ['x']
        d.hostDevices()*.address() == ['0000:0a:00.1', '0000:01:02.0']
        d.hostDevices()*.managed() == [true, false]
        d.hostDevices()*.line() == [43, 47]
    }

    def 'what is not said is absent'() {
        when:
        def d = read('<domain><name>bare</name></domain>')

        then:
        [d.uuid(), d.id(), d.memory(), d.currentMemory(), d.partition(), d.memoryPolicy(), d.vcpus().cpuset(), d.cpu().topology()].every { it.empty }
        d.vcpus().count() == 1
        d.iothreads().count() == 0
        d.tuning().line() == 0
        d.tuning().pins() == []
        !d.memoryBacking().hugepages()
        d.devices() == []
        d.hostDevices() == []
    }

    def 'iothreads have the numbers that they are given, and the lowest free ones'() {
        when:
        def d = read('<domain><name>a</name><iothreads>4</iothreads><iothreadids><iothread id="2"/><iothread id="7"/></iothreadids></domain>')

        then:
        d.iothreads().numbers() == CpuSet.of(1, 2, 3, 7)
        d.iothreads().count() == 4
    }

    def 'an iothread with a number beyond all CPUs is counted, and no more'() {
        when:
        def d = read('<domain><name>a</name><iothreads>3</iothreads><iothreadids><iothread id="2"/><iothread id="70000"/></iothreadids></domain>')

        then:
        d.iothreads().numbers() == CpuSet.of(1, 2)
        d.iothreads().count() == 3
    }

    def 'sets as libvirt writes them'() {
        expect:
        Bitmap.cpus(text) == CpuSet.ofList(list)

        where:
        text           || list
        '4'            || '4'
        '0-3,^2'       || '0-1,3'
        ' 0 - 3 , ^2'  || '0-1,3'
        '^2,0-3'       || '0-3'
        '0-3,^9'       || '0-3'
        '1,1,0-1'      || '0-1'
        '8191'         || '8191'
    }

    def 'a value that means nothing is an error with its line'() {
        expect:
        problem("<domain>\n<name>a</name>\n$xml\n</domain>") == "vm.xml:3: $message"

        where:
        xml                                                           || message
        '<vcpu cpuset="">1</vcpu>'                                    || "<vcpu cpuset=''>: a number is missing"
        '<vcpu cpuset="0-3,">1</vcpu>'                                || "<vcpu cpuset='0-3,'>: a number is missing"
        '<vcpu cpuset="3-0">1</vcpu>'                                 || "<vcpu cpuset='3-0'>: the range 3-0 runs backwards"
        '<vcpu cpuset="0-3,^1-2">1</vcpu>'                            || "<vcpu cpuset='0-3,^1-2'>: '-' cannot stand here"
        '<vcpu cpuset="0,^0">1</vcpu>'                                || "<vcpu cpuset='0,^0'>: nothing is left in this set"
        '<vcpu cpuset="C4">1</vcpu>'                                  || "<vcpu cpuset='C4'>: a number is missing"
        '<vcpu cpuset="9999999999">1</vcpu>'                          || "<vcpu cpuset='9999999999'>: numbers run from 0 to 8191"
        '<vcpu>four</vcpu>'                                           || "<vcpu>: not a number: 'four'"
        '<cputune><vcpupin cpuset="1"/></cputune>'                    || "<vcpupin> has no 'vcpu'"
        '<cputune><vcpupin vcpu="0"/></cputune>'                      || "<vcpupin> has no 'cpuset'"
        '<cputune><vcpupin vcpu="-1" cpuset="1"/></cputune>'          || "<vcpupin vcpu='-1'>: not a number"
        '<numatune><memory nodeset="1024"/></numatune>'               || "<memory nodeset='1024'>: node numbers run from 0 to 1023"
        '<memory unit="parsec">1</memory>'                            || "<memory unit='parsec'>: not a unit of memory"
        '<memory unit="E">99</memory>'                                || "<memory unit='E'>: more than there can be"
        '<memory>much</memory>'                                       || "<memory>: not an amount of memory: 'much'"
        '<iothreads>1000000</iothreads>'                              || '<iothreads>: 8192 is more than there can be'
        '<devices><hostdev type="pci"><source><address bus="0xg"/></source></hostdev></devices>' || "<address bus='0xg'>: not a part of a PCI address"
    }

    def 'amounts of memory have the units that libvirt knows'() {
        expect:
        read("<domain><name>a</name><memory$unit>3</memory></domain>").memory().get().value() == 3L * bytes

        where:
        unit           || bytes
        ''             || 1024
        ' unit="KiB"'  || 1024
        ' unit="k"'    || 1024
        ' unit="KB"'   || 1000
        ' unit="b"'    || 1
        ' unit="bytes"'|| 1
        ' unit="MiB"'  || 1 << 20
        ' unit="T"'    || 1L << 40
        ' unit="GB"'   || 1_000_000_000L
    }

    def 'what is no domain is refused'() {
        expect:
        problem(xml) == message

        where:
        xml                       || message
        ''                        || 'vm.xml:1:1: there is no element in it'
        'hello'                   || 'vm.xml:1:1: an element is expected here'
        '<network/>'              || 'vm.xml:1: <network> is no libvirt domain: that begins with <domain>'
        '\n<domain type="kvm"/>'  || 'vm.xml:2: this domain has no <name>'
    }
}
