package dev.cordon.engine

import dev.cordon.Scratch
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.TreeKernel
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** Promises J6 and R7 of docs/reliability.md with real processes. {@code -Dcordon.kills=N}, {@code -Dcordon.rounds=N}: how many. */
class ProcessesSpec extends Specification {
    static final KILLS = Integer.getInteger('cordon.kills', 40)
    static final ROUNDS = Integer.getInteger('cordon.rounds', 40)

    @AutoCleanup
    Scratch scratch = new Scratch()
    List<Process> processes = []

    def cleanup() {
        processes*.destroyForcibly()*.waitFor()
    }

    Path tree(int irqs) {
        def tree = Files.createDirectory(scratch.dir().resolve('tree'))
        BigTree.make(tree, irqs)
        tree
    }

    Process start(Path tree, int owner, int rounds) {
        def process = new ProcessBuilder(ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto',
            '-cp', System.getProperty('java.class.path'), ComingAndGoing.name, tree.toString(), owner.toString(), rounds.toString(),
            scratch.dir().resolve('trace').toString()).redirectErrorStream(true).start()
        processes << process
        process
    }

    static Engine engine(Path tree) {
        new Engine(new Machine(TreeKernel.on(tree)), tree.resolve('run/cordon'), 'spec')
    }

    def '#count processes on one state directory never come between each other'() {
        given:
        def tree = tree(4)
        def before = Tree.of(tree)

        when:
        def running = (0..<count).collect { start(tree, it, ROUNDS) }
        def outputs = running.collect { it.inputStream.text }
        def codes = running*.waitFor()
        def runs = Files.readAllLines(scratch.dir().resolve('trace'))
        def blocks = runs.inject([]) { list, line -> if (!list || list.last() != line) list << line; list }
        println "$count processes: ${count * ROUNDS} rounds, ${runs.size()} writes, ${blocks.size() - blocks.toSet().size()} runs interrupted by another"

        then:
        codes == [0] * count
        outputs*.strip() == ['ready'] * count
        blocks.size() == blocks.toSet().size()
        before.differences(Tree.of(tree)) == []

        where:
        count << [2, 8]
    }

    def 'a process that is killed at any moment leaves nothing that the next call does not bring back'() {
        given:
        def tree = tree(500)
        def before = Tree.of(tree)
        def random = new Random(20261120)
        def caught = 0

        when:
        for (int i = 0; i < KILLS; i++) {
            def process = start(tree, i % 8, 100_000)
            assert process.inputStream.newReader().readLine() == 'ready'
            // at one of the writes of its first rounds, or a little later: between two runs
            def trace = scratch.dir().resolve('trace')
            def until = Files.size(trace) + random.nextInt(24_000)
            while (Files.size(trace) < until && process.alive) Thread.onSpinWait()
            process.waitFor(random.nextInt(20_000), TimeUnit.MICROSECONDS)
            process.destroyForcibly().waitFor()
            assert process.exitValue() == 137
            if (Files.exists(tree.resolve('run/cordon/journal'))) caught++
            def report = engine(tree).releaseAll { }
            assert !report.failed() && !report.drifted()
            // killed between removing run/cordon and run, a process leaves the empty directory: no kernel value
            def differences = before.differences(Tree.of(tree), 'run')
            assert differences == []
            processes.remove(process)
        }
        println "$KILLS SIGKILLs, $caught of them with something held or half done, 0 lost"

        then:
        caught > KILLS / 4
    }

    def 'a dead holder blocks nobody, a living one is named'() {
        given:
        def tree = tree(500)

        when:
        def process = start(tree, 0, 100_000)
        process.inputStream.newReader().readLine()
        // between two runs there is none, and one that has just taken the lock has not said yet who it is
        def holder = ''
        while (!holder.startsWith('pid ')) holder = engine(tree).status().running().orElse('')
        process.destroyForcibly().waitFor()

        then:
        holder == "pid ${process.pid()}, owner guest0, command coming and going"
        !engine(tree).releaseAll { }.failed()
    }
}
