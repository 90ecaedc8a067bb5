package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.dsl.compiler.ScriptCompiler
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermission

/** What the README shows is so. */
class ReadmeSpec extends Specification {
    static final README = Path.of('README.md').text

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    Installed copy

    @Requires({ new File('target/cordon.jar').file && Runtime.runtime.availableProcessors() > 1 })
    def 'shell commands that need neither root nor a build do what they say: #commands'() {
        given:
        def home = installed().home

        when:
        def run = installed().run(home, ['/bin/sh', '-eu', '-c', commands])

        then:
        run.code == 0
        !run.err.contains('error')

        where:
        commands << blocks('sh').findAll { !it.contains('sudo') && !it.contains('mvn') }
    }

    def 'every shell block was seen'() {
        expect:
        blocks('sh').size() == 9
        blocks('sh').count { it.contains('sudo') } == 2
        blocks('sh').count { it == 'mvn verify\n' } == 1
    }

    def 'commands that need root are commands'() {
        given:
        def grammar = new Grammar({ true })

        expect:
        blocks('sh').findAll { it.contains('sudo') }.collectMany { it.readLines() }.each {
            def words = it.replaceFirst('^sudo ./cordon +', '').replaceFirst(' *#.*', '').split(' +')
            assert grammar.parse(words) instanceof Invocation.Call
        }
    }

    def 'scripts compile'() {
        when:
        blocks('groovy').each { new ScriptCompiler().compile(it, 'README.groovy') }

        then:
        noExceptionThrown()
    }

    def 'a script of the README plans something on a machine with one node and on one with two'() {
        given:
        def script = scratch.path("readme.groovy")
        script.text = blocks('groovy')[1]

        expect:
        Call.cordon('plan', '--on', machine, script).code == 0

        where:
        machine << ['ryzen-5950x', 'threadripper-1920x']
    }

    def 'the exit codes are those of the program'() {
        expect:
        Exit.values().every { README.contains("| ${it.code()} | ${it.meaning()} |") }
    }

    def 'it names files that are there'() {
        expect:
        (README =~ /\]\(([^)]+)\)/).collect { it[1] }.findAll { !it.startsWith('http') }.every { new File(it).exists() }
    }

    private Installed installed() {
        if (copy == null) {
            copy = Installed.whole(scratch)
            ['dsl-examples', 'hooks'].each { directory ->
                Installed.copy(Path.of(directory), copy.home.resolve(directory))
                // a checkout may be somebody else's, or writable by a group; the README speaks of one's own
                Files.walk(copy.home.resolve(directory)).withCloseable { paths ->
                    paths.forEach {
                        Files.setOwner(it, Files.getOwner(scratch.dir()))
                        Files.setPosixFilePermissions(it, Files.getPosixFilePermissions(it) - [PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE])
                    }
                }
            }
        }
        copy
    }

    private static List<String> blocks(String language) {
        (README =~ /(?s)```$language\n(.*?)```/).collect { it[1] as String }
    }
}
