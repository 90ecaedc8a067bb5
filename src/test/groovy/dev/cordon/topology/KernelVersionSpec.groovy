package dev.cordon.topology

import spock.lang.Specification

class KernelVersionSpec extends Specification {
    def 'versions are compared by their numbers'() {
        expect:
        Integer.signum(KernelVersion.parse(a) <=> KernelVersion.parse(b)) == order

        where:
        a                | b        || order
        '6.12'           | '6.7'    || 1
        '6.1.0-18-amd64' | '6.1'    || 0
        '6.1.9'          | '6.1.10' || -1
        '5.15.0-rc1'     | '5.15'   || 0
        '7'              | '6.18.1' || 1
        '2.6.32.9-70.fc' | '2.6.32' || 1
    }

    def 'a script compares with text'() {
        given:
        def version = KernelVersion.parse('6.12.3-amd64')

        expect:
        version >= '6.7'
        !(version < '6.12')
        version.atLeast('6.12.3')
        !version.atLeast('6.13')
    }

    def 'it is shown as the kernel gives it, and equal by its numbers'() {
        expect:
        KernelVersion.parse('6.1.0-18-amd64').toString() == '6.1.0-18-amd64'
        KernelVersion.parse('6.1.0').equals(KernelVersion.parse('6.1'))
        KernelVersion.parse('6.1.0').hashCode() == KernelVersion.parse('6.1').hashCode()
    }

    def 'text that does not start with a number is no version'() {
        when:
        KernelVersion.parse(text)

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "not a kernel version: '$text' (for example '6.7')"

        where:
        text << ['', 'six', 'v6.1', '.5']
    }
}
