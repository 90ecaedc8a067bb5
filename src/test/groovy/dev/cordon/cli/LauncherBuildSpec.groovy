package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.FileTime

/** How the launcher finds a JDK and when it builds. Java and Maven are stand-ins that say how they were called. */
class LauncherBuildSpec extends Specification {
    @AutoCleanup
    Scratch scratch = Scratch.forPrograms()
    def installed = Installed.bare(scratch)
    def home = installed.home
    def bin = Files.createDirectories(scratch.dir().resolve('bin'))
    def jdk = jdk('jdk', '25.0.1')

    def setup() {
        ['dirname', 'readlink', 'sed', 'find', 'mkdir', 'rm', 'flock'].each { program(bin.resolve(it), "exec ${which(it)} \"\$@\"") }
        installed.with(PATH: bin, JAVA_HOME: jdk)
    }

    def 'java gets the flags, the class path and the words'() {
        when:
        built()
        def run = installed.cordon('status', '-v', 'two words')

        then:
        run.code == 0
        run.err == ''
        run.out.readLines() == [
                '-XX:+UseSerialGC', '-XX:NewSize=16m', '-XX:MaxNewSize=16m', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Xlog:disable', '-Xlog:all=warning:stderr',
                '-Xlog:aot*=off:stderr', '--enable-native-access=ALL-UNNAMED',
                '-Dstdin.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8',
                '-Dcordon.road=full', "-Dcordon.launcher=$home/cordon", "-Dcordon.cache=${installed.cache()}",
                '-cp', "$home/lib/cordon.jar:${jars('hook', 'script', 'full')}", 'dev.cordon.cli.Main', 'status', '-v', 'two words']*.toString()
    }

    def 'a road is rehearsed with what it has in a run'() {
        given:
        built()
        def run = installed.cordon('status').out.readLines()
        def rehearsed = installed.cordon('--train', 'full', '/archive', '/scripts', 'rehearsal', '/directory').out.readLines()

        expect:
        rehearsed - run == ['-XX:AOTCacheOutput=/archive', '-XX:CompileThresholdScaling=10', '-Dcordon.cache=/scripts', 'dev.cordon.cli.Rehearsal', 'rehearsal', '/directory']
        run - rehearsed == ["-Dcordon.launcher=$home/cordon", "-Dcordon.cache=${installed.cache()}", 'dev.cordon.cli.Main', 'status']*.toString()
    }

    def 'the package\'s own Java comes before any other'() {
        given:
        built()
        def own = home.resolve('runtime/bin/java')
        program(own, 'echo own')

        expect:
        installed.cordon('status').out == 'own\n'
    }

    def 'each road has the jars that it takes, and all before them: #words'() {
        given:
        built()
        script('vm.groovy', hint)

        expect:
        with(installed.cordon(*words).out) {
            road(it) == taken
            it.contains("-cp\n$home/lib/cordon.jar:${jars(*upTo(taken))}\n")
        }

        where:
        words                                         | hint     || taken
        ['repl']                                      | 'hook'   || 'repl'
        ['-v', '--root', '/x', 'repl']                | 'hook'   || 'repl'
        ['--on=x', 'repl', '-v']                      | 'hook'   || 'repl'
        ['--on', 'restore', 'repl', '-v']             | 'hook'   || 'repl'
        ['--root', 'repl', 'status']                  | 'hook'   || 'full'
        ['run', 'repl']                               | 'hook'   || 'full'
        []                                            | 'hook'   || 'full'
        ['--help']                                    | 'hook'   || 'full'
        ['plan', 'vm.groovy']                         | 'hook'   || 'full'
        ['restore', 'win11']                          | 'hook'   || 'hook'
        ['-q', '--root', '/x', 'restore', '--all']    | 'hook'   || 'hook'
        ['--help', 'restore']                         | 'hook'   || 'full'
        ['vm.groovy']                                 | 'hook'   || 'hook'
        ['run', 'vm.groovy', '--help']                | 'hook'   || 'hook'
        ['-u', 'x', 'run', '--json', './vm.groovy']   | 'hook'   || 'hook'
        ['--color=never', '-v', 'vm.groovy', 'repl']  | 'hook'   || 'hook'
        ['--on', 'x', 'vm.groovy']                    | 'hook'   || 'full'
        ['-nv', 'vm.groovy']                          | 'hook'   || 'full'
        ['vm.groovy']                                 | 'script' || 'script'
        ['vm.groovy']                                 | 'repl'   || 'full'
        ['vm.groovy']                                 | ''       || 'full'
        ['vm.groovy']                                 | null     || 'full'
        ['no.groovy']                                 | 'hook'   || 'full'
        ['run', '--', 'vm.groovy']                    | 'hook'   || 'full'
        ['-u']                                        | 'hook'   || 'full'
    }

    def 'the hint of a script is found from everywhere: #name'() {
        given:
        built()
        script('vm.groovy', 'hook')
        def below = Files.createDirectories(home.resolve('a b/c'))
        def elsewhere = Files.createSymbolicLink(scratch.dir().resolve('elsewhere'), below)

        expect:
        road(installed.run(directory(home, elsewhere), [home.resolve('cordon'), name.replace('HOME', home.toString())]).out) == 'hook'

        where:
        name                    | directory
        'vm.groovy'             | { h, e -> h }
        './vm.groovy'           | { h, e -> h }
        'HOME/vm.groovy'        | { h, e -> h }
        '../../vm.groovy'       | { h, e -> h.resolve('a b/c') }
        './../.././vm.groovy'   | { h, e -> e }
    }

    def 'a hint that is older than its script, or no file, is passed over'() {
        given:
        built()
        script('vm.groovy', 'hook')
        def hint = installed.cache().resolve("hints$home/vm.groovy")

        when:
        Files.setLastModifiedTime(hint, FileTime.fromMillis(System.currentTimeMillis() - 60_000))

        then:
        road(installed.cordon('vm.groovy').out) == 'full'

        when:
        Files.delete(hint)
        Files.createDirectory(hint)
        Files.setLastModifiedTime(hint, FileTime.fromMillis(System.currentTimeMillis() + 60_000))
        def run = installed.cordon('vm.groovy')

        then:
        road(run.out) == 'full'
        run.err == ''
    }

    def 'with -b, which no word of a user is, everything is on the class path'() {
        given:
        built()
        script('vm.groovy', 'hook')

        expect:
        road(installed.run(home, [shell, '-b', home.resolve('cordon'), 'vm.groovy', '-b']).out) == 'full'
        road(installed.run(home, [shell, home.resolve('cordon'), 'vm.groovy', '-b']).out) == 'hook'

        where:
        shell << ['sh', 'dash', 'bash'].collect { which(it) }.findAll { it.startsWith('/') }
    }

    def 'the archive of the road is used with the JDK that made it, and with no other'() {
        given:
        built()
        script('vm.groovy', 'hook')
        scratch.file('home/lib/aot/current', "abc\n${made.replace('JDK', jdk.toString())}")
        scratch.file('home/lib/aot/hook-abc.aot', '')
        def other = scratch.path('link')
        Files.createSymbolicLink(other, jdk)

        expect:
        installed.cordon('vm.groovy').out.readLines().findAll { it.startsWith('-XX:AOTCache') } == (archive ? ["-XX:AOTCache=$home/lib/aot/hook-abc.aot".toString()] : [])
        !installed.cordon('status').out.contains('AOTCache')
        installed.with(JAVA_HOME: other).cordon('vm.groovy').out.contains('AOTCache') == archive

        where:
        made       || archive
        'JDK'      || true
        '/no/jdk'  || false
        ''         || false
    }

    def 'the JDK of the archives is taken before any other but JAVA_HOME'() {
        given:
        built()
        def own = jdk('own', '25.0.2')
        program(own.resolve('bin/java'), 'echo own')
        scratch.file('home/lib/aot/current', "abc\n$own")

        expect:
        installed.with(JAVA_HOME: '', PATH: "$jdk/bin:$bin").cordon('status').out == 'own\n'
        installed.with(JAVA_HOME: jdk).cordon('status').out != 'own\n'
    }

    @Requires(value = { new File('/usr/bin/strace').canExecute() }, reason = 'looks at the system calls')
    def 'an installed one starts no program on its way to java, and no shell of its own'() {
        given:
        built()
        script('vm.groovy', 'hook')
        def own = jdk('home/jdk', '25.0.2')
        program(own.resolve('bin/java'), 'echo own')
        scratch.file('home/lib/aot/current', "abc\n$own")
        def trace = scratch.dir().resolve('trace')

        when:
        def run = installed.with(PATH: '/usr/bin:/bin:/snap/bin', JAVA_HOME: '').run(home, ['/usr/bin/strace', '-f', '-e', 'trace=process', '-o', trace, home.resolve('cordon'), 'vm.groovy'])
        def calls = trace.readLines().findAll { it =~ /\b(execve|v?fork|clone3?)\(/ }

        then:
        run.code == 0
        calls.size() == 2
        calls[0].contains('cordon')
        calls[1].contains("$own/bin/java")
    }

    def 'a checkout without a build is built, on standard error, and then not again'() {
        given:
        checkout()

        when:
        def first = installed.cordon('status')
        def second = installed.cordon('status')

        then:
        first.code == 0
        first.err == "cordon: building in $home\nmvn -q -B -ntp -Dstyle.color=never -f $home/pom.xml process-classes\n"
        first.out == second.out
        second.err == ''
    }

    def 'sources that are newer than the build are built'() {
        given:
        checkout()
        installed.cordon('status')
        Files.setLastModifiedTime(home.resolve(newer), FileTime.fromMillis(System.currentTimeMillis() + 60_000))

        expect:
        installed.cordon('status').err.startsWith('cordon: building')

        where:
        newer << ['pom.xml', 'src/main/java/A.java']
    }

    def 'a build that fails is said, and tried again at the next call'() {
        given:
        checkout('touch() { : >"$1"; }; echo broken; exit 1')

        expect:
        2.times {
            with(installed.cordon('status')) {
                code == 1
                out == ''
                err == "cordon: building in $home\nbroken\ncordon: the build failed\n"
            }
        }
    }

    def 'of several first runs one builds and the others wait'() {
        given:
        checkout("echo x >>$home/builds")

        when:
        def all = (1..4).collect { installed.start(home, [home.resolve('cordon'), 'status']) }.collect { Installed.ended(it) }

        then:
        all*.code == [0] * 4
        home.resolve('builds').text == 'x\n'
    }

    def 'a JDK that is too old is passed over for one that is not'() {
        given:
        built()
        def old = jdk('old', '17.0.9')

        when:
        installed.with(JAVA_HOME: old, PATH: "$jdk/bin:$bin")

        then:
        installed.cordon('status').out.contains('dev.cordon.cli.Main')
    }

    def 'where there is no JDK, the message says where it was looked for and what to do'() {
        given:
        built()
        home.resolve('cordon').toFile().text = home.resolve('cordon').text.replace('jvms=/usr/lib/jvm', "jvms=${scratch.dir()}/no-jvms")

        when:
        def run = installed.with(JAVA_HOME: scratch.dir().resolve('nowhere')).cordon('status')

        then:
        run.code == 1
        run.out == ''
        run.err.readLines()[0] == "cordon: no Java 25 or newer: not in JAVA_HOME (${scratch.dir()}/nowhere), not as java on PATH, not in ${scratch.dir()}/no-jvms"
        run.err.readLines()[1].startsWith('cordon: install one, for example: apt install openjdk-25-jdk-headless')
    }

    private void built() {
        scratch.file('home/lib/cordon.jar', '')
        ['hook', 'script', 'full', 'repl'].each { road -> ['b', 'a'].each { scratch.file("home/lib/lib/$road/$it-${road}.jar", '') } }
    }

    /** @param road null for none */
    private void script(String name, String road) {
        scratch.file("home/$name", '')
        if (road == null) return
        def hint = scratch.file("cache/hints$home/$name", "$road\n${'0' * 64}")
        Files.setLastModifiedTime(hint, FileTime.fromMillis(System.currentTimeMillis() + 2000))
    }

    private String jars(String... roads) {
        roads.collectMany { r -> ['a', 'b'].collect { "$home/lib/lib/$r/$it-${r}.jar" } }.join(':')
    }

    private static List<String> upTo(String road) {
        def all = ['hook', 'script', 'full', 'repl']
        all.subList(0, all.indexOf(road) + 1)
    }

    private static String road(String out) {
        out.readLines().find { it.startsWith('-Dcordon.road=') }?.substring(14)
    }

    private void checkout(String more = '') {
        scratch.file('home/pom.xml', '')
        scratch.file('home/src/main/java/A.java', '')
        program(bin.resolve('mvn'), "$more\necho mvn \"\$@\"\n: >$home/target/cordon.jar")
    }

    private Path jdk(String name, String version) {
        scratch.file("$name/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"$version\"")
        program(scratch.path("$name/bin/java"), 'for word; do printf "%s\\n" "$word"; done')
        scratch.dir().resolve(name)
    }

    private static String which(String program) {
        ['/usr/bin', '/bin'].collect { "$it/$program" }.find { new File(it).canExecute() } ?: program
    }

    private static void program(Path file, String text) {
        Files.createDirectories(file.parent)
        Files.writeString(file, "#!/bin/sh\n$text\n")
        file.toFile().setExecutable(true)
    }
}
