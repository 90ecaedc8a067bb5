package dev.cordon.dsl.compiler

import dev.cordon.dsl.ScriptException
import org.codehaus.groovy.vmplugin.v9.ClassFinder
import spock.lang.Specification


/** What scripts need not import, although Groovy's list of it is not made; see docs/decisions/2026-11-21-default-imports.md. */
class DefaultImportsSpec extends Specification {
    def 'names of all default packages are found: #name'() {
        expect:
        new GroovyShell().evaluate("$name") == type

        where:
        name        | type
        'String'    | String
        'ArrayList' | ArrayList
        'Timer'     | Timer
        'File'      | File
        'URI'       | URI
        'Closure'   | Closure
        'Expando'   | Expando
        'BigDecimal' | BigDecimal
    }

    def 'a script that uses them compiles, and one with a name that nobody has does not'() {
        when:
        new ScriptCompiler().compile('def all = [new Expando(), new File("a"), new Date()]\nClosure<?> c = { all }\n', 'vm.groovy')

        then:
        noExceptionThrown()

        when:
        new ScriptCompiler().compile('def all = new Expandoo()\n', 'vm.groovy')

        then:
        def e = thrown(ScriptException)
        e.problems*.line == [1]
        e.message.contains('Expandoo')
    }

    def "ours is in force, and replaces a method that Groovy's own class has"() {
        given:
        def ours = ClassFinder.getMethod('find', URI, String, boolean, boolean)
        def all = ClassFinder.classLoader.getResources(ClassFinder.name.replace('.', '/') + '.class').toList()
        def theirs = all.find { it.protocol == 'jar' && it.path.contains('groovy-') }

        expect:
        ours.invoke(null, URI.create('jrt:/'), 'java', true, false) == [:]
        theirs
        new Methods(theirs.bytes).has('find', '(Ljava/net/URI;Ljava/lang/String;ZZ)Ljava/util/Map;')
    }

    private static class Methods {
        private final java.lang.classfile.ClassModel model

        Methods(byte[] bytes) {
            model = java.lang.classfile.ClassFile.of().parse(bytes)
        }

        boolean has(String name, String type) {
            model.methods().any { it.methodName().stringValue() == name && it.methodType().stringValue() == type }
        }
    }
}
