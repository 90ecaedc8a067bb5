package dev.cordon.dsl

import dev.cordon.knob.Machine
import spock.lang.Specification

class CompiledScriptSpec extends Specification {
    def 'the owner is the last element of the file name: #file'() {
        when:
        def script = Scripts.compile("isolate { vm irqMask() }", file)

        then:
        script.fileName() == file
        script.owner() == owner
        script.run(Scripts.machine(), [], new RecordedLog(), System.out)*.owner() == [owner]

        where:
        file                                  || owner
        'gaming-vm.groovy'                    || 'gaming-vm.groovy'
        '/etc/libvirt/hooks/qemu.d/10-gaming vm' || '10-gaming vm'
        'win11'                               || 'win11'
        './a/qemu'                            || 'qemu'
        'class'                               || 'class'
        'ü.groovy'                            || 'ü.groovy'
    }

    def 'a script can be run again, each run begins anew'() {
        given:
        def script = Scripts.compile("@Field int n = 0\nisolate { n++; governor \"g\$n\" }")

        expect:
        2.times {
            assert script.run(Scripts.machine(), [], new RecordedLog(), System.out)[0].sentences()*.knob()*.name() == ['g1']
        }
    }

    def 'a script sees its arguments and writes to the log and to the output that it is given'() {
        when:
        def result = Scripts.run('''\
            log.info "arguments $args"
            isolate { log.warn topology.cpus; log.debug 'x' }
            print 'a'
            println()
            def show() { println 'in a method' }
            show()
            [1].each { println "in a closure $it" }
            '''.stripIndent(), args: ['-a', 'b c'])

        then:
        result.log == ['info arguments [-a, b c]', 'warn 0-31', 'debug x']
        result.output == 'a\nin a method\nin a closure 1\n'
    }

    def 'a return ends the script with what it has said'() {
        expect:
        Scripts.run("isolate { vm irqMask() }\nif (args.empty) return\nisolate('b') { strict() }").isolations*.owner() == ['hook.groovy']
    }

    def 'a compiled script is no Groovy script, and has no metaclass of its own'() {
        when:
        def script = Scripts.compile("isolate { vm irqMask() }")
        def type = new ScriptClasses(script.@classes).loadClass(script.@main)

        then:
        ScriptBase.isAssignableFrom(type)
        !groovy.lang.Script.isAssignableFrom(type)
        !groovy.lang.GroovyObject.isAssignableFrom(type)
    }

    def 'two scripts have nothing in common'() {
        expect:
        Scripts.run("class A { static int n = 1 }\nprintln A.n++").output == '1\n'
        Scripts.run("class A { static int n = 5 }\nprintln A.n++").output == '5\n'
    }

    def 'a script in a package works'() {
        expect:
        Scripts.run("package a.b\nisolate { vm irqMask() }").isolations*.owner() == ['hook.groovy']
    }

    def 'a script with the class name that the compiler gives it works'() {
        expect:
        Scripts.mistakes("class CordonScript { }\nprintln 1").size() == 1
    }

    def 'an empty script says nothing'() {
        expect:
        Scripts.run('').isolations == []
        Scripts.run("#!/usr/bin/env cordon\n// nothing\n").isolations == []
    }
}
