package dev.cordon.cli.drawing

import dev.cordon.cpu.CpuSet
import org.w3c.dom.Document
import org.w3c.dom.Element
import spock.lang.Specification

import javax.xml.parsers.DocumentBuilderFactory

class SvgDrawingSpec extends Specification {
    def 'the SVG of #name is well-formed, has each CPU once, and nothing that reaches elsewhere'() {
        given:
        def topology = Machines.read(name)
        def svg = new SvgDrawing(Machines.picture(name, held(topology.online))).text()
        def document = parsed(svg)

        expect:
        elements(document, 'text').findAll { it.getAttribute('class').startsWith('cpu') }*.textContent*.toInteger().sort() == (topology.present + topology.online).toList()
        elements(document, 'script') + elements(document, 'image') + elements(document, 'a') + elements(document, 'use') == []
        !(svg =~ /href|@import|@font-face|javascript|url\((?!#cordon-)/)
        (svg =~ /https?:[^"]*/).collect() == ['http://www.w3.org/2000/svg']

        and: 'nothing stands outside'
        overflowing(document) == []

        where:
        name << Machines.names()
    }

    def 'it has a title and a description for those who do not see it'() {
        given:
        def document = parsed(new SvgDrawing(Machines.picture('threadripper-1920x', new Holding(Optional.empty(), [win11: CpuSet.ofList('6-11')]))).text())

        expect:
        document.documentElement.getAttribute('role') == 'img'
        document.documentElement.getAttribute('aria-labelledby') == 'cordon-title cordon-desc'
        elements(document, 'title').find { it.getAttribute('id') == 'cordon-title' }.textContent == 'A machine with 24 CPUs, 12 cores, 2 L3 domains, 2 nodes, 1 package'
        elements(document, 'desc')[0].textContent == 'package 0: CPUs 0-23. win11 has CPUs 6-11.'
        elements(document, 'title')*.textContent.containsAll(['CPU 6, win11', 'node 0, 1.5 GiB, L3 0, 16 MiB: CPUs 0-5,12-17'])
    }

    def 'an owner whose name is markup is text'() {
        given:
        def name = '</text><script>alert("\'&\')</script>'
        def document = parsed(new SvgDrawing(Machines.picture('two', new Holding(Optional.empty(), [(name): CpuSet.ofList('0')]))).text())

        expect:
        elements(document, 'script') == []
        elements(document, 'text')*.textContent.contains(name)
    }

    def 'no two of #count owners look alike'() {
        given:
        def owners = (0..<count).collectEntries { ["owner$it".toString(), CpuSet.of(it)] }
        def holders = new Holding(Optional.of(CpuSet.of(255)), owners).holders(Machines.read('large').online)

        expect:
        holders.indices.collect { SvgStyle.cell(holders, new Cell(0, it, Mark.NONE)) }.toSet().size() == count + 1

        where:
        count << [1, 6, 7, 36]
    }

    def 'neighbouring owners differ in pattern, not in colour alone'() {
        given:
        def holders = new Holding(Optional.empty(), (0..5).collectEntries { ["owner$it".toString(), CpuSet.of(it)] }).holders(Machines.read('large').online)

        expect:
        holders.indices.collect { SvgStyle.cell(holders, new Cell(0, it, Mark.NONE))[-1] }.toSet().size() == 6
    }

    def 'text has a contrast of at least 4.5 to whatever it stands on, #scheme'() {
        given:
        def holders = (0..5).collect { new Holder("owner$it", false, CpuSet.of(it)) }
        def (light, dark) = SvgStyle.definitions(holders).split('@media').collect { colors(it) }
        def c = scheme == 'dark' ? light + dark : light
        def grounds = ['.page', '.even', '.odd', '.free', '.host', '.core'].collect { c[it] } + (0..5).collectMany { [c[".g$it".toString()], c[".l$it".toString()]] }

        expect:
        grounds.size() == 18
        grounds.every { it ==~ /#[0-9a-f]{6}/ }
        grounds.collectEntries { [it, contrast(c.text, it)] }.findAll { it.value < 4.5 } == [:]
        ['.page', '.even', '.odd'].every { contrast(c['.quiet'], c[it]) >= 4.5 }

        where:
        scheme << ['light', 'dark']
    }

    def 'it is no larger than a person can look at'() {
        expect:
        size('two')[0] < 600
        size('ryzen-5950x').with { it[0] < 1000 && it[1] < it[0] }
        size('large').with { it[0] < 2600 && it[1] < it[0] }
    }

    private static Holding held(CpuSet online) {
        new Holding(Optional.of(online.first(1)), [a: online - online.first(1)])
    }

    private static List<Integer> size(String name) {
        def root = parsed(new SvgDrawing(Machines.picture(name)).text()).documentElement
        [root.getAttribute('width') as int, root.getAttribute('height') as int]
    }

    private static List<String> overflowing(Document document) {
        int width = document.documentElement.getAttribute('width') as int
        int height = document.documentElement.getAttribute('height') as int
        def boxes = elements(document, 'rect').findAll { it.hasAttribute('x') }.findAll {
            def (x, y, w, h) = ['x', 'y', 'width', 'height'].collect { n -> it.getAttribute(n) as int }
            x < 0 || y < 0 || x + w > width || y + h > height
        }
        def words = elements(document, 'text').findAll {
            int letter = it.getAttribute('class') == 'heading' ? 10 : 7
            int length = it.getAttribute('class').startsWith('cpu') ? 0 : it.textContent.length() * letter
            (it.getAttribute('x') as int) + length > width || (it.getAttribute('y') as int) > height
        }
        (boxes*.getAttribute('class') + words*.textContent).collect { it.toString() }
    }

    private static Document parsed(String svg) {
        def factory = DocumentBuilderFactory.newInstance()
        factory.setFeature('http://apache.org/xml/features/disallow-doctype-decl', true)
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes('UTF-8')))
    }

    private static List<Element> elements(Document document, String name) {
        def nodes = document.getElementsByTagName(name)
        (0..<nodes.length).collect { nodes.item(it) as Element }
    }

    /** What each class paints with: its fill, or its stroke where it has no fill. */
    private static Map<String, String> colors(String css) {
        Map<String, String> found = [:]
        (css =~ /(?m)^([.\w,-]+)\{([^}]*)\}/).each { List<String> m ->
            def color = (m[2] =~ /(?:fill|stroke):(#\w+)/)
            if (color) m[1].split(',').each { found[it] = color[0][1] }
        }
        found
    }

    /** WCAG 2.2, "contrast ratio". */
    private static double contrast(String a, String b) {
        def (low, high) = [luminance(a), luminance(b)].sort()
        (high + 0.05) / (low + 0.05)
    }

    private static double luminance(String color) {
        def (r, g, b) = [1, 3, 5].collect { Integer.parseInt(color.substring(it, it + 2), 16) / 255.0d }.collect { it <= 0.04045d ? it / 12.92d : Math.pow((it + 0.055d) / 1.055d, 2.4d) }
        0.2126d * r + 0.7152d * g + 0.0722d * b
    }
}
