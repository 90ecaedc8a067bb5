package dev.cordon.dsl.words

import dev.cordon.dsl.Scripts
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

class ScriptReferenceSpec extends Specification {
    def 'the reference page is what the words say of themselves'() {
        expect:
        Files.readString(Path.of('docs/reference.md')) == ScriptReference.markdown()
    }

    def 'every word of #scope has a meaning'() {
        expect:
        scope.allWords().findAll { word -> !scope.forms(word)[0].isAnnotationPresent(Meaning) } == [] as Set
        scope.names() == ['args', 'guest', 'kernel', 'log', 'phase', 'topology'] as SortedSet

        where:
        scope << Scope.values().toList()
    }

    def 'every form on the page is one that the compiler takes: #form'() {
        given:
        def script = form.replace('{ … }', "{ println 'x' }").replace("file('…')", "file('/a')")

        expect:
        Scripts.mistakes(before + script + after) == []

        where:
        [form, before, after] << [[ScriptWords, '', ''], [HookWords, '', ''], [HookWords, "guest('a') { ", ' }'], [IsolateWords, 'isolate { ', ' }'], [HostWords, 'isolate { host { ', ' } }'], [VmWords, 'isolate { vm { ', ' } }'],
            [MemoryWords, 'isolate { memory { ', ' } }'], [CpusetWords, "isolate { cpuset('/a') { ", ' } }']].collectMany { words, before, after ->
            ScriptReference.described(words)*.getAnnotation(Meaning)*.form().findAll { !it.startsWith('options') }.collect { [words == IsolateWords ? used(it) : it, before, after] }
        }
    }

    /** Terms stand after the word that takes them. */
    private static String used(String form) {
        form.startsWith('irqMask(') ? "vm $form" : ['slices(', 'partition(', 'migrateMemory('].any { form.startsWith(it) } ? "host $form" : form.startsWith('file(') ? "set $form, '1'" : form
    }
}
