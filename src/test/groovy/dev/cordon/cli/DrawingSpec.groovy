package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.os.BundledMachines
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.cli.Call.cordon

/** {@code cordon topology} as a command: its options, its files, and what the documentation shows of it. */
class DrawingSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()
    def root = TreeMachine.v2(scratch).root

    def 'the documentation shows what its commands print'() {
        given:
        def machine = Files.createDirectory(scratch.dir().resolve('ryzen'))
        BundledMachines.unpack('ryzen-5950x', machine)
        def page = Path.of('docs/drawing.md').text

        expect:
        cordon('run', '--trust', '--root', machine, 'dsl-examples/gaming-vm.groovy').code == 0
        page.contains("```\n${cordon('topology', '--width', 80, '--root', machine).out}```\n")
        cordon('topology', '--root', machine, '--svg', '-').out == Path.of('docs/img/gaming-vm.svg').text
        cordon('topology', '--on', 'threadripper-1920x', '--svg', '-').out == Path.of('docs/img/threadripper-1920x.svg').text
    }

    def 'the commands of the documentation are commands'() {
        given:
        def blocks = (Path.of('docs/drawing.md').text =~ /(?s)```sh\n(.*?)```/).collect { it[1] as String }
        def commands = blocks.join().readLines().findAll { it.startsWith('./cordon ') }

        expect:
        commands.size() == 4
        commands.every { new Grammar({ true }).parse(it.replace('./cordon ', '').split(' ')) instanceof Invocation.Call }
    }

    def 'each line is as wide as asked'() {
        expect:
        cordon('topology', '--on', 'ryzen-5950x', '--width', width).lines()*.length().max() == widest

        where:
        width || widest
        40    || 38
        60    || 54
        200   || 102
    }

    def 'a width that is none is refused: #width'() {
        expect:
        with(cordon('topology', '--root', root, "--width=$width")) {
            code == 2
            err == "cordon: --width takes a number of columns from 1 to 10000, not '$width'\n"
        }

        where:
        width << ['0', '-1', '10001', 'wide', '']
    }

    def 'colours come when they are asked for, and not where nobody sees them'() {
        given:
        cordon('run', '--trust', '--root', root, scratch.file('vm.groovy', "isolate('win11') { vm irqMask('C1,3') }"))

        expect:
        !cordon('topology', '--root', root).out.contains('\033')
        !cordon('topology', '--root', root, '--color', 'never').out.contains('\033')
        cordon('topology', '--root', root, '--color', 'always').out.contains('\033[30;42m1●\033[0m')
    }

    def 'ASCII on request'() {
        expect:
        cordon('topology', '--root', root, '--ascii').out ==~ /[\n -~]+/
    }

    def 'what is held is drawn'() {
        given:
        cordon('run', '--trust', '--root', root, scratch.file('vm.groovy', "isolate('win11') { host cpus('C0,2')\n vm irqMask('C1,3') }"))

        expect:
        cordon('topology', '--root', root).lines().drop(2) == [
                '╭─ package 0 · node 0, 4 MiB · L3 0, 8 MiB ╮',
                '│ 0■ 1●                                    │',
                '│ 2■ 3●                                    │',
                '╰──────────────────────────────────────────╯',
                'One column is one core, its siblings below each other.',
                '■ host   0,2',
                '● win11  1,3']
    }

    def 'a damaged ledger is no reason not to draw'() {
        given:
        scratch.file('machine/run/cordon/journal', 'garbage' * 100)

        expect:
        with(cordon('topology', '--root', root)) {
            code == 0
            lines()[0] == '4 CPUs · 2 cores · 1 L3 domain · 1 node · 1 package'
            err.startsWith('cordon: what is held is not drawn: ')
        }
    }

    def 'an SVG goes into a file at once, with nothing left beside it, and may be drawn anew'() {
        given:
        def file = scratch.dir().resolve('svg/machine.svg')
        Files.createDirectory(file.parent)

        expect:
        cordon('topology', '--root', root, '--svg', file).out == "$file: a drawing; look at it with a browser\n"
        file.text == cordon('topology', '--root', root, '--svg', '-').out

        when:
        Files.writeString(file, file.text.replace('package', 'changed'))

        then:
        cordon('topology', '--root', root, '--svg', file).code == 0
        file.text == cordon('topology', '--root', root, '--svg', '-').out
        file.parent.toFile().list() == ['machine.svg']
    }

    def 'what is there and is no drawing stays'() {
        given:
        def other = scratch.file('other.svg', '<svg/>')
        def link = Files.createSymbolicLink(scratch.dir().resolve('link.svg'), scratch.dir().resolve('nowhere'))
        def directory = Files.createDirectory(scratch.dir().resolve('directory'))

        expect:
        [other, link, directory].every {
            def call = cordon('topology', '--root', root, '--svg', it)
            call.code == 2 && call.err == "cordon: '$it' is there already, and is no drawing of 'cordon topology'\n"
        }
        other.text == '<svg/>\n'
        !Files.exists(scratch.dir().resolve('nowhere'))
    }

    def 'a link to a drawing is not followed'() {
        given:
        def drawing = scratch.dir().resolve('drawing.svg')
        cordon('topology', '--root', root, '--svg', drawing)
        def link = Files.createSymbolicLink(scratch.dir().resolve('link.svg'), drawing)

        expect:
        cordon('topology', '--root', root, '--svg', link).code == 2
    }

    def 'where there is no directory nothing is written'() {
        given:
        def file = scratch.dir().resolve('no/such/m.svg')

        expect:
        cordon('topology', '--root', root, '--svg', file).err == "cordon: '$file' cannot be written: there is no directory ${file.parent}\n"
    }

    def 'a result is JSON or SVG'() {
        expect:
        cordon('topology', '--json', '--svg', 'x.svg', '--root', root).err == 'cordon: --json and --svg contradict each other\n'
        cordon('status', '--svg', 'x.svg').err == "cordon: unknown option '--svg'\n"
    }

    @Requires({ new File('target/cordon.jar').file })
    def 'characters are those of the locale that the user has, which the launcher hides from Java: #locale'() {
        given:
        def builder = new ProcessBuilder(Path.of('cordon').toAbsolutePath().toString(), 'topology', '--root', root.toString())
        builder.environment().keySet().removeAll(['LC_ALL', 'LC_CTYPE', 'LANG', 'CORDON_LOCALE', 'COLUMNS'])
        builder.environment().putAll(locale)

        when:
        def process = builder.start()
        def out = new String(process.inputStream.readAllBytes(), 'UTF-8')

        then:
        process.waitFor() == 0
        out.contains(corner)

        where:
        locale                               || corner
        [:]                                  || '╭─ package 0'
        [LANG: 'de_DE.UTF-8']                || '╭─ package 0'
        [LC_ALL: 'C', LANG: 'en_US.UTF-8']   || '+- package 0'
    }
}
