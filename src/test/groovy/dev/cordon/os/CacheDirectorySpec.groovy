package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions

class CacheDirectorySpec extends Specification {
    static final STRANGER = 54321
    static final NAME = 'hints/etc/vm.groovy'
    static final ANY = FileTime.fromMillis(0)

    @AutoCleanup
    Scratch scratch = new Scratch()
    def path = scratch.path('home/.cache/cordon').parent.parent.resolve('.cache/cordon')
    def cache = new CacheDirectory(path)

    def 'what was written is read, and replaced, and nothing else is there'() {
        expect:
        cache.read(NAME) == null

        when:
        cache.write(NAME, 'one'.bytes, ANY)
        new CacheDirectory(path).write(NAME, 'two'.bytes, ANY)

        then:
        cache.read(NAME) == 'two'.bytes
        cache.contents().of('hints')*.path() == [path.resolve(NAME)]
        mode(path) == 'rwx------'
        mode(path.resolve('hints/etc')) == 'rwx------'
        mode(path.resolve(NAME)) == 'rw-------'
    }

    def 'the directory above is made too, when it is the only one that is missing'() {
        given:
        Files.delete(path.parent)

        when:
        cache.write(NAME, 'one'.bytes, ANY)

        then:
        cache.read(NAME) == 'one'.bytes
        // root's is /var/cache, in which others have theirs
        mode(path.parent) == (System.getProperty('user.name') == 'root' ? 'rwxr-xr-x' : 'rwx------')
        mode(path) == 'rwx------'

        when:
        new CacheDirectory(path.parent.parent.resolveSibling('nobody/.cache/cordon')).write(NAME, 'one'.bytes, ANY)

        then:
        thrown(IOException)
        !Files.exists(scratch.dir().resolve('nobody'))
    }

    def 'a file shows the time that is asked for, or a later one'() {
        given:
        def later = FileTime.fromMillis(System.currentTimeMillis() + 100_000)

        when:
        cache.write('a', 'x'.bytes, later)
        cache.write('b', 'x'.bytes, ANY)

        then:
        Files.getLastModifiedTime(path.resolve('a')) == later
        Math.abs(Files.getLastModifiedTime(path.resolve('b')).toMillis() - System.currentTimeMillis()) < 60_000
    }

    @Requires({ System.getProperty('user.name') == 'root' })
    def 'what somebody else could have written is not read: #part, #change'() {
        given:
        cache.write(NAME, 'one'.bytes, ANY)
        def what = path.resolve(part).normalize()

        when:
        Files.setAttribute(what, attribute, value)
        new CacheDirectory(path).read(NAME)

        then:
        def e = thrown(UntrustedException)
        e.path() == what
        e.message.contains(said)

        where:
        [part, change] << [['.', '..', 'hints', 'hints/etc', NAME], ['owner', 'group', 'all']].combinations()
        attribute = change == 'owner' ? 'unix:uid' : 'unix:mode'
        value = change == 'owner' ? STRANGER : change == 'group' ? 0770 : 0757
        said = change == 'owner' ? 'belongs to somebody else' : 'can be written by others'
    }

    def 'a sticky directory above passes, a sticky one of its own does not'() {
        given:
        cache.write(NAME, 'one'.bytes, ANY)

        when:
        Files.setAttribute(path.parent, 'unix:mode', 01777)

        then:
        new CacheDirectory(path).read(NAME) == 'one'.bytes

        when:
        Files.setAttribute(path, 'unix:mode', 01777)
        new CacheDirectory(path).read(NAME)

        then:
        thrown(UntrustedException)
    }

    def 'no link is followed, neither to it nor in it: #link'() {
        given:
        def outside = scratch.path('outside/hints/etc/vm.groovy').parent.parent.parent
        new CacheDirectory(outside).write(NAME, 'outside'.bytes, ANY)
        cache.write('other', 'x'.bytes, ANY)
        def from = path.resolve(link).normalize()
        if (link == '.') new CacheDirectory(path).contents().keep('', 0)
        Files.createDirectories(from.parent)
        Files.deleteIfExists(from)
        Files.createSymbolicLink(from, outside.resolve(link).normalize())

        when:
        new CacheDirectory(path).read(NAME)

        then:
        thrown(UntrustedException)

        when:
        def refused = refused { new CacheDirectory(path).write(NAME, 'stolen'.bytes, ANY) }

        then: 'only a link in the place of the file itself gives way'
        refused == (link != NAME)
        outside.resolve(NAME).text == 'outside'

        where:
        link << ['.', 'hints', 'hints/etc', NAME]
    }

    def 'what is no file is no file'() {
        given:
        Files.createDirectories(cache.with { write('x', 'y'.bytes, ANY); path.resolve(NAME) })

        when:
        cache.read(NAME)

        then:
        thrown(UntrustedException)

        when:
        cache.write(NAME, 'one'.bytes, ANY)

        then:
        thrown(IOException)
        drafts() == []
    }

    def 'a file that stands where a directory has to be now gives way'() {
        given:
        cache.write('hints/etc', 'was a script'.bytes, ANY)

        expect:
        cache.read(NAME) == null

        when:
        cache.write(NAME, 'one'.bytes, ANY)

        then:
        cache.read(NAME) == 'one'.bytes
    }

    def 'the youngest are kept, and directories without any go; a link is taken away and not followed'() {
        given:
        def outside = scratch.file('outside/file', 'x')
        (1..6).each { cache.write("hints/d$it/f", 'x'.bytes, FileTime.fromMillis(System.currentTimeMillis() + it * 10_000)) }
        Files.createSymbolicLink(path.resolve('hints/d1/link'), outside.parent)

        expect:
        cache.contents().keep('hints', 7) == 0
        cache.contents().keep('hints', 3) == 4
        cache.contents().of('hints')*.path() == [6, 5, 4].collect { path.resolve("hints/d$it/f") }
        Files.list(path.resolve('hints')).withCloseable { it.count() } == 3
        outside.text == 'x\n'
        cache.contents().keep('nothing', 3) == 0
    }

    def 'many that write and take away at once hinder each other at most'() {
        when:
        def problems = Collections.synchronizedList([])
        def threads = (1..6).collect { n ->
            Thread.start {
                200.times {
                    def own = new CacheDirectory(path)
                    try {
                        own.write("hints/a/b/c${it % 3}", ("$n" * 1000).bytes, ANY)
                        if (it % 7 == n) own.contents().keep('hints', 1)
                    } catch (java.nio.file.NoSuchFileException | java.nio.file.FileAlreadyExistsException e) {
                        // taken away meanwhile
                    } catch (Exception e) {
                        problems << e.toString()
                    }
                    def read = own.read("hints/a/b/c${it % 3}")
                    if (read != null && (read.length != 1000 || read.toSet().size() != 1)) problems << read.length
                }
            }
        }
        threads*.join()

        then:
        problems == []
        drafts() == []
    }

    private static boolean refused(Closure<?> attempt) {
        try {
            attempt()
            return false
        } catch (UntrustedException e) {
            return true
        }
    }

    private List<Path> drafts() {
        Files.walk(path).withCloseable { all -> all.filter { it.fileName.toString().startsWith('.new-') }.toList() }
    }

    private static String mode(Path path) {
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
    }
}
