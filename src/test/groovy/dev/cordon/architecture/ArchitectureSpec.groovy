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

class ArchitectureSpec extends Specification {

    def 'our classes keep the rules'() {
        given:
        def classes = compiled()

        expect:
        classes.size() > 30
        Architecture.violations(classes) == []
    }

    def 'a lower layer that uses a higher one is found'() {
        expect:
        Architecture.violations([calling('dev.cordon.cpu.Bad', 'dev.cordon.topology.Topology')]) ==
                ['dev.cordon.cpu.Bad uses dev.cordon.topology.Topology: cpu is level 1, topology is above it']
    }

    def 'packages of one level do not know each other'() {
        expect:
        Architecture.violations([calling('dev.cordon.dsl.Bad', 'dev.cordon.engine.Engine')]) ==
                ['dev.cordon.dsl.Bad uses dev.cordon.engine.Engine: dsl and engine are of one level and do not know each other']
    }

    def 'an arrow that stands only in a signature is found'() {
        given:
        def bad = made('dev.cordon.os.Bad') {
            it.withField('plan', ClassDesc.of('dev.cordon.plan.Plan'), ClassFile.ACC_PRIVATE)
        }

        expect:
        Architecture.violations([bad]) == ['dev.cordon.os.Bad uses dev.cordon.plan.Plan: os is level 0, plan is above it']
    }

    def 'a circle is found, also between packages that share a layer'() {
        expect:
        Architecture.violations([calling('dev.cordon.os.A', 'dev.cordon.os.emulated.B'),
                                 calling('dev.cordon.os.emulated.B', 'dev.cordon.os.A')]) ==
                ['packages in a circle: os -> os.emulated -> os']
    }

    def 'a package without a level is found'() {
        expect:
        Architecture.violations([made('dev.cordon.util.Bad') {}]) == ['dev.cordon.util.Bad: package util has no level']
    }

    def 'a kernel path outside its layers is found'() {
        expect:
        Architecture.violations([loading("dev.cordon.${pack}.Bad", text)]) == (found ? ["dev.cordon.${pack}.Bad has the path '$text'"] : [])

        where:
        pack          | text                                 || found
        'engine'      | '/sys/devices/system/cpu/online'     || true
        'dsl'         | '/proc'                              || true
        'os'          | '/proc/\u0001/stat'                  || true
        'cli'         | 'sys/fs/cgroup'                      || true
        'knob'        | '/sys/devices/system/cpu/online'     || false
        'os.emulated' | '/proc/irq'                          || false
        'dsl'         | "for example '/proc/sys/vm/swappiness'" || false
        'dsl'         | 'system.slice'                       || false
        'engine'      | '/run/cordon'                        || true
        'cli'         | '/run/cordon'                        || false
    }

    def 'a file opened outside the door is found'() {
        expect:
        Architecture.violations([calling('dev.cordon.knob.Bad', file)]) == ["dev.cordon.knob.Bad uses $file: knob opens no files"]

        where:
        file << ['java.nio.file.Files', 'java.io.FileInputStream', 'java.io.RandomAccessFile']
    }

    def 'reading serialised objects is found everywhere'() {
        expect:
        Architecture.violations([calling('dev.cordon.os.Bad', 'java.io.ObjectInputStream')]) ==
                ['dev.cordon.os.Bad uses java.io.ObjectInputStream: nothing is unserialised']
    }

    def 'no spec cleans up with something that follows symbolic links'() {
        given:
        def forbidden = ['@Temp' + 'Dir', 'delete' + 'Dir', 'FileSystem' + 'Fixture']

        expect:
        sources().collectMany { file -> forbidden.findAll { file.text.readLines().any { line -> !comment(line) && line.contains(it) } }.collect { "$file: $it".toString() } } == []
    }

    private static List<Path> sources() {
        Files.walk(Path.of('src/test')).withCloseable { files -> files.filter { it.toString() ==~ /.*\.(groovy|java)/ }.toList() }
    }

    private static boolean comment(String line) {
        line.strip().startsWith('*') || line.strip().startsWith('//') || line.strip().startsWith('/*')
    }

    /** Without the one that stands in Groovy's place: docs/decisions/2026-11-21-default-imports.md. */
    private static List<ClassModel> compiled() {
        def root = Path.of(Plan.protectionDomain.codeSource.location.toURI()).resolve('dev/cordon')
        Files.walk(root).withCloseable { files ->
            files.filter { it.toString().endsWith('.class') }.map { ClassFile.of().parse(it) }.toList()
        }
    }

    private static ClassModel calling(String name, String other) {
        method(name) {
            it.invokestatic(ClassDesc.of(other), 'call', MethodTypeDesc.of(ConstantDescs.CD_void))
        }
    }

    private static ClassModel loading(String name, String text) {
        method(name) { it.loadConstant(text).pop() }
    }

    private static ClassModel method(String name, Closure code) {
        made(name) {
            it.withMethodBody('bad', MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_STATIC) { body ->
                code(body)
                body.return_()
            }
        }
    }

    private static ClassModel made(String name, Closure content) {
        ClassFile.of().parse(ClassFile.of().build(ClassDesc.of(name)) { content(it) })
    }
}
