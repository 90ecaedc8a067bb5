package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.dsl.compiler.ScriptCompiler
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Path

/** What docs/hooks.md and hooks/README.md show is so. */
class HooksPageSpec extends Specification {
    static final PAGES = ['docs/hooks.md', 'hooks/README.md'].collectEntries { [it, Path.of(it).text] }

    @AutoCleanup
    Scratch scratch = new Scratch()

    static List<String> blocks(String language) {
        PAGES.values().collectMany { (it =~ /(?s)```$language\n(.*?)```/).collect { it[1] as String } }
    }

    def 'its scripts run without Groovy and do what a hook does: #script'() {
        given:
        def file = scratch.file('vm.groovy', script)

        expect:
        new ScriptCompiler().compile(script, 'page.groovy').costs() == []
        cordon('win11', file).code == 0

        where:
        script << blocks('groovy')
    }

    private static Call cordon(String guest, Path file) {
        Call.cordon('--on', 'ryzen-5950x', 'hook', 'test', '--domain', 'hooks/domains/win11.xml', guest, file)
    }

    def 'its commands are commands: #line'() {
        expect:
        new Grammar({ true }).parse(line.replaceFirst(/.*\.\/cordon +/, '').replaceFirst(/ *#.*/, '').split(' +')) instanceof Invocation.Call

        where:
        line << blocks('sh').collectMany { it.readLines() }.findAll { it.contains('./cordon') }
    }

    def 'it names files that are there, and phases that there are'() {
        expect:
        PAGES.every { page, text -> (text =~ /\]\(([^)]+)\)/).collect { it[1] }.every { Path.of(page).resolveSibling(it).toFile().exists() } }
        dev.cordon.guest.Phase.values().every { it.word() == 'none' || PAGES['docs/hooks.md'].contains("`${it.word()}`") }
    }
}
