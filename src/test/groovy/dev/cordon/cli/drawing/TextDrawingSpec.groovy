package dev.cordon.cli.drawing

import dev.cordon.cpu.CpuSet
import spock.lang.Specification

import java.nio.file.Path

class TextDrawingSpec extends Specification {
    static final Path GOLDEN = Path.of('src/test/resources/dev/cordon/cli/drawing')
    static final Holding HOLDING = new Holding(Optional.of(CpuSet.ofList('0-6,16-22')),
            [win11: CpuSet.ofList('8-13,24-29'), linux: CpuSet.ofList('14-15,30-31'), other: CpuSet.EMPTY])

    /** With the environment variable CORDON_WRITE_DRAWINGS set what is drawn is written, to be looked at in the diff. */
    static boolean asInFile(String name, TextDrawing drawing) {
        String text = drawing.lines(false, false).join('\n') + '\n'
        if (System.getenv('CORDON_WRITE_DRAWINGS')) GOLDEN.resolve("${name}.txt").text = text
        assert text == GOLDEN.resolve("${name}.txt").text
        return true
    }

    def '#name at 80 columns'() {
        expect:
        asInFile(name, new TextDrawing(Machines.picture(name), 80, Glyphs.ROUND))

        where:
        name << goldens()
    }

    def 'at least three machines have a golden file that needs nothing from elsewhere, and six where the others are'() {
        expect:
        goldens().size() >= (Machines.has('lscpu-s390-lpar') ? 14 : 5)
    }

    def 'held CPUs have their owner, with characters of #kind'() {
        expect:
        asInFile("held-$kind", new TextDrawing(Machines.picture('ryzen-5950x', HOLDING), 80, glyphs))

        where:
        kind    | glyphs
        'round' | Glyphs.ROUND
        'ascii' | Glyphs.ASCII
    }

    def 'no line of #name is longer than the terminal, however wide that is'() {
        given:
        def online = Machines.read(name).online
        def holding = new Holding(Optional.of(online.first(1)), ['a guest with quite a long name': online - online.first(1)])

        expect:
        for (picture in [Machines.picture(name), Machines.picture(name, holding)]) {
            for (width in 40..200) {
                for (whole in [false, true]) {
                    assert new TextDrawing(picture, width, Glyphs.ROUND).lines(whole, false)*.length().max() <= width
                }
            }
        }

        where:
        name << Machines.names()
    }

    def 'less than 40 columns are drawn on as if they were 40'() {
        expect:
        new TextDrawing(Machines.picture('large'), 1, Glyphs.ROUND).lines(false, false) == new TextDrawing(Machines.picture('large'), 40, Glyphs.ROUND).lines(false, false)
    }

    def 'without colours there is no code, and with them the same text'() {
        given:
        def drawing = new TextDrawing(Machines.picture('ryzen-5950x', HOLDING), 80, Glyphs.ROUND)

        expect:
        !drawing.lines(false, false).any { it.contains('\033') }
        drawing.lines(false, true).any { it.contains('\033[30;42m') }
        drawing.lines(false, true)*.replaceAll(/\033\[[0-9;]*m/, '')*.stripTrailing() == drawing.lines(false, false)
    }

    def 'ASCII is ASCII, also in names of owners'() {
        given:
        def holding = new Holding(Optional.empty(), ['größer': CpuSet.ofList('0')])

        expect:
        new TextDrawing(Machines.picture(name, holding), 80, Glyphs.ASCII).lines(false, false).every { it ==~ /[ -~]*/ }

        where:
        name << Machines.names()
    }

    def 'a large machine is folded where its parts repeat, unless all of it is wanted'() {
        given:
        def drawing = new TextDrawing(Machines.picture('huge'), 80, Glyphs.ROUND)

        expect:
        drawing.lines(false, false).size() < 60
        drawing.lines(false, false).any { it.contains('× 4 ─╮') }
        drawing.lines(true, false).size() > 200
        !drawing.lines(true, false).any { it.contains('×') }
    }

    def 'what is folded is named with its CPUs'() {
        expect:
        new TextDrawing(Machines.picture('huge'), 200, Glyphs.ROUND).lines(false, false)*.strip().containsAll(
                ['and, like package 0,', 'package 1: 128-255,640-767   package 2: 256-383,768-895   package 3: 384-511,896-1023'])
    }

    def 'the characters are those that the terminal has'() {
        expect:
        Glyphs.of(Optional.ofNullable(locale), Optional.ofNullable(terminal)) == glyphs

        where:
        locale        | terminal || glyphs
        null          | null     || Glyphs.ROUND
        ''            | 'xterm'  || Glyphs.ROUND
        'de_DE.UTF-8' | 'xterm'  || Glyphs.ROUND
        'C.utf8'      | 'xterm'  || Glyphs.ROUND
        'en_US.UTF-8' | 'linux'  || Glyphs.SQUARE
        'C'           | 'xterm'  || Glyphs.ASCII
        'de_DE@euro'  | 'linux'  || Glyphs.ASCII
    }

    private static List<String> goldens() {
        GOLDEN.toFile().list().findAll { !it.startsWith('held-') }*.replace('.txt', '').findAll { Machines.has(it) }.sort()
    }
}
