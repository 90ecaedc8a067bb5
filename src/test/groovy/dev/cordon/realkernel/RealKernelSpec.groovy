package dev.cordon.realkernel

import dev.cordon.cli.Call
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

import static java.nio.file.StandardOpenOption.WRITE

/**
 * A spec that runs as root in a virtual machine of its own: it may do there what it wants, and has to leave every kernel value
 * as it was. Each feature is compared by snapshots of all of them; a difference that the kernel forces (kernel.md) is said with
 * {@link #equivalent}, and counts only when the program has announced it.
 */
@Requires(value = { InGuest.isGuest() }, inherited = true, reason = 'it changes the whole machine, and runs in virtual machines of its own: .ci/real-kernels')
abstract class RealKernelSpec extends Specification {
    static final SCRIPTS = Path.of('/run/scripts')
    private static Snapshot last

    private final List<String> equivalents = []
    private final List<Process> processes = []
    private final List<Closure> undo = []
    private final List<String> others = []
    private String announced = ''

    def setup() {
        if (!InGuest.isGuest()) throw new IllegalStateException('this is no virtual machine of .ci/real-kernels')
        if (last) return
        // what it works out anew at each reload, such as DefaultTasksMax (pids.max) from a pid_max that a service has set since
        if (exists('/run/systemd/system')) run('systemctl', 'daemon-reload')
        last = Snapshot.take()
    }

    def cleanup() {
        undo.reverse().each { it.call() }
        processes.each { it.destroyForcibly().waitFor() }
        def before = last
        last = Snapshot.take()
        def left = before.changesTo(last)
        def unexplained = left.findAll { change -> !others.any { change.startsWith(it) } && !equivalents.any { change.startsWith(it + ': ') && announced.contains(it) } }
        def held = Files.exists(Path.of('/run/cordon/journal'))
        if (held) {
            // this one has failed; the next begins anew
            Call.cordon('restore', '--all')
            last = Snapshot.take()
        }
        assert unexplained.isEmpty()
        assert !held
    }

    /** One call of the program, in this process, on this machine. */
    Call cordon(Object... words) {
        def call = Call.cordon(words)
        if (call.toString().contains('equivalent')) announced += call
        call
    }

    /** The program in a process of its own, as a user starts it. */
    static Process launch(Object... words) {
        new ProcessBuilder(['/work/cordon', *words]*.toString()).redirectErrorStream(true).start()
    }

    /** The same, waited for. @return what it wrote */
    static String launched(Object... words) {
        def process = launch(words)
        def text = process.inputStream.text
        process.waitFor()
        text
    }

    /** A script that root may run. */
    Path script(String name = 'script', String text) {
        Files.createDirectories(SCRIPTS)
        Files.writeString(SCRIPTS.resolve(name + '.groovy'), text.stripIndent())
    }

    /** The kernel does not take this file's old value back; what it holds instead does the same, and the program has to say so. */
    void equivalent(String... files) {
        equivalents.addAll(files)
    }

    /** Paths below which somebody else changes things in this feature, and not we. */
    void mayChange(String... beginnings) {
        others.addAll(beginnings)
    }

    /** Done at the end, before the comparison, also when the feature fails; the last one first. */
    void atEnd(Closure what) {
        undo.add(what)
    }

    /** A task of ours, that does nothing until the feature ends. */
    Process sleeper(String... words) {
        def process = new ProcessBuilder(words.length ? words as List : ['sleep', '600']).start()
        processes.add(process)
        process
    }

    /** A group of our own, there until the feature ends; tasks that are in it then go to the root. */
    String group(String directory, Map<String, String> values = [:]) {
        if (!Files.isDirectory(Path.of(directory))) {
            Files.createDirectory(Path.of(directory))
            atEnd {
                if (!exists(directory)) return
                def tasks = new File(directory, 'cgroup.procs')
                tasks.readLines().each { pid -> write("${new File(directory).parent}/cgroup.procs", pid) }
                Files.delete(Path.of(directory))
            }
        }
        values.each { file, value -> write("$directory/$file", value) }
        directory
    }

    static String read(Object file) {
        new File(file.toString()).text.strip()
    }

    static boolean exists(Object file) {
        new File(file.toString()).exists()
    }

    /** As a shell's {@code echo value > file}, of a file that is there. */
    static void write(Object file, Object value) {
        Files.newOutputStream(Path.of(file.toString()), WRITE).withCloseable { it.write("$value\n".bytes) }
    }

    /** The numbers of the interrupts whose affinity this kernel lets one change, each with its list. */
    static Map<Integer, String> interrupts() {
        new File('/proc/irq').list().findAll { it.isInteger() }.collectEntries { [it as int, read("/proc/irq/$it/smp_affinity_list")] }.sort()
    }

    static String run(String... words) {
        def process = new ProcessBuilder(words as List).redirectErrorStream(true).start()
        def text = process.inputStream.text
        process.waitFor()
        text.strip()
    }
}
