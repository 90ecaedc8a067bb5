package dev.cordon.cli

import dev.cordon.Scratch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/** A run of root's in an environment that somebody else has prepared: the launcher, the JVM, the compiler and the prompt as processes. */
@Requires({ new File('target/cordon.jar').file })
@Requires(value = { System.getProperty('user.name') == 'root' }, reason = "an ordinary user's own PATH and JAVA_HOME are his own business")
class EnvironmentSpec extends Specification {
    static final STRANGER = 54321
    /** Says what reached the JVM. */
    static final SCRIPT = '''\
        println System.properties.keySet().collect { it.toString() }.findAll { it.startsWith('steered') }.sort().join(',')
        println System.getProperty('java.class.path')
        println System.getProperty('java.home')
        '''.stripIndent()

    @Shared
    @AutoCleanup
    Scratch scratch = new Scratch()
    @Shared
    Path evil = Files.createDirectories(scratch.dir().resolve('evil'))
    @Shared
    Path canary = scratch.dir().resolve('canary')
    @Shared
    Installed installed = Installed.whole(scratch)
    @Shared
    TreeMachine machine = TreeMachine.v2(scratch)
    @Shared
    Path script = scratch.file('vm.groovy', SCRIPT)
    @Shared
    Map<String, String> poison
    @Shared
    int copies

    def setupSpec() {
        def sing = "#!/bin/sh\necho \"\$0\" >>$canary\n"
        for (name in ['java', 'readlink', 'dirname', 'find', 'sed', 'mkdir', 'mvn', 'flock', 'uname', 'printf']) program("bin/$name", "${sing}exec /usr/bin/$name \"\$@\"")
        program('jdk/bin/java', "${sing}exit 7")
        program('rc', sing)
        scratch.file('evil/jdk/release', 'JAVA_VERSION="25"')
        def groovy = "new File('$canary') << 'groovysh_init'"
        for (place in ['home/.groovy', 'here', 'groovy/conf']) scratch.file("evil/$place/groovysh_init.groovy", groovy)
        scratch.file('evil/home/.mavenrc', sing)
        scratch.file('evil/here/.hotspotrc', '-Dsteered.hotspotrc=1')
        scratch.file('evil/here/.java', '-Dsteered.java=1')
        // a compiler that finds this on its class path cannot compile anything
        for (place in ['classes', 'groovy/lib', 'home/.groovy/lib']) {
            scratch.file("evil/$place/META-INF/services/org.codehaus.groovy.transform.ASTTransformation", 'no.such.Transformation')
        }
        Files.walk(evil).withCloseable { it.toList() }.each { Files.setAttribute(it, 'unix:uid', STRANGER, LinkOption.NOFOLLOW_LINKS) }
        poison = [CLASSPATH: "$evil/classes", JAVA_TOOL_OPTIONS: '-Dsteered.tool=1', JDK_JAVA_OPTIONS: '-Dsteered.jdk=1', _JAVA_OPTIONS: '-Dsteered.old=1',
                  _JAVA_LAUNCHER_DEBUG: '1', JAVA_OPTS: '-Dsteered.opts=1', JAVA_HOME: "$evil/jdk", GROOVY_HOME: "$evil/groovy", GROOVY_CONF: "$evil/groovy/conf", GROOVY_OPTS: '-Dsteered.groovy=1',
                  HOME: "$evil/home", PATH: "$evil/bin:${System.getenv('PATH')}:.:relative", ENV: "$evil/rc", BASH_ENV: "$evil/rc", CDPATH: "$evil", IFS: '/r',
                  LC_ALL: 'de_DE.UTF-8', LANG: 'tr_TR', NLSPATH: "$evil/%N"].collectEntries { k, v -> [(k): v.toString()] }
    }

    private void program(CharSequence name, CharSequence text) {
        def file = scratch.path("evil/$name")
        Files.writeString(file, text)
        file.toFile().setExecutable(true, false)
    }

    def setup() {
        Files.deleteIfExists(canary)
    }

    def 'a poisoned environment steers neither the launcher nor the JVM nor the compiler'() {
        when:
        def run = installed.with(poison).run(evil.resolve('here'), [installed.home.resolve('cordon'), 'plan', '--root', machine.root, script])
        println String.format('figure: S6 poisoned variables in one run of root\'s: %d, that steered it %d', poison.size(), Files.exists(canary) || run.code ? poison.size() : 0)

        then:
        poison.size() >= 8
        run.code == 0
        // what the JVM says of a file in the current directory that it does not read
        run.err.readLines().findAll { !it.contains('.hotspotrc file is present but has been ignored') } == []
        run.out.readLines()[0] == ''
        run.out.readLines()[1].split(':').every { it.startsWith(installed.home.toString()) }
        !run.out.contains(evil.toString())
        !Files.exists(canary)
    }

    def 'nor the prompt, which reads a file of the user\'s at its start'() {
        when:
        def run = installed.with(poison).run(evil.resolve('here'), [installed.home.resolve('cordon'), '--root', machine.root, 'repl'], "println System.getProperty('user.home')\n:exit\n")

        then:
        run.code == 0
        !run.out.contains(evil.toString())
        !Files.exists(canary)
    }

    def 'without what the launcher does about it, the JVM takes its options from there'() {
        when:
        def run = unprotected().with(poison.subMap(['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'])).cordon('plan', '--root', machine.root, script)

        then:
        run.out.contains('steered.jdk,steered.old,steered.tool')
    }

    def 'without it, a program of a stranger\'s is run: #variable'() {
        when:
        // without one that the tests were started with, Java is looked for on PATH
        unprotected().with([JAVA_HOME: ''] + poison.subMap([variable])).cordon('--version')

        then:
        canary.text.contains("$evil/$program\n")

        where:
        variable    | program
        'PATH'      | 'bin/java'
        'JAVA_HOME' | 'jdk/bin/java'
    }

    def "root's own PATH and JAVA_HOME count where root alone can write them: #owner, #mode"() {
        given:
        def jdk = scratch.path('own/jdk/bin/java').parent.parent
        scratch.file('own/jdk/release', 'JAVA_VERSION="25"')
        scratch.file('own/jdk/bin/java', '#!/bin/sh\necho own')
        jdk.resolve('bin/java').toFile().setExecutable(true, false)
        def part = scratch.dir().resolve('own').resolve(which)
        Files.setAttribute(part, 'unix:mode', mode)
        Files.setAttribute(part, 'unix:uid', owner)
        def plain = Installed.bare(scratch, "plain${++copies}")
        scratch.file("plain$copies/lib/cordon.jar", '')

        expect:
        (plain.with(JAVA_HOME: jdk).cordon('--version').out == 'own\n') == taken

        cleanup:
        Files.setAttribute(part, 'unix:mode', 0755)
        Files.setAttribute(part, 'unix:uid', 0)

        where:
        which          | owner    | mode  || taken
        'jdk'          | 0        | 0755  || true
        'jdk'          | 0        | 0775  || false
        'jdk'          | 0        | 0757  || false
        'jdk'          | 0        | 01777 || true
        'jdk'          | STRANGER | 0755  || false
        'jdk/bin'      | STRANGER | 0755  || false
        'jdk/bin/java' | STRANGER | 0755  || false
        'jdk/bin/java' | 0        | 0777  || false
        '.'            | STRANGER | 0755  || false
    }

    def "programs that root's runs start come from the system's own directories"() {
        given:
        def good = Files.createDirectories(scratch.dir().resolve('good/bin'))
        def jdk = speaking('good/jdk', 'echo "$PATH"')

        expect:
        bare().with(JAVA_HOME: jdk, PATH: "$good:/usr/bin:relative:.::$good/../bin:/bin:/usr/bin").cordon('status').out == '/usr/bin:/bin\n'
    }

    def "where root's PATH has none of these, what root alone can change stays of it, else the system's are taken"() {
        given:
        def good = Files.createDirectories(scratch.dir().resolve('good/bin'))
        def other = Files.createDirectories(scratch.dir().resolve('other/bin'))
        Files.setAttribute(other, 'unix:uid', STRANGER)
        def jdk = speaking('good/jdk', 'echo "$PATH"')

        expect:
        bare().with(JAVA_HOME: jdk, PATH: "$good:relative:.:$other:$good").cordon('status').out == "$good\n"
        bare().with(JAVA_HOME: jdk, PATH: "relative:.:$other").cordon('status').out.startsWith('/usr/local/sbin:')
    }

    def "Java is found in a directory of root's PATH that root alone can change: #what"() {
        given:
        def name = "path ${++copies}"
        def place = scratch.dir().resolve(name)
        ['good', 'other'].each { speaking("$name/$it", 'echo found') }
        def part = place.resolve('other/bin')
        change(place)

        expect:
        (bare().with(JAVA_HOME: '', PATH: "relative:.::$part:/usr/sbin:$part").cordon('status').out == 'found\n') == found

        where:
        what                            | found | change
        'nothing is wrong'              | true  | { p -> }
        "a directory of a stranger's"   | false | { p -> Files.setAttribute(p.resolve('other/bin'), 'unix:uid', STRANGER) }
        "one above it is a stranger's"  | false | { p -> Files.setAttribute(p.resolve('other'), 'unix:uid', STRANGER) }
        'others can write it'           | false | { p -> Files.setAttribute(p.resolve('other/bin'), 'unix:mode', 0757) }
        'a group can write it'          | false | { p -> Files.setAttribute(p.resolve('other/bin'), 'unix:mode', 0775) }
        'a sticky one'                  | true  | { p -> Files.setAttribute(p.resolve('other'), 'unix:mode', 01777) }
        'it is not there'               | false | { p -> Files.move(p.resolve('other/bin'), p.resolve('elsewhere')) }
        "a link to root's"              | true  | { p -> Files.move(p.resolve('other/bin'), p.resolve('elsewhere')); Files.createSymbolicLink(p.resolve('other/bin'), p.resolve('good/bin')) }
        "a link to a stranger's"        | false | { p -> Files.move(p.resolve('other/bin'), p.resolve('elsewhere')); Files.createSymbolicLink(p.resolve('other/bin'), EnvironmentSpec.strangers(p)) }
        "a link above to a stranger's"  | false | { p -> EnvironmentSpec.strangers(p); Files.move(p.resolve('other'), p.resolve('elsewhere')); Files.createSymbolicLink(p.resolve('other'), p.resolve('theirs')) }
    }

    /** A JDK below the scratch directory whose java is this line. */
    private Path speaking(String jdk, String line) {
        scratch.file("$jdk/release", 'JAVA_VERSION="25"')
        scratch.file("$jdk/bin/java", "#!/bin/sh\n$line").toFile().setExecutable(true, false)
        scratch.dir().resolve(jdk)
    }

    /** A launcher without a build, and without archives that name a JDK. */
    private Installed bare() {
        def name = "plain${++copies}"
        def plain = Installed.bare(scratch, name)
        scratch.file("$name/lib/cordon.jar", '')
        plain
    }

    private static Path strangers(Path place) {
        def bin = Files.createDirectories(place.resolve('theirs/bin'))
        place.resolve('theirs/release').toFile().text = 'JAVA_VERSION="25"'
        Files.copy(place.resolve('good/bin/java'), bin.resolve('java'), StandardCopyOption.COPY_ATTRIBUTES)
        Files.setAttribute(place.resolve('theirs'), 'unix:uid', STRANGER)
        bin
    }

    /** The launcher as it would be if it took the environment as it comes. */
    def 'a JDK that a stranger can change is not run because the archives name it, nor is what lies in a directory for everybody'() {
        given:
        def plain = Installed.bare(scratch, "named${++copies}")
        scratch.file("named$copies/lib/cordon.jar", '')
        Files.createDirectories(plain.home.resolve('lib/aot'))
        plain.home.resolve('lib/aot/current').toFile().text = "0123456789abcdef\n$evil/jdk\n"
        plain.home.resolve('lib/cordon.jar').toFile().setLastModified(1_000_000_000_000L)
        def sticky = scratch.path('sticky/java').parent
        Files.createDirectories(sticky)
        sticky.resolve('java').toFile().text = "#!/bin/sh\necho sticky >>$canary\n"
        sticky.resolve('java').toFile().setExecutable(true, false)
        Files.setAttribute(sticky, 'unix:mode', 01777)

        when:
        plain.with(JAVA_HOME: '', PATH: "$sticky:${System.getenv('PATH')}").cordon('--version')

        then:
        !Files.exists(canary)
    }

    private Installed unprotected() {
        def copy = Installed.bare(scratch, "unprotected${++copies}")
        Files.createSymbolicLink(copy.home.resolve('lib'), installed.home.resolve('lib'))
        def text = copy.home.resolve('cordon').text
        def open = text.replaceFirst(/(?s)\nunset IFS.*?\nexport LC_ALL=C.UTF-8\n/, '\n').replaceFirst(/(?s)\nif \[ -O \/ \]; then\n.*?\nfi\n/, '\n')
        assert open.length() < text.length() - 500
        copy.home.resolve('cordon').toFile().text = open
        copy
    }
}
