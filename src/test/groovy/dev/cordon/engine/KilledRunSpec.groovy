package dev.cordon.engine

import dev.cordon.Scratch
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.TreeKernel
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** Promise R7 of docs/reliability.md: a real process is killed before each operation on the kernel, in apply and in release. */
class KilledRunSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()

    static Engine engine(Path tree) {
        new Engine(new Machine(TreeKernel.on(tree)), tree.resolve('run/cordon'), 'spec')
    }

    int run(Path tree, String verb, int n) {
        def out = scratch.dir().resolve('out')
        def process = new ProcessBuilder(ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1',
            '-cp', System.getProperty('java.class.path'), KilledRun.name, tree.toString(), verb, n.toString())
            .redirectErrorStream(true).redirectOutput(out.toFile()).start()
        assert process.waitFor(120, TimeUnit.SECONDS)
        assert process.exitValue() in [0, 137]: Files.readString(out)
        process.exitValue()
    }

    def 'after SIGKILL before operation number n of #verb, for every n, the next call loses nothing'() {
        given:
        def tree = Files.createDirectory(scratch.dir().resolve('tree'))
        small(tree)
        def before = Tree.of(tree)
        def killed = 0
        def changed = 0

        expect:
        for (int n = 0; ; n++) {
            if (verb == 'release') assert run(tree, 'apply', Integer.MAX_VALUE) == 0
            def ended = run(tree, verb, n) == 0
            if (!ended) killed++
            if (before.differences(Tree.of(tree), 'run')) changed++
            def report = engine(tree).releaseAll { }
            assert !report.failed() && !report.drifted()
            assert before.differences(Tree.of(tree), 'run') == []
            if (ended) break
        }
        println "SIGKILL before each of $killed operations of $verb: 0 lost"
        killed > 15
        changed > 8

        where:
        verb << ['apply', 'release']
    }

    static void small(Path tree) {
        def file = { String path, String value ->
            def f = tree.resolve(path)
            Files.createDirectories(f.parent)
            Files.writeString(f, value + '\n')
        }
        file('sys/devices/system/cpu/possible', '0-9')
        file('sys/devices/system/cpu/online', '0-9')
        file('sys/devices/system/node/online', '0')
        file('proc/self/mountinfo', '31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw')
        file('sys/fs/cgroup/cgroup.controllers', 'cpuset memory')
        file('sys/fs/cgroup/cgroup.subtree_control', 'memory')
        file('sys/fs/cgroup/cgroup.procs', '1')
        file('sys/fs/cgroup/cpuset.cpus.effective', '0-9')
        file('sys/fs/cgroup/cpuset.mems.effective', '0')
        for (group in ['system.slice', 'user.slice']) {
            file("sys/fs/cgroup/$group/cgroup.procs", '')
            file("sys/fs/cgroup/$group/cgroup.controllers", 'memory')
            file("sys/fs/cgroup/$group/cgroup.subtree_control", '')
        }
        file('proc/irq/default_smp_affinity', '3ff')
        file('proc/irq/5/smp_affinity_list', '0-9')
        (8..9).each {
            file("sys/devices/system/cpu/cpufreq/policy$it/affected_cpus", "$it")
            file("sys/devices/system/cpu/cpufreq/policy$it/scaling_governor", 'schedutil')
        }
    }
}
