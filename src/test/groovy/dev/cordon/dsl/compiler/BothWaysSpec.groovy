package dev.cordon.dsl.compiler

import com.fasterxml.jackson.core.JsonFactory
import dev.cordon.Recorded
import dev.cordon.Scratch
import dev.cordon.dsl.CompiledScript
import dev.cordon.knob.Machine
import dev.cordon.os.BundledMachines
import dev.cordon.os.emulated.EmulatedKernel
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A script means the same on Groovy's classes and without them. */
class BothWaysSpec extends Specification {
    static final MACHINES = ['ryzen-5950x', 'threadripper-1920x']
    static final ARGS = ['a', 'b']

    @Shared
    Map<String, Machine> machines = MACHINES.collectEntries { [it, new Machine(new EmulatedKernel(Recorded.bundled(it)))] }

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()

    /** Name and text of each script of the table; those named {@code free} run without Groovy's classes. */
    static List<List<String>> table() {
        BothWaysSpec.getResourceAsStream('/dev/cordon/dsl/scripts-both-ways.txt').getText('UTF-8').split(/(?m)^== /).toList().tail()
            .collect { [it.readLines().first(), it.readLines().tail().join('\n')] }
    }

    static List<List<String>> documented() {
        def examples = new File('dsl-examples').listFiles().findAll { it.file }.sort().collect { [it.name, it.text] }
        def readme = (Path.of('README.md').text =~ /(?s)```groovy\n(.*?)```/).collect { it[1] }
        examples + readme.withIndex().collect { text, i -> ["README $i".toString(), text] }
    }

    def '#name'() {
        given:
        def both = new BothWays(script)

        expect:
        both.costs().empty == name.startsWith('free')
        machines.every { both.without(it.value, ARGS) == both.withGroovy(it.value, ARGS) }

        where:
        [name, script] << table()
    }

    def 'there are enough of them'() {
        expect:
        table().size() >= 120
        table().count { it[0].startsWith('free') } >= 100
        table()*.first().toUnique().size() == table().size()
    }

    def 'what is documented means the same: #name'() {
        given:
        def both = new BothWays(script)

        expect:
        machines.every { both.without(it.value, ARGS) == both.withGroovy(it.value, ARGS) }
        both.costs().empty == (name != 'options.groovy')

        where:
        [name, script] << documented()
    }

    def 'scripts put together at random mean the same, seeds #first to #last'() {
        given:
        def free = 0

        expect:
        (first..last).each { seed ->
            def script = new RandomScript(seed).text()
            def both = new BothWays(script)
            machines.each { assert both.without(it.value, ARGS) == both.withGroovy(it.value, ARGS): "seed $seed:\n$script" }
            if (both.costs().empty) free++
        }
        free > (last - first) / 2

        where:
        first << [0, 100]
        last = first + 99
    }

    def 'a process without Groovy runs them all, and looks for no class of Groovy'() {
        given:
        def tree = Files.createDirectory(scratch.path('machine'))
        BundledMachines.unpack('ryzen-5950x', tree)
        def scripts = (table() + documented()).collect { new BothWays(it[1]) }.findAll { it.costs().empty }
        scripts.eachWithIndex { both, i -> both.plain().with { PlainRun.write(scratch.path("scripts/$i"), it.@main, it.@classes) } }
        def log = scratch.path('loaded')
        def out = scratch.path('out')

        when:
        def process = new ProcessBuilder(ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', "-Xlog:class+load:file=$log",
            '-cp', [CompiledScript, PlainRun, JsonFactory].collect { it.protectionDomain.codeSource.location.path }.join(':'),
            PlainRun.name, tree.toString(), scratch.path('scripts').toString()).redirectErrorStream(true).redirectOutput(out.toFile()).start()

        then:
        process.waitFor(120, TimeUnit.SECONDS)
        process.exitValue() == 0
        scripts.size() > 100
        def told = out.text.split(/(?m)^== \d+\n/).toList().tail()
        scripts.eachWithIndex { both, i -> assert told[i] == both.withGroovy(machines['ryzen-5950x'], ARGS) + '\n' }
        log.readLines().findAll { it.contains('groovy.') || it.contains('picocli') } == []
        log.readLines().any { it.contains('dev.cordon.dsl.ScriptBase') }
    }
}
