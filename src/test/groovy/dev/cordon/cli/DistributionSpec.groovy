package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions

/** The package as somebody gets it: unpacked somewhere, without a JDK in reach. The build starts this after it has made it. */
@Requires({ DistributionSpec.archives() })
class DistributionSpec extends Specification {
    /** Says which Java runs it, and which start-up archive that has mapped. */
    private static final String ASKING = '''\
        println System.getProperty('java.home')
        println new File('/proc/self/maps').readLines().findAll { it.endsWith('.aot') }.collect { it.tokenize('/').last() }.toSet()
        '''.stripIndent()

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    Path home = unpacked('some where')

    def 'a trial, there and back'() {
        when:
        def run = cordon('run', '--on', 'ryzen-5950x', 'dsl-examples/gaming-vm.groovy')

        then:
        run.code == 0
        run.err == ''
        run.out.contains('no difference')
    }

    def 'values are held and given back'() {
        when:
        def run = cordon('run', '--root', machine.root, 'dsl-examples/small.groovy')
        def restore = cordon('restore', '--root', machine.root, 'dsl-examples/small.groovy')

        then:
        [run.code, restore.code] == [0, 0]
        run.err + restore.err == ''
        restore.out.contains('put back')
    }

    def 'topology, help and version'() {
        expect:
        cordon('topology', '--on', 'ryzen-5950x').out.startsWith('32 CPUs · 16 cores')
        cordon('--help').code == 0
        cordon('--version').out ==~ /cordon \d\S+ \(Groovy 5\S+, Java \d+\)\n/
    }

    def 'the prompt reads a pipe'() {
        when:
        def run = ran(home, ['./cordon', '--root', machine.root, 'repl'], 'topology.cpus\n:exit\n')

        then:
        run.code == 0
        run.err == ''
        run.out.contains('0-3')
    }

    def 'it runs on its own Java with its own archives, wherever it is'() {
        given:
        scratch.file('asking.groovy', ASKING)
        def other = Files.move(unpacked('a'), scratch.path('b/moved'))

        expect:
        [home, other].every {
            def lines = ran(it, ['./cordon', 'plan', '--root', machine.root, scratch.path('asking.groovy')]).out.readLines()
            lines[0] == "$it/runtime" && lines[1].startsWith('[full-')
        }
    }

    @Requires({ System.getProperty('user.name') == 'root' && new File('/usr/bin/setpriv').canExecute() })
    def 'another user runs it where only root can write'() {
        given:
        Files.setPosixFilePermissions(scratch.dir(), PosixFilePermissions.fromString('rwxr-xr-x'))
        def script = scratch.file('asking.groovy', ASKING)

        when:
        def run = ran(home, ['/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', './cordon', 'plan', '--on', 'ryzen-5950x', script])

        then:
        run.code == 0
        run.err == ''
        run.out.contains('full-')
    }

    def 'archives of another JDK are passed over, in silence'() {
        given:
        def other = unpacked('other')
        def own = other.resolve('lib/aot')
        def build = own.resolve('current').readLines()[0]
        def checkout = Path.of('target/aot').toFile().listFiles().find { it.name.startsWith('full-') && it.name.endsWith('.aot') }
        Files.delete(own.resolve("full-${build}.aot"))
        Files.copy(checkout.toPath(), own.resolve("full-${build}.aot"))

        when:
        def run = ran(other, ['./cordon', 'plan', '--root', machine.root, scratch.file('asking.groovy', ASKING)])

        then:
        run.code == 0
        run.err == ''
        run.out.startsWith("$other/runtime\n[]\n")
    }

    def 'what is in it has one owner and one time, and stands in order'() {
        given:
        def lines = ran(scratch.dir(), ['/usr/bin/env', 'tar', '-t', '-v', '--full-time', '-z', '-f', archives()[0].absolutePath]).out.readLines()
        def entries = lines.collect { it.split(/\s+/, 6) }
        def names = entries.collect { it[5].replaceAll(/ -> .*/, '') }

        expect:
        names.every { it.startsWith(names[0]) }
        entries.collect { it[1] }.toSet() == ['0/0'] as Set
        entries.collect { "${it[3]} ${it[4]}".toString() }.countBy { it }.size() == 2 // the second is the one of lib/aot/current
        !entries.any { it[0] ==~ /.....w....|........w./ }
        ['cordon', 'README.md', 'docs/reference.md', 'dsl-examples/small.groovy', 'hooks/', 'lib/cordon.jar', 'runtime/bin/java', 'runtime/legal/'].every { names.contains(names[0] + it) }
    }

    static List<File> archives() {
        new File('target').listFiles().findAll { it.name ==~ /cordon-.*-linux-.*\.tar\.gz/ } as List
    }

    private Path unpacked(String directory) {
        def to = Files.createDirectories(scratch.dir().resolve(directory))
        assert ran(to, ['/usr/bin/env', 'tar', '-x', '-z', '-f', archives()[0].absolutePath]).code == 0
        to.resolve(archives()[0].name - '.tar.gz')
    }

    private Installed.Ended cordon(Object... words) {
        ran(home, ['./cordon', *words])
    }

    /** With an empty environment. */
    private static Installed.Ended ran(Path directory, List<?> command, String input = '') {
        def builder = new ProcessBuilder(command*.toString()).directory(directory.toFile())
        builder.environment().clear()
        Installed.ended(builder.start(), input)
    }
}
