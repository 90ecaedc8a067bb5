package dev.cordon.os

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static dev.cordon.os.Ownership.STRANGER
import static dev.cordon.os.Ownership.give
import static dev.cordon.os.Ownership.set

/** Where root keeps the ledger of the machine itself. */
@Requires(value = { Ownership.root }, reason = 'only root can give files to somebody else')
@Requires(value = { new File('/run').canWrite() }, reason = 'there is no directory that root alone can write and that is not sticky')
class StateGuardSpec extends Specification {
    @AutoCleanup Scratch scratch = new Scratch(Path.of('/run'))
    def above = scratch.path('above/state').parent
    def state = Files.createDirectory(above.resolve('state'))

    def setup() {
        [above, state].each { set(it, 0, 0700) }
        ['journal', 'lock'].each { set(scratch.file("above/state/$it", 'x'), 0, 0600) }
    }

    static boolean passes(Path directory) {
        try {
            StateGuard.check(directory)
            true
        } catch (UntrustedException e) {
            false
        }
    }

    static String refusal(Path directory) {
        try {
            StateGuard.check(directory)
            'passes'
        } catch (UntrustedException e) {
            e.message
        }
    }

    def 'of every owner, mode and kind only what is root\'s alone passes'() {
        given:
        def wrong = []
        int tried = 0, passed = 0
        def check = { boolean expected, String what ->
            tried++
            def is = passes(state)
            if (is) passed++
            if (is != expected) wrong << what
        }

        when: 'the parts as what they should be, of every owner and mode'
        def parts = [above: above, state: state, journal: state.resolve('journal'), lock: state.resolve('lock')]
        parts.each { name, part ->
            boolean directory = Files.isDirectory(part)
            for (owner in Ownership.OWNERS) {
                for (mode in directory ? Ownership.DIRECTORY_MODES : Ownership.FILE_MODES) {
                    set(part, owner, mode)
                    check(owner == 0 && !(mode & (name == 'above' ? 022 : 077)), "$name owner $owner mode ${Integer.toOctalString(mode)}")
                }
            }
            set(part, 0, directory ? 0700 : 0600)
        }

        and: 'a link above, of every owner, to a directory of every owner and mode'
        def real = Files.move(above, scratch.dir().resolve('real'))
        for (linkOwner in Ownership.OWNERS) {
            give(Files.createSymbolicLink(above, Path.of('real')), linkOwner)
            for (owner in Ownership.OWNERS) {
                for (mode in Ownership.DIRECTORY_MODES) {
                    set(real, owner, mode)
                    check(linkOwner == 0 && owner == 0 && !(mode & 022), "link of $linkOwner above to $owner ${Integer.toOctalString(mode)}")
                }
            }
            Files.delete(above)
            set(real, 0, 0700)
        }
        Files.move(real, above)

        and: 'links and other kinds in place of the directory and its files'
        for (name in ['state', 'journal', 'lock']) {
            def part = parts[name]
            def kept = Files.move(part, scratch.dir().resolve('kept'))
            for (target in [kept, Path.of('../kept'), scratch.dir().resolve('nowhere'), part]) {
                for (owner in Ownership.OWNERS) {
                    give(Files.createSymbolicLink(part, target), owner)
                    check(false, "$name is a link to $target of $owner")
                    Files.delete(part)
                }
            }
            if (name == 'state') Files.writeString(part, '') else Files.createDirectory(part)
            set(part, 0, 0600)
            check(false, "$name is of another kind")
            Files.delete(part)
            if (name != 'state') {
                Files.createLink(part, kept)
                check(false, "$name is a hard link")
                Files.delete(part)
            }
            Files.move(kept, part)
        }
        check(true, 'all as it was')
        println String.format('figure: S1 owner x mode x kind of the state directory: %,d tried, %,d pass, %,d refused, %d judged wrongly',
                tried, passed, tried - passed, wrong.size())

        then:
        wrong == []
        tried == 4 * 2 * 192 + 2 * 2 * 192 + 3 * 8 + 3 + 2 + 1
        passed > 0
    }

    def 'what is not there yet is judged by what it would be made in'() {
        expect:
        passes(scratch.dir().resolve('new'))
        passes(scratch.dir().resolve('new/state'))

        when:
        set(above, STRANGER, 0755)

        then:
        refusal(above.resolve('new/state')) == "$above does not belong to root (owner 54321, mode 0755)"
        !Files.exists(above.resolve('new'))
    }

    def 'a sticky directory is no exception, be it as deep as it may'() {
        given:
        def sticky = set(Files.createDirectories(scratch.dir().resolve('tmp')), 0, 01777)
        set(Files.createDirectories(sticky.resolve('mine/state')), 0, 0700)

        expect:
        refusal(sticky.resolve('mine/state')) == "$sticky can be written by others than root (owner root, mode 1777)"
        refusal(sticky.resolve('new')) == "$sticky can be written by others than root (owner root, mode 1777)"
    }

    def 'the message says what is wrong: #what'() {
        given:
        make(state)

        expect:
        refusal(state) == message.replace('STATE', state.toString())

        where:
        what           | make                                                   || message
        'owner'        | { s -> set(s, STRANGER, 0700) }                         || 'STATE does not belong to root (owner 54321, mode 0700)'
        'mode'         | { s -> set(s, 0, 0755) }                                || 'STATE is open to others than root (owner root, mode 0755)'
        'journal'      | { s -> set(s.resolve('journal'), 0, 0644) }             || 'STATE/journal is open to others than root (owner root, mode 0644)'
        'hard link'    | { s -> Files.createLink(s.resolveSibling('x'), s.resolve('lock')) } || 'STATE/lock has another name elsewhere (owner root, mode 0600)'
    }

    def 'the default place passes, or is not there'() {
        expect:
        refusal(Path.of('/run/cordon')) == 'passes'
    }
}
