package dev.cordon.os

import dev.cordon.Recorded
import dev.cordon.Scratch
import dev.cordon.os.emulated.Store
import org.apache.commons.compress.archivers.tar.TarArchiveEntry
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream
import org.apache.commons.compress.archivers.tar.TarConstants
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

class BundledMachinesSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()

    def 'a bundled machine is unpacked by its name'() {
        given:
        def into = empty('machine')

        when:
        BundledMachines.unpack('threadripper-1920x', into)

        then:
        into.resolve('sys/devices/system/cpu/online').text == '0-23\n'
        into.resolve('proc/sys/vm/drop_caches').text == ''
        Files.isDirectory(into.resolve('run/systemd/system'))
        Files.readSymbolicLink(into.resolve('sys/devices/system/cpu/cpu3/cpufreq')).toString() == '../cpufreq/policy3'
    }

    def 'every bundled machine has what a plan reads'() {
        given:
        def machine = Recorded.bundled(name)

        expect:
        machine.value('/sys/devices/system/cpu/online') == Optional.of(cpus)
        machine.value('/sys/devices/system/node/online') == Optional.of(nodes)
        machine.value('/proc/irq/default_smp_affinity').present
        machine.value('/sys/devices/system/cpu/cpufreq/policy3/scaling_governor').present
        machine.kind('/run/systemd/system') == Store.Kind.DIRECTORY
        machine.names('/proc/irq').count { machine.isFile("/proc/irq/$it/.refuses") } == refusing

        where:
        name                 | cpus   | nodes | refusing
        'ryzen-5950x'        | '0-31' | '0'   | 98
        'ryzen-5950x-v1'     | '0-31' | '0'   | 98
        'threadripper-1920x' | '0-23' | '0-1' | 74
    }

    def 'every name has an archive, none over a megabyte'() {
        expect:
        BundledMachines.names() == ['core-13700k', 'realtime-host', 'ryzen-5950x', 'ryzen-5950x-v1', 'ryzen-7950x3d', 'threadripper-1920x']
        BundledMachines.names().every {
            def size = BundledMachines.getResource("/dev/cordon/machines/${it}.tar.gz").bytes.length
            size > 10_000 && size < 1_000_000
        }
    }

    def 'an unknown name is answered with those that there are'() {
        when:
        BundledMachines.unpack(name, empty('machine'))

        then:
        def e = thrown(IllegalArgumentException)
        e.message == "there is no machine '$name' (machines: core-13700k, realtime-host, ryzen-5950x, ryzen-5950x-v1, ryzen-7950x3d, threadripper-1920x; or an archive, or a directory)"

        where:
        name << ['ryzen-5950', 'xeon']
    }

    def 'an archive is unpacked: files, empty directories and links, with or without a folder around them'() {
        given:
        def into = empty('machine')

        when:
        BundledMachines.unpack(archive {
            dir(it, folder + 'sys/empty/')
            file(it, folder + 'sys/cpu/cpu0/online', '1\n')
            link(it, folder + 'sys/cpu/cpu1', 'cpu0')
        }, into)

        then:
        tree(into) == ['sys': '', 'sys/cpu': '', 'sys/cpu/cpu0': '', 'sys/cpu/cpu0/online': '1\n', 'sys/cpu/cpu1': '-> cpu0', 'sys/empty': '']

        where:
        folder << ['', './', 'some-machine/']
    }

    def 'an entry that would leave the directory is refused, and nothing is put outside'() {
        given:
        def into = empty('in/machine')

        when:
        BundledMachines.unpack(archive { entries(it) }, into)

        then:
        def e = thrown(IOException)
        e.message == "${scratch.dir()}/machine.tar: $message"
        Files.list(scratch.dir().resolve('in')).withCloseable { it.toList() } == [into]

        where:
        message                                                | entries
        "'sys/../../x' leads out of the machine"               | { file(it, 'sys/../../x', 'bad') }
        "'../x' leads out of the machine"                      | { file(it, '../x', 'bad') }
        "'../d/' leads out of the machine"                     | { dir(it, '../d/') }
        "'/x' leads out of the machine"                        | { file(it, '/x', 'bad') }
        'link sys/l -> ../../x leads out of the machine'       | { link(it, 'sys/l', '../../x') }
        'link sys/l -> /proc leads out of the machine'         | { link(it, 'sys/l', '/proc') }
        'link sys/l -> a/../../../x leads out of the machine'  | { link(it, 'sys/l', 'a/../../../x') }
        "'sys/l' is neither a file nor a directory nor a symbolic link" | { odd(it, 'sys/l', TarConstants.LF_LINK) }
        "'sys/p' is neither a file nor a directory nor a symbolic link" | { odd(it, 'sys/p', TarConstants.LF_FIFO) }
    }

    def 'a link that climbs over another link is refused'() {
        when: 'here means the top, so up goes above it'
        BundledMachines.unpack(archive {
            link(it, 'sys/here', '.')
            link(it, 'sys/up', 'here/here/../../..')
        }, empty('machine'))

        then:
        thrown(IOException)
    }

    def 'nothing is written through a link of the archive'() {
        given:
        def into = empty('in/machine')
        empty('in/elsewhere')

        when: 'a link and a file below it'
        BundledMachines.unpack(archive {
            link(it, 'sys/l', '../proc')
            file(it, 'sys/l/x', 'bad')
            file(it, 'proc/y', 'good')
        }, into)

        then:
        thrown(IOException)
        !Files.exists(into.resolve('proc/x'))
    }

    def 'a directory is copied; links that lead out of it stay behind'() {
        given:
        def source = empty('source')
        scratch.file('source/sys/a', '1')
        scratch.file('outside', 'secret')
        Files.createSymbolicLink(source.resolve('sys/b'), Path.of('a'))
        Files.createSymbolicLink(source.resolve('sys/c'), Path.of('../../outside'))
        Files.createSymbolicLink(source.resolve('sys/d'), scratch.dir().resolve('outside'))
        def into = empty('machine')

        when:
        BundledMachines.unpack(source.toString(), into)

        then:
        tree(into) == ['sys': '', 'sys/a': '1\n', 'sys/b': '-> a']
    }

    def 'a directory is not copied into itself'() {
        given:
        def into = empty('source/machine')

        when:
        BundledMachines.unpack(scratch.dir().resolve('source').toString(), into)

        then:
        def e = thrown(IOException)
        e.message == "cannot copy ${scratch.dir()}/source into itself: $into"
    }

    def 'only an empty directory is filled'() {
        given:
        scratch.file('machine/sys/a', '1')

        when:
        BundledMachines.unpack('ryzen-5950x', scratch.dir().resolve('machine'))

        then:
        def e = thrown(IOException)
        e.message == "not empty: ${scratch.dir()}/machine"
    }

    def 'what is no archive is said to be none'() {
        given:
        def file = scratch.file('machine.tar', content)

        when:
        BundledMachines.unpack(file.toString(), empty('machine'))

        then:
        thrown(IOException)

        where:
        content << ['', 'hello', 'BZh', 'x' * 2000]
    }

    private Path empty(String name) {
        Files.createDirectories(scratch.dir().resolve(name))
    }

    private String archive(Closure<?> content) {
        def file = scratch.dir().resolve('machine.tar')
        new TarArchiveOutputStream(Files.newOutputStream(file)).withCloseable { content(it) }
        file.toString()
    }

    private static void file(TarArchiveOutputStream tar, String name, String text) {
        def entry = new TarArchiveEntry(name, true)
        entry.size = text.length()
        tar.putArchiveEntry(entry)
        tar.write(text.bytes)
        tar.closeArchiveEntry()
    }

    private static void dir(TarArchiveOutputStream tar, String name) {
        tar.putArchiveEntry(new TarArchiveEntry(name, true))
        tar.closeArchiveEntry()
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) {
        def entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
        entry.linkName = target
        tar.putArchiveEntry(entry)
        tar.closeArchiveEntry()
    }

    private static void odd(TarArchiveOutputStream tar, String name, byte type) {
        def entry = new TarArchiveEntry(name, type)
        entry.linkName = 'sys/x'
        tar.putArchiveEntry(entry)
        tar.closeArchiveEntry()
    }

    /** What is below a directory: a file's text, a link's target, nothing for a directory. */
    private static Map<String, String> tree(Path root) {
        def found = new TreeMap<String, String>()
        Files.walk(root).withCloseable { paths ->
            paths.filter { it != root }.forEach {
                found[root.relativize(it).toString()] = Files.isSymbolicLink(it) ? "-> ${Files.readSymbolicLink(it)}".toString() :
                        Files.isDirectory(it) ? '' : it.text
            }
        }
        found
    }
}
