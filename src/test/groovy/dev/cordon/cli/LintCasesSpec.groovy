package dev.cordon.cli

import dev.cordon.libvirt.lint.Severity
import dev.cordon.libvirt.lint.rules.Rules
import spock.lang.Shared
import spock.lang.Specification

/**
 * Domains, good and bad, each with its findings in a file beside it. With the environment variable CORDON_WRITE_LINT set this spec
 * writes the findings instead of comparing them; what changed is then in the diff.
 */
class LintCasesSpec extends Specification {
    static final List<LintCase> CASES = LintCase.all()

    @Shared
    Map<String, List<String>> found = CASES.collectEntries { [it.name, it.findings()*.rule()*.id()] }

    def 'the findings about #one.name are those that stand beside it'() {
        given:
        def shown = one.shown()
        if (System.getenv('CORDON_WRITE_LINT')) one.golden().text = shown

        expect:
        shown == one.golden().text

        where:
        one << CASES
    }

    def 'there are many cases, also such with nothing to find'() {
        expect:
        CASES.size() >= 50
        found.values().count { it.empty } >= 10
    }

    def 'every rule has a name of its own, and a case in which it finds something'() {
        expect:
        Rules.ALL*.id().toSet().size() == Rules.ALL.size()
        Rules.ALL*.id().findAll { id -> !found.values().any { id in it } } == []
    }

    def 'every rule has a case that comes near, and in which it finds nothing'() {
        expect:
        Rules.ALL*.id().findAll { id -> !CASES.any { id in it.spared() } } == []
        CASES.collectMany { one -> one.spared().findAll { it in found[one.name] || !(it in Rules.ALL*.id()) }.collect { "$one.name: $it".toString() } } == []
    }

    def 'the examples of the manual that are right have no findings'() {
        expect:
        ['manual-5950x', 'manual-6-core', 'guide-mended'].collectEntries { [it, found[it]] }.findAll { it.value } == [:]
    }

    def 'each finding names a line that holds its element'() {
        expect:
        CASES.collectMany { one ->
            def lines = one.text.readLines()
            one.findings().findAll { f -> !lines[f.line() - 1].contains('<' + f.element().split(' ')[0]) }.collect { "$one.name: ${it.line()}: ${it.element()}".toString() }
        }.findAll { !it.contains('numatune') } == []
    }

    def 'no text begins with a capital or ends with a full stop'() {
        expect:
        CASES.collectMany { it.findings() }.every { it.why() ==~ /(?s)([^A-Z]|CPU|KSM|PCI|FIFO|vCPU).*[^.]/ && it.fix() ==~ /(?s)[^A-Z].*[^.]/ }
        Severity.values()*.word() == ['error', 'warning', 'note']
    }
}
