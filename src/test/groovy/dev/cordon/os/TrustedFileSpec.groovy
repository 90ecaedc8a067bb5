package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption
import java.util.concurrent.atomic.AtomicBoolean

import static dev.cordon.os.Ownership.STRANGER
import static dev.cordon.os.Ownership.give
import static dev.cordon.os.Ownership.set

@Requires(value = { Ownership.root }, reason = 'only root can give files to somebody else')
class TrustedFileSpec extends Specification {
    static final RACES_OF_ROOT = 7_000
    static final RACES_OF_A_STRANGER = 3_000

    @AutoCleanup Scratch scratch = new Scratch()
    def top = set(scratch.path('top/d/x').parent.parent, 0, 0755)
    def directory = set(top.resolve('d'), 0, 0755)
    def file = set(scratch.file('top/d/vm.groovy', 'good'), 0, 0644)

    static String read(Path path) {
        try {
            new String(TrustedFile.read(path)).strip()
        } catch (UntrustedException e) {
            e.message
        }
    }

    static boolean passes(Path path) {
        read(path) == 'good'
    }

    def 'of every owner, mode and kind only what is root\'s alone passes'() {
        given:
        def wrong = []
        int tried = 0, passed = 0
        def check = { boolean expected, String what, Path path = file ->
            tried++
            def is = passes(path)
            if (is) passed++
            if (is != expected) wrong << what
        }
        def octal = { Integer.toOctalString(it as int) }

        when: 'the file and the directories above it'
        for (part in [file, directory, top]) {
            for (owner in Ownership.OWNERS) {
                for (mode in part == file ? Ownership.FILE_MODES : Ownership.DIRECTORY_MODES) {
                    set(part, owner, mode)
                    boolean sticky = part != file && (mode & 01000)
                    check(owner == 0 && (sticky || !(mode & 022)), "${part.fileName} owner $owner mode ${octal(mode)}")
                }
            }
            set(part, 0, part == file ? 0644 : 0755)
        }

        and: 'a link to it, of every owner, in a directory of every owner and mode'
        def hook = Files.createDirectory(scratch.dir().resolve('hooks'))
        for (linkOwner in Ownership.OWNERS) {
            def link = give(Files.createSymbolicLink(hook.resolve('qemu'), file), linkOwner)
            for (owner in Ownership.OWNERS) {
                for (mode in Ownership.DIRECTORY_MODES) {
                    set(hook, owner, mode)
                    check(linkOwner == 0 && owner == 0 && (mode & 01000 || !(mode & 022)), "link of $linkOwner in $owner ${octal(mode)}", link)
                }
            }
            Files.delete(link)
        }
        set(hook, 0, 0755)

        and: 'a link of root\'s to a file whose parts are of every owner and mode'
        def link = Files.createSymbolicLink(hook.resolve('qemu'), Path.of('../hooks/./second'))
        Files.createSymbolicLink(hook.resolve('second'), Path.of('../top/d/../d/vm.groovy'))
        for (part in [file, directory, top]) {
            for (owner in Ownership.OWNERS) {
                for (mode in part == file ? Ownership.FILE_MODES : Ownership.DIRECTORY_MODES) {
                    set(part, owner, mode)
                    boolean sticky = part != file && (mode & 01000)
                    check(owner == 0 && (sticky || !(mode & 022)), "two links, ${part.fileName} owner $owner mode ${octal(mode)}", link)
                }
            }
            set(part, 0, part == file ? 0644 : 0755)
        }
        check(true, 'all as it was', link)
        println String.format('figure: S2 owner x mode x kind of a script and of what is above it: %,d tried, %,d pass, %,d refused, %d judged wrongly',
                tried, passed, tried - passed, wrong.size())

        then:
        wrong == []
        tried == 3 * 384 + 4 * 192 + 3 * 384 + 1
        passed > 0
    }

    def 'the refusal names the part that is not root\'s alone: #what'() {
        given:
        make(file, directory)

        expect:
        read(file) == message.replace('FILE', file.toString()).replace('D', directory.toString())

        where:
        what            | make                                          || message
        'the file'      | { f, d -> set(f, STRANGER, 0644) }                 || 'FILE does not belong to root (owner 54321, mode 0644)'
        'its mode'      | { f, d -> set(f, 0, 0664) }                        || 'FILE can be written by others than root (owner root, mode 0664)'
        'the directory' | { f, d -> set(d, STRANGER, 0755) }            || 'D does not belong to root (owner 54321, mode 0755)'
        'both'          | { f, d -> set(d, 0, 0777); set(f, 1, 0666) } || 'D can be written by others than root (owner root, mode 0777)'
        'the kind'      | { f, d -> Files.delete(f); ['mkfifo', '-m', '600', f.toString()].execute().waitFor() } ||
                'FILE is no regular file (owner root, mode 0600)'
    }

    def 'a second name of a file of root\'s in a sticky directory is not taken for root\'s doing'() {
        given:
        set(directory, 0, 01777)
        def second = Files.createLink(directory.resolve('second'), file)

        expect:
        read(second) == "$second has other names elsewhere, so that anybody may have put it here (owner root, mode 0644)"
    }

    def 'links in a circle end, as does a path through a file'() {
        given:
        Files.createSymbolicLink(directory.resolve('a'), Path.of('b'))
        Files.createSymbolicLink(directory.resolve('b'), Path.of('a'))

        when:
        TrustedFile.read(directory.resolve(path))

        then:
        def e = thrown(IOException)
        !(e instanceof UntrustedException)

        where:
        path << ['a', 'vm.groovy/x', 'vm.groovy/.', 'none', 'none/../vm.groovy']
    }

    def 'what is said of an open file is said of that one, whatever its name leads to by then'() {
        given:
        def evil = set(scratch.file('evil', 'evil'), STRANGER, 0666)

        when: 'opened while it was good'
        def channel = FileChannel.open(file, StandardOpenOption.READ)
        Files.move(evil, file, StandardCopyOption.ATOMIC_MOVE)

        then:
        OpenFile.inode(channel).owner() == 0
        channel.position() == 0

        when: 'opened while it was evil, and good since'
        def other = FileChannel.open(file, StandardOpenOption.READ)
        set(Files.writeString(scratch.path('new'), 'good'), 0, 0644)
        Files.move(scratch.dir().resolve('new'), file, StandardCopyOption.ATOMIC_MOVE)

        then:
        passes(file)
        with(OpenFile.inode(other)) {
            owner() == STRANGER
            othersWrite()
        }

        cleanup:
        channel?.close()
        other?.close()
    }

    def 'what came after the path was judged is judged when it is open: #owner, #mode'() {
        given: 'the way is the right one, and at its end stands another file by now'
        def way = GuardedPath.follow(file, GuardedPath.Sticky.PASSES)
        Files.move(set(scratch.file('evil', 'evil'), owner, mode), file, StandardCopyOption.ATOMIC_MOVE)

        when:
        TrustedFile.content(way)

        then:
        def e = thrown(UntrustedException)
        e.path() == file

        where:
        owner    | mode
        STRANGER | 0644
        0        | 0666
        0        | 0664
    }

    def 'a link that came after the path was judged is not followed'() {
        given:
        Files.delete(file)
        Files.createSymbolicLink(file, set(scratch.file('k/good', 'good'), 0, 0644))

        when:
        TrustedFile.content(file)

        then:
        def e = thrown(IOException)
        e.message.contains('Too many levels of symbolic links')
    }

    def 'no race is won by whoever exchanges the file between the check and the opening, even as root'() {
        given: 'everything that the name can lead to, as its hard link, so that it is renamed in one step'
        def evil = [set(scratch.file('k/stranger', 'evil'), STRANGER, 0644), set(scratch.file('k/open', 'evil'), 0, 0666),
                    give(Files.createSymbolicLink(scratch.dir().resolve('k/link'), scratch.dir().resolve('k/stranger')), STRANGER)]
        def good = set(scratch.file('k/good', 'good'), 0, 0644)
        def over = new AtomicBoolean()
        def swapper = Thread.start {
            while (!over.get()) Swapper.swap([good, evil[0], good, evil[1], good, evil[2]], file, scratch.dir().resolve('k/aside'))
        }

        when:
        def came = (1..RACES_OF_ROOT).countBy { outcome(file) }
        over.set(true)
        swapper.join()

        and: 'one that looks and then opens by name, for comparison'
        over.set(false)
        def again = Thread.start {
            while (!over.get()) Swapper.swap([good, evil[0], good, evil[1], good, evil[2]], file, scratch.dir().resolve('k/aside'))
        }
        def naive = (1..RACES_OF_ROOT).countBy { naive(file) }
        over.set(true)
        again.join()
        println String.format('figure: S2 swap races by root: %,d, read %,d, refused %,d, won %d (a check by name and an open by name lost %,d)',
                RACES_OF_ROOT, came.good ?: 0, came.refused ?: 0, came.evil ?: 0, naive.evil ?: 0)

        then:
        !came.evil
        came.good > 0
        came.refused > 0
        came.values().sum() == RACES_OF_ROOT
    }

    @Requires(value = { new File('/usr/bin/setpriv').canExecute() }, reason = 'there is no setpriv(1) to become somebody else with')
    def 'no race is won by somebody who is not root, in a directory that all may write'() {
        given:
        set(scratch.dir(), 0, 0755)
        def shared = set(Files.createDirectory(scratch.dir().resolve('shared')), 0, 01777)
        def name = shared.resolve('vm.groovy')
        def stranger = stranger(shared, name)

        when: 'root puts a file there and takes it away, meanwhile'
        def came = (1..RACES_OF_A_STRANGER).countBy { i ->
            if (i % 3 == 0) Files.move(set(Files.writeString(scratch.path('good'), 'good'), 0, 0644), name, StandardCopyOption.ATOMIC_MOVE)
            if (i % 3 == 2) Files.deleteIfExists(name)
            outcome(name)
        }
        println String.format('figure: S2 swap races by a process of another user: %,d, read %,d, refused %,d, not there %,d, won %d',
                RACES_OF_A_STRANGER, came.good ?: 0, came.refused ?: 0, came.gone ?: 0, came.evil ?: 0)

        then:
        !came.evil
        came.good >= RACES_OF_A_STRANGER.intdiv(3)

        cleanup:
        Files.writeString(shared.resolve('stop'), '')
        stranger?.waitFor()
    }

    private Process stranger(Path shared, Path name) {
        def classFile = scratch.path('classes/dev/cordon/os/Swapper.class')
        classFile.bytes = Swapper.getResourceAsStream('Swapper.class').bytes
        for (p in [scratch.dir().resolve('classes'), classFile.parent.parent.parent, classFile.parent.parent, classFile.parent]) set(p, 0, 0755)
        set(classFile, 0, 0644)
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java')
        def p = new ProcessBuilder('setpriv', "--reuid=$STRANGER", "--regid=$STRANGER", '--clear-groups', java.toString(), '-XX:TieredStopAtLevel=1',
                '-XX:-UsePerfData', '-cp', scratch.dir().resolve('classes').toString(), Swapper.name, shared.toString(), name.fileName.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start()
        assert p.inputReader().readLine() == 'swapping'
        p
    }

    private static String outcome(Path path) {
        try {
            new String(TrustedFile.read(path)).strip()
        } catch (UntrustedException e) {
            'refused'
        } catch (java.nio.file.NoSuchFileException e) {
            'gone'
        } catch (java.nio.file.FileSystemException e) {
            // it had become a link when it was opened
            'refused'
        } catch (IOException e) {
            if (e.message.startsWith('Too many levels of symbolic links')) return 'refused'
            throw e
        }
    }

    private static String naive(Path path) {
        try {
            def is = Files.readAttributes(path, 'unix:uid,mode', LinkOption.NOFOLLOW_LINKS)
            if (is.uid != 0 || is.mode & 022) return 'refused'
            Files.readString(path).strip()
        } catch (IOException e) {
            'refused'
        }
    }
}
