package dev.cordon.architecture

import dev.cordon.plan.Plan
import spock.lang.Specification

import java.lang.classfile.ClassFile
import java.lang.classfile.ClassModel
import java.lang.constant.ClassDesc
import java.lang.constant.ConstantDescs
import java.lang.constant.MethodTypeDesc
import java.nio.file.Files
import java.nio.file.Path

/** No class is ever unserialised. */
class UnserialisingSpec extends Specification {
    def 'none of our classes does, and no source says so'() {
        given:
        def classes = files(Path.of(Plan.protectionDomain.codeSource.location.toURI()), '.class').collect { ClassFile.of().parse(it) }
        def sources = files(Path.of('src/main'), '.java')

        when:
        def found = Architecture.violations(classes).findAll { it.endsWith('nothing is unserialised') }
        def said = sources.collectMany { Unserialising.inSource(it.toString(), it.text) }
        println String.format('figure: S5 classes searched for unserialising: %,d, sources %,d, found %d', classes.size(), sources.size(), found.size() + said.size())

        then:
        found == []
        said == []
        classes.size() > 200
        sources.size() > 150
    }

    def 'a class that is used is found: #name'() {
        expect:
        Architecture.violations([calling(name, 'call')]) == ["dev.cordon.os.Bad uses $name: nothing is unserialised"]

        where:
        name << Unserialising.CLASSES.collect { it.endsWith('.') ? it + 'Some' : it }
    }

    def 'a method that is called is found, whatever it belongs to: #name'() {
        expect:
        Architecture.violations([calling('some.where.Else', name)]) == ["dev.cordon.os.Bad calls $name: nothing is unserialised"]

        where:
        name << Unserialising.METHODS
    }

    def 'a class that says how it is unserialised is found'() {
        given:
        def bad = made { it.withMethodBody('readObject', MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_PRIVATE) { code -> code.return_() } }

        expect:
        Architecture.violations([bad]) == ['dev.cordon.os.Bad has a readObject: nothing is unserialised']
    }

    def 'a name in a source is found'() {
        expect:
        Unserialising.inSource('Bad.java', 'Class.forName("java.io.ObjectInputStream")') == ['Bad.java: ObjectInputStream', 'Bad.java: ObjectInput']
        Unserialising.inSource('Good.java', 'new ObjectName("x"); read(object)') == []
    }

    private static List<Path> files(Path root, String suffix) {
        Files.walk(root).withCloseable { all -> all.filter { it.toString().endsWith(suffix) }.toList() }
    }

    private static ClassModel calling(String other, String method) {
        made {
            it.withMethodBody('bad', MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_STATIC) { code ->
                code.invokestatic(ClassDesc.of(other), method, MethodTypeDesc.of(ConstantDescs.CD_void))
                code.return_()
            }
        }
    }

    private static ClassModel made(Closure content) {
        ClassFile.of().parse(ClassFile.of().build(ClassDesc.of('dev.cordon.os.Bad')) { content(it) })
    }
}
