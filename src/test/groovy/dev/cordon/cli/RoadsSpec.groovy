package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions

/** Runs as processes on the roads that they take: whatever is wrong with the cache, the script that is there now is what is run. */
@Requires({ new File('target/cordon.jar').file })
class RoadsSpec extends Specification {
    /** Needs Groovy's classes wherever it is run, and says on which road that is. */
    static final TELLING = "if ('x' ==~ /x/) " + 'println "${System.getProperty(\'cordon.road\')} SAID ${args}"'
    /** Needs none of them. */
    static final FREE = 'println "${System.getProperty(\'cordon.road\')} ${System.getProperty(\'java.class.path\')}"'

    @Shared
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    @Shared
    Installed installed = Installed.whole(scratch)
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    int scripts
    def script = scratch.dir().resolve("scripts/${++scripts} vm.groovy")

    def setup() {
        write('one')
    }

    def 'the first run compiles, the next does not'() {
        expect:
        ran('a', '') == 'full one [a, ]\n'
        ran('a', '') == 'script one [a, ]\n'
        ran() == 'script one []\n'
    }

    def 'a script that needs none of Groovy is run without, and so is what gives back'() {
        given:
        def free = scratch.dir().resolve('scripts/free.groovy')
        Files.writeString(free, "isolate { vm irqMask('C1,3'); governor 'performance' }\n$FREE")
        installed.cordon('--root', machine.root, 'compile', free)
        def jars = "${installed.home}/lib/cordon.jar:${installed.home}/lib/lib/hook/jackson-core"
        def before = machine.image()

        when:
        def run = installed.cordon('--root', machine.root, free)

        then:
        run.code == 0
        run.out.readLines()[0] ==~ /hook \Q$jars\E-[\d.]+jar/
        run.out.readLines()[1].startsWith('free.groovy: ')
        run.err == ''

        when:
        def plan = installed.cordon('-n', '--root', machine.root, free)
        def json = installed.cordon('--json', '--root', machine.root, free)
        def undo = scratch.dir().resolve('undo.json')
        def written = installed.cordon('-u', undo, '--root', machine.root, free)
        def preview = installed.cordon('-n', '--root', machine.root, 'restore', 'free.groovy')
        def restore = installed.cordon('--root', machine.root, 'restore', undo)

        then:
        [plan, json, written, preview, restore]*.code == [0] * 5
        [plan, written]*.out.every { it.startsWith('hook ') }
        json.err.startsWith('hook ')
        plan.out.contains("vm irqMask('C1,3')")
        before.differences(machine.image()) == []
    }

    def 'what goes wrong without Groovy on the class path is said as with it: #text'() {
        given:
        Files.writeString(script, text)

        when:
        def checked = installed.cordon('check', script)
        def road = checked.code == 0 ? hint().readLines()[0] : 'none'
        def quick = installed.cordon('--root', machine.root, script, 'x')
        def full = installed.run(scratch.dir(), ['/bin/sh', '-b', installed.home.resolve('cordon'), '--root', machine.root, script, 'x'])

        then:
        road == 'hook'
        quick.toString() == full.toString()
        quick.code == 2

        where:
        text << ['println 1\nthrow new IllegalStateException("no")', 'String s = args.size() > 5 ? "a" : null\nprintln s.length()', 'println 1.intdiv(args.size() - 1)',
                 'isolate { host cpus("C99") }', 'int f(int n) { f(n + 1) }\nprintln f(1)', 'println args.get(7)', 'println Integer.parseInt("x")', "isolate { strict(); set file('/proc/sys/vm/none'), '1' }"]
    }

    def 'what check and compile have seen is compiled: #command'() {
        when:
        def said = installed.cordon(command, script)

        then:
        said.code == 0
        said.out.readLines()[0] == "$script: $first"
        said.out.readLines()[1] ==~ /\Q$script\E(:1)?: .* needs Groovy's classes \(start-up about 4 times as long\).*/
        ran() == 'script one []\n'
        installed.cordon('-q', command, script).out == ''

        where:
        command   | first
        'check'   | 'no mistakes found'
        'compile' | 'compiled'
    }

    def 'a changed script is what is run, however its time is: #time'() {
        given:
        ran()
        def before = Files.getLastModifiedTime(script)
        write('two')
        Files.setLastModifiedTime(script, FileTime.fromMillis(before.toMillis() + seconds * 1000L))

        expect:
        ran() == 'full two []\n'
        ran() == 'script two []\n'

        where:
        time                        | seconds
        'edited within the second'  | 0
        'replaced by an older file' | -1_000_000
        'edited later'              | 5
        'from the future'           | 1_000_000
    }

    def 'an entry that is broken is compiled anew and replaced: #how'() {
        given:
        ran()
        def entry = entry()
        def bytes = Files.readAllBytes(entry)
        Files.write(entry, broken(bytes))

        expect:
        ran() == 'full one []\n'
        ran() == 'script one []\n'
        Files.readAllBytes(entry) == bytes

        where:
        how            | broken
        'empty'        | { new byte[0] }
        'cut off'      | { byte[] b -> Arrays.copyOf(b, b.length - 1) }
        'a bit'        | { byte[] b -> def c = b.clone(); c[c.length.intdiv(2)] = (byte) (c[c.length.intdiv(2)] ^ 4); c }
        'garbage'      | { 'garbage'.bytes }
    }

    def 'the entry of another script under the name of this one is not run'() {
        given:
        ran()
        def mine = entry()
        def other = scratch.dir().resolve('scripts/other.groovy')
        write('other', other)
        installed.cordon('check', other)
        Files.copy(entry(other), mine, java.nio.file.StandardCopyOption.REPLACE_EXISTING)

        expect:
        ran() == 'full one []\n'
        ran() == 'script one []\n'
    }

    def 'a hint that is wrong costs time and nothing else: #text'() {
        given:
        ran()
        def hint = hint()
        Files.writeString(hint, text.replace('NAME', entry().fileName.toString()))
        Files.setLastModifiedTime(hint, FileTime.fromMillis(System.currentTimeMillis() + 5000))

        expect:
        ran() == 'full one []\n'
        ran() == 'script one []\n'

        where:
        text << ['', 'hook', 'hook\n', 'hook\nNAME\n', "script\n${'0' * 64}\n", "hook\n../../../../../../etc/passwd${' ' * 36}\n", "script\n\n\n", 'full\nNAME\n', "script\nNAME"]
    }

    def 'the entries of another build are of no use to this one, and no harm'() {
        given:
        ran()
        def before = entry()
        def jar = installed.home.resolve('lib/cordon.jar')
        Files.setLastModifiedTime(jar, FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 1000))

        expect:
        ran() == 'full one []\n'
        ran() == 'script one []\n'
        entry() != before
    }

    def 'a hint whose entry has gone'() {
        given:
        ran()
        Files.delete(entry())

        expect:
        ran() == 'full one []\n'
        ran() == 'script one []\n'
    }

    def 'what cannot be written hinders no run, and -v tells: #what'() {
        given:
        noCache()
        Files.createDirectories(installed.cache())
        prepare(installed.cache())

        expect:
        2.times { assert ran() == 'full one []\n' }
        with(installed.cordon('-v', '--root', machine.root, script)) {
            code == 0
            out == 'full one []\n'
            err.startsWith('cordon: the cache of compiled scripts cannot be used: ')
        }
        installed.cordon('compile', script).code == 1

        cleanup:
        noCache()

        where:
        what                       | prepare
        'a file instead of it'     | { Path p -> Files.delete(p); Files.writeString(p, '') }
        'a file of another name'   | { Path p -> Files.createDirectories(p.resolve('scripts')); Files.createSymbolicLink(p.resolve('hints'), Path.of('/nowhere')); Files.delete(p.resolve('scripts')); Files.createSymbolicLink(p.resolve('scripts'), Path.of('/nowhere')) }
        'others can write it'      | { Path p -> Files.setPosixFilePermissions(p, PosixFilePermissions.fromString('rwxrwxrwx')) }
    }

    @Requires({ System.getProperty('user.name') == 'root' && new File('/usr/bin/setpriv').canExecute() })
    def "an ordinary user has a cache of his own, and without a home none: #name"() {
        given:
        def home = scratch.path('user/home/x').parent
        Files.setPosixFilePermissions(scratch.dir(), PosixFilePermissions.fromString('rwxr-xr-x'))
        Files.walk(home.parent).withCloseable { it.toList() }.each { Files.setAttribute(it, 'unix:uid', 65534) }
        def nobody = ['/usr/bin/env', *variables.collect { it.replace('HOME_DIR', home.toString()) }, '/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups',
                      installed.home.resolve('cordon'), '--root', machine.root, script]

        expect:
        installed.run(scratch.dir(), nobody).toString() == 'exit 0\nfull one []\n'
        installed.run(scratch.dir(), nobody).toString() == "exit 0\n${second} one []\n"
        place == '' || Files.getPosixFilePermissions(home.resolve(place)).toString() == PosixFilePermissions.fromString('rwx------').toString()

        where:
        name               | variables                                     || second   | place
        'a home'           | ['HOME=HOME_DIR']                             || 'script' | '.cache/cordon'
        'XDG'              | ['HOME=/nowhere', 'XDG_CACHE_HOME=HOME_DIR/c'] || 'script' | 'c/cordon'
        'a relative XDG'   | ['HOME=HOME_DIR', 'XDG_CACHE_HOME=c']         || 'script' | '.cache/cordon'
        'no home'          | []                                            || 'full'   | ''
        'not to be written' | ['HOME=/proc']                              || 'full'   | ''
    }

    def 'a disk that takes nothing more hinders no run'() {
        given:
        def full = ['/bin/sh', '-c', 'ulimit -f 0; exec "$@"', 'sh', installed.home.resolve('cordon'), '--root', machine.root, script]

        expect:
        2.times { assert installed.run(scratch.dir(), full).toString() == 'exit 0\nfull one []\n' }
        Files.walk(installed.cache()).withCloseable { all -> all.noneMatch { it.fileName.toString().startsWith('.new-') } }
        ran() == 'full one []\n'
        installed.run(scratch.dir(), full).out == 'script one []\n'
    }

    @Requires({ System.getProperty('user.name') == 'root' && new File('/usr/bin/setpriv').canExecute() })
    def "what an ordinary user cannot read is compiled anew"() {
        given:
        def home = scratch.path('unreadable/x').parent
        Files.setPosixFilePermissions(scratch.dir(), PosixFilePermissions.fromString('rwxr-xr-x'))
        Files.setAttribute(home, 'unix:uid', 65534)
        def nobody = ['/usr/bin/env', "HOME=$home", '/usr/bin/setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', installed.home.resolve('cordon'), '--root', machine.root, script]
        installed.run(scratch.dir(), nobody)
        def unreadable = home.resolve('.cache/cordon').resolve(part.replace('SCRIPT', script.toString()))
        Files.setAttribute(Files.isDirectory(unreadable) && part == 'scripts' ? Files.list(unreadable).withCloseable { it.findFirst().get() } : unreadable, 'unix:mode', 0)

        expect:
        2.times { assert installed.run(scratch.dir(), nobody).toString() ==~ /exit 0\n(full|script) one \[]\n/ }

        cleanup:
        Files.setAttribute(unreadable, 'unix:mode', 0700)

        where:
        part << ['scripts', 'hints', 'hintsSCRIPT', '.']
    }

    def 'several first runs at once'() {
        when:
        def all = (1..4).collect { installed.start(scratch.dir(), [installed.home.resolve('cordon'), '--root', machine.root, script]) }.collect { Installed.ended(it) }

        then:
        all*.toString().unique() == ['exit 0\nfull one []\n']
        ran() == 'script one []\n'
    }

    def 'a directory of scripts where there was a script'() {
        given:
        ran()
        Files.delete(script)
        def below = script.resolve('vm.groovy')
        write('below', below)

        expect:
        installed.cordon('--root', machine.root, script).err == "cordon: '$script' is a directory, not a script\n"
        installed.cordon('--root', machine.root, below).out == 'full below []\n'
        installed.cordon('--root', machine.root, below).out == 'script below []\n'
    }

    def 'a pipe is read once, though its name has been seen before'() {
        expect:
        ['one', 'two', 'two'].every { word ->
            installed.run(scratch.dir(), [installed.home.resolve('cordon'), '--root', machine.root, '/dev/stdin'], TELLING.replace('SAID', word)).out == "full $word []\n"
        }
    }

    def 'a huge script is run, and not kept'() {
        given:
        Files.writeString(script, TELLING.replace('SAID', 'huge') + '\n' + '// x'.padRight(100, '.').concat('\n') * 100_000)

        expect:
        2.times { assert ran() == 'full huge []\n' }
    }

    def 'a mistake is found on every road, in the same words'() {
        given:
        ran()
        def time = Files.getLastModifiedTime(script)
        Files.writeString(script, 'isolate {\n    govenor "x"\n}')
        Files.setLastModifiedTime(script, time)

        expect:
        with(installed.cordon('--root', machine.root, script)) {
            code == 2
            err == "$script:2:5: unknown word 'govenor' in isolate; did you mean 'governor'?\n"
        }
    }

    def 'a run that finds its road too short goes on as the same process, with its words, its input and its open files'() {
        given:
        Files.writeString(script, 'if ("x" ==~ /x/) println "${ProcessHandle.current().pid()} ${args} ${System.in.text} ${new File(\'/proc/self/fd/7\').canonicalPath} ${System.getProperty(\'cordon.road\')}"')
        def time = Files.getLastModifiedTime(script)
        Files.setLastModifiedTime(script, FileTime.fromMillis(0))
        installed.cordon('check', script)
        def hint = hint()
        Files.writeString(hint, hint.text.replaceFirst('script', 'hook'))

        when:
        def run = installed.run(scratch.dir(), ['/bin/sh', '-c', 'echo $$; exec "$@" 7</etc/passwd', 'sh', installed.home.resolve('cordon'), '--root', machine.root, script, '-n', 'two words', '', 'ä\\n*'], 'the input')

        then:
        run.code == 0
        run.err == ''
        run.out.readLines()[1] == "${run.out.readLines()[0]} [-n, two words, , ä\\n*] the input /etc/passwd full"
        hint.text.startsWith('script\n')
        time != null
    }

    def 'words that a short road does not understand are understood: #words'() {
        expect:
        with(installed.cordon(*words)) {
            it.code == code
            (it.out + it.err).contains(said)
        }

        where:
        words                            || code | said
        ['restore', '--help']            || 0    | 'Usage: cordon restore'
        ['restore', '-x']                || 2    | "cordon: unknown option '-x'"
        ['restore', 'a', 'b']            || 2    | "cordon: 'restore' needs one of"
        ['-v', '-q', 'restore', '--all'] || 2    | 'cordon: -v and -q contradict each other'
    }

    def 'the cache is shown and cleared'() {
        given:
        ran()

        expect:
        with(installed.cordon('cache').out.readLines()) { List shown ->
            shown[0] ==~ /\S+\/cache: [\d,]+ compiled scripts?, [\d,]+ KiB/
            shown.contains("  $script".toString())
        }
        installed.cordon('cache', 'clear').out ==~ /\d+ compiled scripts? removed\n/
        installed.cordon('cache').out == "${installed.cache()}: 0 compiled scripts, 0 KiB\n"
        installed.cordon('cache', 'all').err == "cordon: 'cache' takes 'clear' or nothing, not 'all'\n"
        ran() == 'full one []\n'
    }

    def 'an archive that does not fit is passed over in silence: #what'() {
        given:
        def aot = Files.createDirectories(installed.home.resolve('lib/aot'))
        Files.writeString(aot.resolve('current'), "abc\n${System.getProperty('java.home')}\n")
        content(aot.resolve('full-abc.aot'))

        when:
        def run = installed.with(JAVA_HOME: System.getProperty('java.home')).cordon('--version')

        then:
        run.code == 0
        run.err == ''
        run.out.startsWith('cordon ')

        cleanup:
        Trees.delete(aot)

        where:
        what         | content
        'garbage'    | { Path p -> Files.writeString(p, 'garbage') }
        'empty'      | { Path p -> Files.writeString(p, '') }
        'a directory' | { Path p -> Files.createDirectory(p) }
        'another program\'s' | { Path p -> RoadsSpec.archive(p) }
        'cut off'    | { Path p -> RoadsSpec.archive(p); Files.write(p, Arrays.copyOf(Files.readAllBytes(p), 200_000)) }
    }

    /** What the JVM writes for some other program. */
    static void archive(Path file) {
        new ProcessBuilder("${System.getProperty('java.home')}/bin/java", "-XX:AOTCacheOutput=$file", '-cp', 'target/cordon.jar', 'dev.cordon.cli.Main', '--nonsense')
                .redirectErrorStream(true).start().with { it.inputStream.text; it.waitFor() }
        assert Files.size(file) > 1_000_000
    }

    private void noCache() {
        if (Files.isRegularFile(installed.cache())) Files.delete(installed.cache())
        else if (Files.exists(installed.cache())) Trees.delete(installed.cache())
    }

    private void write(String word, Path file = script) {
        Files.createDirectories(file.parent)
        Files.writeString(file, TELLING.replace('SAID', word))
    }

    private String ran(String... args) {
        def run = installed.cordon('--root', machine.root, script, *args)
        assert run.code == 0 && run.err == ''
        run.out
    }

    private Path hint(Path file = script) {
        installed.cache().resolve("hints$file")
    }

    private Path entry(Path file = script) {
        installed.cache().resolve("scripts/${hint(file).readLines()[1]}")
    }
}
