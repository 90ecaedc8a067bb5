package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
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
                '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Xshare:auto', '-Xlog:disable', '-Xlog:all=warning:stderr',
                '--enable-native-access=ALL-UNNAMED', '-Dstdin.encoding=UTF-8', '-Dstdout.encoding=UTF-8', '-Dstderr.encoding=UTF-8',
                '-cp', "$home/target/cordon.jar:$home/target/lib/hook/*:$home/target/lib/script/*:$home/target/lib/full/*", 'dev.cordon.cli.Main', 'status', '-v', 'two words']*.toString()
    }

    def 'only the prompt has the jars of the prompt'() {
        given:
        built()

        expect:
        installed.cordon(*words).out.contains("$home/target/lib/repl/") == prompt

        where:
        words                            || prompt
        ['repl']                         || true
        ['-v', '--root', '/x', 'repl']   || true
        ['--on=x', 'repl', '-v']         || true
        ['run', 'repl']                  || false
        ['--root', 'repl', 'status']     || false
    }

    def 'a checkout without a build is built, on standard error, and then not again'() {
        given:
        checkout()

        when:
        def first = installed.cordon('status')
        def second = installed.cordon('status')

        then:
        first.code == 0
        first.err == "cordon: building in $home\nmvn -q -B -ntp -f $home/pom.xml process-classes\n"
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
        scratch.file('home/target/cordon.jar', '')
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
