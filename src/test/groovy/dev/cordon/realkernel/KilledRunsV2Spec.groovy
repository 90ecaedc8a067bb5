package dev.cordon.realkernel

import java.nio.file.Files

import static dev.cordon.realkernel.CommandsV2Spec.TOP
import static dev.cordon.realkernel.CommandsV2Spec.UNDO

/** Runs that get SIGKILL in the middle, of a script and of commands. Runs on machine ryzen5950x, cgroup v2. */
class KilledRunsV2Spec extends RealKernelSpec {
    def setup() {
        for (slice in ['system.slice', 'user.slice']) write("${group("$TOP/$slice")}/cgroup.procs", sleeper().pid())
        equivalent("$TOP/system.slice/cpuset.cpus", "$TOP/user.slice/cpuset.cpus")
    }

    def 'a run that is killed is undone by the next one'() {
        given:
        def file = script(DesktopV2Spec.HOOK)
        def before = Snapshot.take()
        launched('compile', file)
        when:
        def killed = 0
        for (millis in [0, 40, 160]) {
            def run = launch(file)
            def journal = new File('/run/cordon/journal')
            while (run.alive && !journal.exists()) Thread.sleep(1)
            Thread.sleep(millis)
            if (run.alive) killed++
            run.destroyForcibly().waitFor()
            assert cordon('-v', 'restore', '--all').code == 0
        }
        def left = before.changesTo(Snapshot.take())
        then:
        killed > 0
        left == []
    }

    def 'defect 3: a line that is killed is given back by its undo file'() {
        given:
        def before = Snapshot.take()
        when:
        def killed = 0
        for (millis in [0, 150]) {
            Files.deleteIfExists(UNDO)
            def run = launch(*CommandsV2Spec.HOOK.split(' '))
            while (run.alive && !Files.exists(UNDO)) Thread.sleep(1)
            Thread.sleep(millis)
            if (run.alive) killed++
            run.destroyForcibly().waitFor()
            assert cordon('-v', 'restore', UNDO).code == 0
        }
        def left = before.changesTo(Snapshot.take())
        then:
        killed > 0
        left == []
    }
}
