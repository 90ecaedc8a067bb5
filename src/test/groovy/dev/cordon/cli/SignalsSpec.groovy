package dev.cordon.cli

import dev.cordon.Scratch
import dev.cordon.engine.Engine
import dev.cordon.engine.Tree
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.TreeKernel
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files

/** Promise R7 of docs/reliability.md: a signal at every write of a small plan, in real processes. */
class SignalsSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()

    def 'SIG#signal at any write: that write is finished, all is rolled back, and the exit code is #code'() {
        given:
        def tree = Files.createDirectory(scratch.dir().resolve('tree'))
        small(tree)
        def before = Tree.of(tree)
        def steps = 0

        expect:
        for (int n = 0; ; n++) {
            def process = new ProcessBuilder(*heard(signal), ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1',
                '-cp', System.getProperty('java.class.path'), SignalledRun.name, tree.toString(), n.toString(), signal)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start()
            def written = process.inputStream.readLines()
            process.waitFor()
            if (process.exitValue() == 0) {
                // the plan has n writes, so no signal came
                assert written.size() == n
                new Engine(new Machine(TreeKernel.on(tree)), tree.resolve('run/cordon'), 'spec').releaseAll { }
                break
            }
            assert process.exitValue() == code
            // n writes before, the one that was under way, and each of them back
            assert written.size() == 2 * (n + 1)
            assert before.differences(Tree.of(tree)) == []
            steps++
        }
        steps == 8
        before.differences(Tree.of(tree)) == []

        where:
        signal | code
        'TERM' | 143
        'INT'  | 130
    }

    /** Where this build runs in the background of a shell, what it starts ignores SIGINT, and the JVM leaves it at that (signal(7), "exec"). */
    static List<String> heard(String signal) {
        def ignored = Long.parseUnsignedLong(new File('/proc/self/status').readLines().find { it.startsWith('SigIgn:') }.split(/\s+/)[1], 16)
        def number = [INT: 2, TERM: 15][signal]
        ignored & (1L << (number - 1)) ? ['env', "--default-signal=$signal".toString()] : []
    }

    static void small(java.nio.file.Path tree) {
        def file = { String path, String value ->
            def f = tree.resolve(path)
            Files.createDirectories(f.parent)
            Files.writeString(f, value + '\n')
        }
        file('sys/devices/system/cpu/possible', '0-15')
        file('sys/devices/system/cpu/online', '0-15')
        file('proc/irq/default_smp_affinity', 'ffff')
        file('proc/irq/5/smp_affinity_list', '0-15')
        file('proc/irq/6/smp_affinity_list', '0-15')
        file('proc/sys/vm/stat_interval', '1')
        (8..11).each {
            file("sys/devices/system/cpu/cpufreq/policy$it/affected_cpus", "$it")
            file("sys/devices/system/cpu/cpufreq/policy$it/scaling_governor", 'schedutil')
        }
    }
}
