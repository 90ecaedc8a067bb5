package dev.cordon.cli

import dev.cordon.Scratch

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/** A copy of the launcher and of what the build made, without sources: what would be installed. */
class Installed {
    final Path home
    private final Map<String, String> environment = [:]

    private Installed(Path home) {
        this.home = home
    }

    /** With Cordon's own jars. */
    static Installed whole(Scratch scratch) {
        def i = bare(scratch)
        copy(Path.of('target/cordon.jar'), i.home.resolve('lib/cordon.jar'))
        copy(Path.of('target/lib'), i.home.resolve('lib/lib'))
        i
    }

    /** The launcher alone. What root's runs compile is kept in the scratch directory, and not where root keeps it for the machine. */
    static Installed bare(Scratch scratch, String name = 'home') {
        def home = scratch.path("$name/cordon").parent
        copy(Path.of('cordon'), home.resolve('cordon'))
        def own = home.resolve('cordon').text.replace('cache=/var/cache/cordon', "cache=${scratch.dir()}/cache")
        assert own.contains("${scratch.dir()}/cache")
        home.resolve('cordon').toFile().text = own
        new Installed(home)
    }

    /** Where root's runs keep what they compile. */
    Path cache() {
        home.parent.resolve('cache')
    }

    Installed with(Map<String, Object> variables) {
        variables.each { environment[it.key] = it.value.toString() }
        this
    }

    /** Starts a program; its variables are those given and PATH. */
    Process start(Path directory, List<?> command) {
        def builder = new ProcessBuilder(command*.toString()).directory(directory.toFile())
        builder.environment().keySet().retainAll(['PATH', 'JAVA_HOME'])
        builder.environment().putAll(environment)
        builder.start()
    }

    Ended run(Path directory, List<?> command, String input = '') {
        ended(start(directory, command), input)
    }

    Ended cordon(Object... words) {
        run(home, [home.resolve('cordon'), *words])
    }

    static Ended ended(Process p, String input = '') {
        def err = new StringBuilder()
        def reader = Thread.startVirtualThread { err << p.errorStream.getText('UTF-8') }
        p.outputStream.withCloseable { it << input }
        def out = p.inputStream.getText('UTF-8')
        reader.join()
        new Ended(p.waitFor(), out, err.toString())
    }

    static void copy(Path from, Path to) {
        Files.createDirectories(to.parent)
        if (!Files.isDirectory(from)) {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES)
            return
        }
        Files.createDirectories(to)
        Files.list(from).withCloseable { it.toList() }.each { copy(it, to.resolve(it.fileName)) }
    }

    static class Ended {
        final int code
        final String out
        final String err

        Ended(int code, String out, String err) {
            this.code = code
            this.out = out
            this.err = err
        }

        @Override
        String toString() {
            "exit $code\n$out$err"
        }
    }
}
