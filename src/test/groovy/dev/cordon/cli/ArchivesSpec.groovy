package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.lang.classfile.ClassFile
import java.lang.constant.ClassDesc
import java.lang.constant.ConstantDescs
import java.lang.constant.MethodTypeDesc
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions
import java.util.jar.JarFile
import java.util.jar.JarOutputStream

/** Start-up archives that fit are used; others are as good as none. */
@Requires({ new File('target/aot/current').file })
class ArchivesSpec extends Specification {
    private static final String ASKING = '''\
        println new File('/proc/self/maps').readLines().any { it.endsWith('.aot') }
        '''.stripIndent()

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    Path script = scratch.file('asking.groovy', ASKING)
    @Shared
    Installed installed = Installed.whole(scratch)
    @Shared
    Path base = installed.home.resolve('lib')
    @Shared
    Path kept = scratch.dir().resolve('kept')

    def setupSpec() {
        Installed.copy(Path.of('target/aot'), kept)
    }

    def setup() {
        def aot = Files.createDirectories(base.resolve('aot')).toFile()
        aot.listFiles().each { Files.delete(it.toPath()) }
        Installed.copy(kept, aot.toPath())
    }

    def 'an archive that fits is used'() {
        expect:
        mapped()
    }

    def 'one that is #what is passed over, in silence'() {
        when:
        change(archive())

        then:
        !mapped()

        where:
        what          | change
        'absent'      | { Files.delete(it) }
        'truncated'   | { Path a -> Files.write(a, Arrays.copyOf(Files.readAllBytes(a), 1 << 20)) }
        'cut short'   | { Path a -> Files.write(a, Arrays.copyOf(Files.readAllBytes(a), 100)) }
        'empty'       | { Path a -> Files.write(a, new byte[0]) }
        'garbage'     | { Path a -> Files.write(a, new byte[1 << 20].tap { new Random(1).nextBytes(it) }) }
        'a directory' | { Path a -> Files.delete(a); Files.createDirectory(a) }
    }

    @Requires({ System.getProperty('user.name') == 'root' && new File('/usr/bin/setpriv').canExecute() })
    def 'one that this user cannot read is passed over, in silence'() {
        given:
        Files.setPosixFilePermissions(scratch.dir(), PosixFilePermissions.fromString('rwxr-xr-x'))
        Files.setPosixFilePermissions(archive(), PosixFilePermissions.fromString('rw-------'))

        when:
        def run = installed.run(installed.home, ['/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', installed.home.resolve('cordon'), *plan()])

        then:
        [run.code, run.err] == [0, '']
        run.out.startsWith('false\n')
    }

    def 'one whose build is not named, or not the one of this JDK, is passed over'() {
        when:
        Files.writeString(base.resolve('aot/current'), text)

        then:
        !mapped()

        where:
        text << ['', 'other\n', 'other\n/usr\n', Path.of('target/aot/current').toFile().readLines()[0] + '\n/usr\n']
    }

    def 'of a jar that has been replaced what stands in the jar is run, not what stands in the archive'() {
        given:
        def jar = base.resolve('cordon.jar')
        def before = Files.readAllBytes(jar)

        when:
        rewrite(jar, 'dev/cordon/cli/Main.class', saying('dev.cordon.cli.Main', 'another one'))
        def run = installed.cordon('--version')

        then:
        [run.code, run.out, run.err] == [0, 'another one\n', '']

        cleanup:
        Files.write(jar, before)
        Files.setLastModifiedTime(jar, Files.getLastModifiedTime(Path.of('target/cordon.jar')))
    }

    private boolean mapped() {
        def run = installed.cordon(*plan())
        assert [run.code, run.err] == [0, '']
        run.out.readLines()[0].toBoolean()
    }

    private List<?> plan() {
        ['plan', '--root', machine.root, script]
    }

    private Path archive() {
        base.resolve('aot').toFile().listFiles().find { it.name.startsWith('full-') && it.name.endsWith('.aot') }.toPath()
    }

    private static void rewrite(Path jar, String entry, byte[] content) {
        def entries = new JarFile(jar.toFile()).withCloseable { j -> j.entries().toList().collectEntries { [it.name, j.getInputStream(it).bytes] } }
        new JarOutputStream(Files.newOutputStream(jar)).withCloseable { out ->
            entries.each { name, bytes ->
                out.putNextEntry(new java.util.zip.ZipEntry(name))
                out.write(name == entry ? content : bytes)
            }
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 2000))
    }

    /** A class whose main prints that. */
    private static byte[] saying(String name, String text) {
        def stream = ClassDesc.of('java.io.PrintStream')
        ClassFile.of().build(ClassDesc.of(name)) {
            it.withMethodBody('main', MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String.arrayType()), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC) { code ->
                code.getstatic(ClassDesc.of('java.lang.System'), 'out', stream).ldc(text)
                        .invokevirtual(stream, 'println', MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String)).return_()
            }
        }
    }
}
