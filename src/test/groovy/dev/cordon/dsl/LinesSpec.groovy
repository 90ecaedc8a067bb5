package dev.cordon.dsl

import spock.lang.Specification

class LinesSpec extends Specification {
    def 'a sentence has the line in which it begins'() {
        expect:
        Scripts.run('''\
            def guest = cpus('C8-15')
            isolate {
                host {
                    cpus(
                        'C0')
                    slices 'a.slice',
                        'b.slice'
                }

                vm cpus(guest),
                    irqMask('C8,' +
                        'C9')
                governor 'a',
                    on: cpus('C1' +
                        ',2')
                if (guest.size() > 1) governor 'b', on: 'C3'
                else
                    governor 'c'
                for (n in [4])
                    governor 'd', on: "C$n"
                [5, 6].each { n ->
                    def name = "e$n"
                    governor name, on: "C$n"
                }
                cpuset('/a') {
                    cpus 'C0'
                    exclusive()
                }
                memory { dropCaches()
                    compact() }
            }
            '''.stripIndent()).isolations[0].sentences().collect { "${it.origin().line()} ${it.knob().word()}".toString() } == [
            '4 host cpus', '10 vm cpus', '10 vm irqMask', '13 governor', '16 governor', '20 governor', '23 governor', '23 governor', '25 cpuset',
            '29 memory dropCaches', '30 memory compact']
    }

    def 'a sentence after a call of a method of the script has its own line'() {
        expect:
        Scripts.run("def f(n) {\n def x = n\n 'C' + x\n}\nisolate {\n\n  governor 'a', on: f(1)\n}").said == ['7 Governor[name=a, on=Optional[1]]']
    }

    def 'an origin names the script as it was given'() {
        expect:
        Scripts.run("isolate { vm irqMask() }", file: '/etc/hooks/win 11').isolations[0].sentences()[0].origin().toString() == '/etc/hooks/win 11:1'
    }
}
