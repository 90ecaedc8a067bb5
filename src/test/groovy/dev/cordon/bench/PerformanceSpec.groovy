package dev.cordon.bench

import dev.cordon.Scratch
import groovy.json.JsonSlurper
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Path

/** The benchmark starts, and docs/performance.md shows what it measures. No time is looked at. */
@Requires({ new File('target/cordon.jar').file })
class PerformanceSpec extends Specification {
    static final PAGE = Path.of('docs/performance.md').text
    static final MEASURED = PAGE.find(/(?s)<!-- measured -->\n.*<!-- end of measured -->/)

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()

    def 'the page names the command'() {
        expect:
        PAGE.contains('\nsrc/bench/run\n')
        PAGE.contains('`src/bench/run --markdown`')
    }

    def 'the rows of the page are those of the benchmark'() {
        expect:
        rows('Processes') + rows('Interrupts: CPUs x interrupts') + rows('Tasks: cgroup v1, every task is moved') +
                rows('What single things add to Hello World, each with an AOT cache') == bench('--list').readLines()
    }

    def 'one case is measured: goals and limits are those of the page, and every round is written down'() {
        given:
        def json = scratch.path('samples.json')

        when:
        def text = bench('--rounds', '2', '--only', 'hello', '--json', json, '--markdown')

        then:
        goals(text) == goals(MEASURED)
        text.contains('| hello | ')
        with(new JsonSlurper().parse(json)) {
            cases.keySet() == ['hello', 'hello-plain'] as Set
            cases.hello.size() == 2
            cases.hello.every { it.wallMillis > 0 && it.cpuMillis > 0 && it.megabytes > 0 }
        }
    }

    def 'what is not there to be measured is said'() {
        when:
        def process = new ProcessBuilder('src/bench/run', '--only', 'cart').start()

        then:
        process.waitFor() == 1
        process.errorStream.text.startsWith('bench: --only cart: there are hello, hello-plain, ')
    }

    def 'the bare JVM has the flags of the launcher'() {
        given:
        def launcher = Path.of('cordon').text
        def own = (Path.of('src/bench/java/dev/cordon/bench/TrainedProgram.java').text.find(/(?s)FLAGS = .*?;/) =~ /"(-X[^"]+)"/).collect { it[1] }

        expect:
        (launcher.substring(launcher.indexOf('\n\$start "\$java"')) =~ / (-X[^ ]+)/).collect { it[1].replace('$young', '4m') } == own
    }

    /** The first cells below a heading of the measured section. */
    private static List<String> rows(String title) {
        table(MEASURED, title).collect { it[0] }
    }

    private static List<List<String>> goals(String text) {
        table(text, 'Goals').collect { it[0..1] }
    }

    private static List<List<String>> table(String text, String title) {
        def lines = text.readLines()
        def from = lines.indexOf("### $title".toString())
        assert from >= 0
        lines.drop(from + 4).takeWhile { it.startsWith('| ') }.collect { it.tokenize('|')*.strip() }
    }

    private static String bench(Object... words) {
        def process = new ProcessBuilder(['src/bench/run', *words]*.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        def out = process.inputStream.text
        assert process.waitFor() == 0
        out
    }
}
