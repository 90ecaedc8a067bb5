package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.IgnoreIf
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration

class StateDirectorySpec extends Specification {
    static final AT_ONCE = Duration.ZERO
    @AutoCleanup Scratch scratch = new Scratch()
    Path state = scratch.dir().resolve('run/cordon')
    def directory = StateDirectory.open(state)
    List<Process> workers = []

    def cleanup() {
        workers.each { it.destroyForcibly().waitFor() }
    }

    Process worker(String... args) {
        def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
        def path = [StateDirectory, LockWorker].collect { Path.of(it.protectionDomain.codeSource.location.toURI()).toString() }.join(':')
        def command = [java, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto', '-cp', path, LockWorker.name, *args]
        def process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        workers << process
        process
    }

    static String mode(Path path) {
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS))
    }

    List<String> tree() {
        Files.walk(scratch.dir()).map { scratch.dir().relativize(it).toString() }.filter { it }.sorted().toList()
    }

    def 'the directory is made for its owner alone, and goes with all that was made for it'() {
        when:
        def session = directory.lock('me', AT_ONCE)
        session.journal().append('x'.bytes)
        then:
        [mode(state), mode(state.resolve('lock')), mode(state.resolve('journal'))] == ['rwx------', 'rw-------', 'rw-------']
        Files.readString(state.resolve('lock')) == 'me'
        when:
        session.journal().delete()
        session.close()
        then:
        tree() == []
    }

    def 'the directory above stays when it was there before'() {
        given:
        Files.createDirectory(scratch.dir().resolve('run'))
        when:
        directory.lock('me', AT_ONCE).close()
        then:
        tree() == ['run']
    }

    def 'a journal keeps the directory, and a later session takes away what an earlier one made'() {
        when:
        def first = directory.lock('first', AT_ONCE)
        first.journal().append('x'.bytes)
        first.close()
        then:
        Files.exists(state.resolve('journal'))
        when:
        def second = StateDirectory.open(state).lock('second', AT_ONCE)
        then:
        second.journal().read() == 'x'.bytes
        when:
        second.journal().delete()
        second.close()
        second.close()
        then:
        tree() == []
    }

    def 'a copy of a broken journal keeps the directory'() {
        when:
        def session = directory.lock('me', AT_ONCE)
        session.journal().append('x'.bytes)
        session.journal().copyAside('.broken')
        session.journal().delete()
        session.close()
        then:
        Files.readString(state.resolve('journal.broken')) == 'x'
        !Files.exists(state.resolve('lock'))
        when:
        Files.delete(state.resolve('journal.broken'))
        directory.lock('me', AT_ONCE).close()
        then:
        tree() == []
    }

    def 'what a killed process left behind is taken over and taken away'() {
        given:
        Files.createDirectories(state)
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString('rwx------'))
        Files.writeString(state.resolve('lock'), 'dead\0\0')
        Files.writeString(state.resolve('.parent-made'), '')
        when:
        directory.lock('me', AT_ONCE).close()
        then:
        tree() == []
    }

    def 'asking again in the same process does not unlock for others'() {
        given:
        def session = directory.lock('first', AT_ONCE)
        when:
        directory.lock('second', AT_ONCE)
        then:
        thrown(BusyException)
        StateDirectory.holder(state) == Optional.of('first')
        worker('try', state.toString()).inputReader().readLine() == 'busy: first'
        cleanup:
        session.close()
    }

    def 'within the process the second is told who holds it: #way'() {
        given:
        def session = directory.lock('first', AT_ONCE)
        Files.createSymbolicLink(scratch.dir().resolve('alias'), Path.of('run'))
        when:
        StateDirectory.open(scratch.dir().resolve(way)).lock('second', AT_ONCE)
        then:
        def e = thrown(BusyException)
        e.holder() == 'first'
        e.message == 'another run holds the lock: first'
        StateDirectory.holder(state) == Optional.of('first')
        cleanup:
        session.close()
        where:
        way << ['run/cordon', 'run/../run/./cordon', 'alias/cordon']
    }

    def 'threads of one process exclude each other too'() {
        given:
        def counter = scratch.path('counter')
        Files.writeString(counter, '0')
        def failures = Collections.synchronizedList([])
        when:
        def threads = (1..4).collect { n ->
            Thread.start {
                try {
                    15.times { LockWorker.count(directory, "thread $n", counter, it) }
                } catch (Throwable e) {
                    failures << e
                }
            }
        }
        threads*.join()
        then:
        failures == []
        Files.readString(counter) == '60'
        tree() == ['counter']
    }

    def 'four processes lose no update although the directory comes and goes'() {
        given:
        def counter = scratch.path('counter')
        Files.writeString(counter, '0')
        when:
        def all = (1..4).collect { worker('count', state.toString(), counter.toString(), '80') }
        then:
        all.collect { it.waitFor() } == [0, 0, 0, 0]
        Files.readString(counter) == '320'
        tree() == ['counter']
    }

    def 'busy names the holder, and a killed holder blocks nobody'() {
        given:
        def holder = worker('hold', state.toString())
        holder.inputReader().readLine() == 'holding'
        expect:
        StateDirectory.holder(state) == Optional.of("worker ${holder.pid()}".toString())
        StateDirectory.peek(state).get() == 'held'.bytes
        when:
        directory.lock('me', AT_ONCE)
        then:
        def e = thrown(BusyException)
        e.holder() == "worker ${holder.pid()}"
        when:
        holder.destroyForcibly().waitFor()
        then:
        StateDirectory.holder(state) == Optional.empty()
        when:
        def session = directory.lock('me', AT_ONCE)
        then:
        session.journal().read() == 'held'.bytes
        when:
        session.journal().delete()
        session.close()
        then:
        tree() == []
    }

    def 'who waits gets the lock of a holder that is killed meanwhile'() {
        given:
        def holder = worker('hold', state.toString())
        holder.inputReader().readLine() == 'holding'
        when:
        Thread.start { Thread.sleep(200); holder.destroyForcibly() }
        def session = directory.lock('me', Duration.ofSeconds(30))
        then:
        Files.readString(state.resolve('lock')) == 'me'
        cleanup:
        session?.close()
    }

    def 'without a directory there is no journal and no holder'() {
        expect:
        StateDirectory.peek(state) == Optional.empty()
        StateDirectory.holder(state) == Optional.empty()
        tree() == []
    }

    def "a directory with mode #bits is #answer"() {
        given:
        Files.createDirectories(state)
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString(bits))
        when:
        String said
        try {
            directory.lock('me', AT_ONCE).close()
            said = 'used'
        } catch (IOException e) {
            said = e.message
        }
        then:
        said == (answer == 'used' ? answer : "$state is not used as state directory: others can write it (owner ${Files.getOwner(state).name}, mode $answer). " +
            'It has to be a directory of the current user that nobody else can write')
        Files.exists(state) == (answer != 'used')
        where:
        bits        || answer
        'rwx------' || 'used'
        'rwxr-xr-x' || 'used'
        'rwxrwx---' || '0770'
        'rwx----w-' || '0702'
        'rwxrwxrwx' || '0777'
    }

    def 'a link is not used, nor is a file'() {
        given:
        Files.createDirectories(scratch.dir().resolve('real'))
        Files.createDirectory(scratch.dir().resolve('run'))
        Files.createSymbolicLink(state, scratch.dir().resolve('real'))
        when:
        directory.lock('me', AT_ONCE)
        then:
        def e = thrown(IOException)
        e.message.startsWith("$state is not used as state directory: it is a symbolic link (owner ")
        when:
        StateDirectory.open(scratch.file('file', '')).lock('me', AT_ONCE)
        then:
        e = thrown(IOException)
        e.message.contains('is not used as state directory: it is no directory (owner ')
        Files.list(scratch.dir().resolve('real')).toList() == []
    }

    @IgnoreIf(value = { System.getProperty('user.name') != 'root' }, reason = 'only root can give a directory to somebody else')
    def 'a directory of another user is not used'() {
        given:
        Files.createDirectories(state)
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString('rwxr-xr-x'))
        Files.setAttribute(state, 'unix:uid', 54321)
        when:
        directory.lock('me', AT_ONCE)
        then:
        def e = thrown(IOException)
        e.message == "$state is not used as state directory: it belongs to another user (owner 54321, mode 0755). " +
            'It has to be a directory of the current user that nobody else can write'
        Files.list(state).toList() == []
    }

    def 'no link is followed to the lock or the journal'() {
        given:
        def victim = scratch.file('victim', 'mine')
        Files.createDirectories(state)
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString('rwx------'))
        Files.createSymbolicLink(state.resolve(name), victim)
        when:
        directory.lock('me', AT_ONCE).withCloseable {
            it.journal().append('x'.bytes)
        }
        then:
        def e = thrown(IOException)
        e.message.contains("$name: Too many levels of symbolic links")
        Files.readString(victim) == 'mine\n'
        where:
        name << ['lock', 'journal']
    }

    def 'a directory whose surroundings are missing is not made: #path'() {
        when:
        StateDirectory.open(at(scratch.dir(), path)).lock('me', AT_ONCE)
        then:
        def e = thrown(IOException)
        e.message == message.replace('DIR', scratch.dir().toString())
        tree() == []
        where:
        path         || message
        'a/b/c'      || 'DIR/a/b/c cannot be made: DIR/a is not there'
        ''           || '/ cannot be a state directory'
    }

    def 'a dangling link above is an error and no endless loop'() {
        given:
        Files.createSymbolicLink(scratch.dir().resolve('run'), Path.of('nowhere'))
        when:
        directory.lock('me', AT_ONCE)
        then:
        def e = thrown(IOException)
        e.message == "$state cannot be made, or is removed again and again"
    }

    static Path at(Path directory, String path) {
        path ? directory.resolve(path) : directory.root
    }
}
