package dev.cordon.engine

import dev.cordon.Scratch
import dev.cordon.knob.Machine
import dev.cordon.os.emulated.TreeKernel
import dev.cordon.os.BundledMachines
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.util.concurrent.TimeUnit

/** A real process is killed between any two writes of a small plan. */
class KilledRunSpec extends Specification {
    @AutoCleanup
    Scratch scratch = new Scratch()

    def 'after SIGKILL before the write number n, for every n, restore loses nothing'() {
        given:
        def script = scratch.file('small.groovy', "isolate { host cpus('C0-3'); governor 'performance', on: 'C8-9'; set file('/proc/sys/vm/stat_interval'), '120' }")
        def tree = Files.createDirectory(scratch.dir().resolve('tree'))
        BundledMachines.unpack('ryzen-5950x', tree)
        def before = Tree.of(tree)
        def killed = 0
        def changed = 0

        expect:
        for (int n = 0; ; n++) {
            def process = new ProcessBuilder(ProcessHandle.current().info().command().get(), '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1',
                '-cp', System.getProperty('java.class.path'), KilledRun.name, tree.toString(), script.toString(), n.toString())
                .redirectErrorStream(true).redirectOutput(scratch.dir().resolve('out').toFile()).start()
            assert process.waitFor(120, TimeUnit.SECONDS)
            if (process.exitValue() == 0) break
            assert process.exitValue() == 137: Files.readString(scratch.dir().resolve('out'))
            killed++
            if (before.differences(Tree.of(tree), 'run')) changed++
            def report = new Engine(new Machine(TreeKernel.on(tree)), tree.resolve('run/cordon'), 'spec').releaseAll()
            assert !report.failed() && !report.drifted()
            assert before.differences(Tree.of(tree)) == []
        }
        killed >= 6
        changed >= 5
    }
}
