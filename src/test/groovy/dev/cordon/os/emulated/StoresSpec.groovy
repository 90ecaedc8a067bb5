package dev.cordon.os.emulated

import dev.cordon.Scratch
import dev.cordon.os.emulated.Store.Kind
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.attribute.PosixFilePermissions

class StoresSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()

    def 'both stores do the same: #kind'() {
        given:
        Store store = make(scratch)
        store.makeDirectory('/sys')
        store.makeDirectory('/sys/b')
        store.write('/sys/a', '1\n')
        expect:
        store.names('/') == ['sys']
        store.names('/sys') == ['a', 'b']
        store.read('/sys/a') == '1\n'
        store.value('/sys/a') == Optional.of('1')
        store.value('/sys/b') == Optional.empty()
        ['/', '/sys/a', '/sys/b', '/sys/c', '/sys/a/x'].collect { store.kind(it) } ==
            [Kind.DIRECTORY, Kind.FILE, Kind.DIRECTORY, Kind.MISSING, Kind.MISSING]
        when:
        store.replace('/sys/a', '22')
        store.replace('/sys/none', '22')
        store.remove('/sys/b')
        then:
        store.read('/sys/a') == '22\n'
        store.names('/sys') == ['a']
        when:
        store.read('/sys/none')
        then:
        thrown(NoSuchFileException)
        when:
        store.remove('/sys/none')
        then:
        thrown(NoSuchFileException)
        where:
        kind        | make
        'memory'    | { Scratch s -> new MemoryStore() }
        'directory' | { Scratch s -> new DirectoryStore(s.dir()) }
    }

    def 'more paths than are kept ready are still those that they are, and one that comes again is what stands there now'() {
        given:
        def store = new DirectoryStore(scratch.dir())
        store.makeDirectory('/sys')
        (0..2500).each { store.write("/sys/$it", "$it\n") }

        expect:
        (0..2500).every { store.read("/sys/$it") == "$it\n" && store.kind("/sys/$it") == Kind.FILE }

        when:
        store.remove('/sys/7')
        store.makeDirectory('/sys/7')
        then:
        store.kind('/sys/7') == Kind.DIRECTORY
        !store.wasFile('/sys/7')

        when:
        store.remove('/sys/7')
        Files.createSymbolicLink(scratch.path('sys/7'), scratch.dir().fileSystem.getPath('8'))
        then:
        store.kind('/sys/7') == Kind.LINK
        !store.wasFile('/sys/7')
    }

    def 'a file keeps its mode, and a shorter value leaves nothing of the longer one'() {
        given:
        def file = scratch.file('sys/a', 'a long value')
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString('rw-r-----'))
        when:
        new DirectoryStore(scratch.dir()).write('/sys/a', '1\n')
        then:
        Files.readString(file) == '1\n'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-r-----'
        Files.list(file.parent).toList() == [file]
    }

    def 'a directory read into memory has its files, directories and links'() {
        given:
        scratch.file('sys/a/b', '1')
        Files.createDirectories(scratch.dir().resolve('sys/empty'))
        Files.createSymbolicLink(scratch.path('sys/link'), scratch.dir().fileSystem.getPath('a/b'))
        expect:
        MemoryStore.copyOf(new DirectoryStore(scratch.dir())) ==
            new MemoryStore().file('/sys/a/b', '1').directory('/sys/empty').link('/sys/link', 'a/b')
    }

    def 'copies are equal until one changes, and independent'() {
        given:
        def first = Machines.v2()
        def second = first.copy()
        expect:
        first == second
        first.hashCode() == second.hashCode()
        when:
        second.write('/proc/irq/24/smp_affinity', '01\n')
        then:
        first != second
        first.read('/proc/irq/24/smp_affinity') == 'ff\n'
        when:
        second.write('/proc/irq/24/smp_affinity', 'ff\n')
        then:
        first == second
        when:
        first.makeDirectory('/proc/irq/26')
        first.write('/proc/irq/26/node', '0\n')
        def third = first.copy()
        first.remove('/proc/irq/26/node')
        first.remove('/proc/irq/26')
        then:
        first == second
        third != second
        third.names('/proc/irq/26') == ['node']
        first.snapshot() == second.snapshot()
    }

    def 'equal trees are equal however they were made'() {
        given:
        def long_ = new MemoryStore().file('/b', '2').file('/a/x', '1').copy().file('/a/y', '1').copy()
        long_.remove('/a/y')
        expect:
        long_ == new MemoryStore().file('/a/x', '1').file('/b', '2')
        long_.hashCode() == new MemoryStore().file('/a/x', '1').file('/b', '2').hashCode()
        long_ != new MemoryStore().file('/a/x', '1')
        new MemoryStore().directory('/a') != new MemoryStore().file('/a', '')
        new MemoryStore().link('/a', '') != new MemoryStore().file('/a', '')
    }
}
