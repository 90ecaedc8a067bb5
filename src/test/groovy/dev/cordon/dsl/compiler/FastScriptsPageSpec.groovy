package dev.cordon.dsl.compiler

import dev.cordon.dsl.plain.Each
import dev.cordon.dsl.plain.Lists
import dev.cordon.dsl.plain.Maps
import dev.cordon.dsl.plain.Numbers
import dev.cordon.dsl.plain.Texts
import spock.lang.Specification

import java.lang.reflect.Modifier
import java.nio.file.Path

/** docs/scripts-that-start-fast.md says what the code does. */
class FastScriptsPageSpec extends Specification {
    static final PAGE = Path.of('docs/scripts-that-start-fast.md').text

    /** Methods that scripts do not call by these names: they are operators, or the compiler's own. */
    static final UNSAID = ['and', 'asBoolean', 'compareTo', 'getAt', 'isCase', 'iterator', 'leftShift', 'minus', 'multiply', 'next', 'plus', 'power', 'previous',
                           'putAt', 'remainder', 'div', 'toString']

    def 'the methods of #kind are those that there are'() {
        expect:
        PAGE.contains("| $kind | ${names.join(', ')} |")

        where:
        kind                             | classes
        'lists and other collections'    | [Lists, Each]
        'maps'                           | [Maps]
        'texts'                          | [Texts]
        'numbers'                        | [Numbers]
        names = classes.collectMany { it.declaredMethods.findAll { m -> Modifier.isPublic(m.modifiers) }*.name }.toSet().findAll { !(it in UNSAID) }.sort()
    }

    def 'what costs is said in the words of cordon check, and every script that costs something is explained'() {
        given:
        def costs = BothWaysSpec.table().findAll { it[0].startsWith('groovy') }.collectMany { new BothWays(it[1]).costs() }
        def rows = costs.collect { "| ${cell(it.construct())} | ${cell(it.cheaper())} |".toString() }.toSet().sort()

        expect:
        PAGE.readLines().findAll { it.startsWith('| ') && !it.startsWith('| kind') && !it.startsWith('| what') && it in rows } == rows
    }

    def 'no table row says what is not so'() {
        given:
        def table = PAGE.substring(PAGE.indexOf('| what costs'))
        def known = BothWaysSpec.table().findAll { it[0].startsWith('groovy') }.collectMany { new BothWays(it[1]).costs() }.collect { "| ${cell(it.construct())} |".toString() }

        expect:
        table.readLines().findAll { it.startsWith('| ') }.drop(1).every { row -> known.any { row.startsWith(it) } }
    }

    static String cell(String text) {
        text.replaceFirst(/^'\w+' with/, 'a method or word with').replaceFirst(/^(\W+|in) with/, 'an operator with').replaceFirst(/^(the class|@Field) \w+/, '$1 …')
            .replace('|', '\\|')
    }
}
