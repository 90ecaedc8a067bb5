package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.NoSuchFileException

class JournalInDirectorySpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch()
    def file = scratch.dir().resolve('journal')
    def journal = new JournalInDirectory(file)

    def 'bytes are appended, read and cut'() {
        expect:
        journal.read() == new byte[0]
        when:
        journal.append('abc'.bytes)
        journal.append('def'.bytes)
        then:
        journal.read() == 'abcdef'.bytes
        when:
        journal.truncate(4)
        then:
        journal.read() == 'abcd'.bytes
        when:
        journal.append('x'.bytes)
        then:
        journal.read() == 'abcdx'.bytes
        when:
        journal.delete()
        journal.delete()
        then:
        !Files.exists(file)
    }

    def 'without a file only a cut to nothing succeeds'() {
        when:
        journal.truncate(0)
        then:
        !Files.exists(file)
        when:
        journal.truncate(1)
        then:
        thrown(NoSuchFileException)
    }

    def 'set aside, it replaces an older one, and the next append begins anew'() {
        given:
        scratch.file('journal.old-boot', 'older')
        journal.append('abc'.bytes)
        expect:
        journal.setAside('.old-boot') == file.toString() + '.old-boot'
        Files.readString(scratch.dir().resolve('journal.old-boot')) == 'abc'
        journal.read() == new byte[0]
    }

    def 'copied aside, it stays, and a link in the place of the copy is not followed'() {
        given:
        def victim = scratch.file('victim', 'mine')
        Files.createSymbolicLink(scratch.dir().resolve('journal.broken'), victim)
        journal.append('abc'.bytes)
        expect:
        journal.copyAside('.broken') == file.toString() + '.broken'
        Files.readString(scratch.dir().resolve('journal.broken')) == 'abc'
        Files.readString(victim) == 'mine\n'
        journal.read() == 'abc'.bytes
        journal.path() == file.toString()
    }

    def 'the content is replaced whole, whatever an earlier try has left beside it'() {
        given:
        journal.append('abc'.bytes)
        scratch.file('elsewhere', 'kept')
        Files.createSymbolicLink(file.resolveSibling('journal.next'), scratch.dir().resolve('elsewhere'))

        when:
        journal.replace('x'.bytes)

        then:
        journal.read() == 'x'.bytes
        scratch.dir().toFile().list().toList().toSorted() == ['elsewhere', 'journal']
        Files.readString(scratch.dir().resolve('elsewhere')) == 'kept\n'
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    }
}
