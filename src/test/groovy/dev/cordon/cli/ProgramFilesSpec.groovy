package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

class ProgramFilesSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()

    def 'the launcher, the jars, the archives beside them and the JVM'() {
        given:
        def jar = scratch.file('lib/cordon.jar', '')
        def other = scratch.file('other/groovy.jar', '')
        def archive = scratch.file('lib/aot/hook-1.aot', '')
        def current = scratch.file('lib/aot/current', '')

        expect:
        new ProgramFiles(scratch.path('cordon'), [jar, other], scratch.path('jdk')).all() as Set ==
            [scratch.path('cordon'), jar, other, archive, current] + ['bin/java', 'lib/server/libjvm.so', 'lib/modules'].collect { scratch.path('jdk').resolve(it) } as Set
    }

    def 'of this JVM each is there'() {
        given:
        def launcher = scratch.file('cordon', '')
        def files = ProgramFiles.ofThis(launcher).all()

        expect:
        files.size() > 5
        files.every { Files.exists(it) }
        files.contains(Path.of(System.getProperty('java.home'), 'bin/java'))
    }
}
