package dev.cordon.engine

import dev.cordon.Scratch
import dev.cordon.dsl.compiler.ScriptCompiler
import dev.cordon.knob.Machine
import dev.cordon.ledger.Line
import dev.cordon.ledger.Report
import dev.cordon.os.LinuxKernel
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/**
 * The running kernel of the machine that builds this: its interrupts, and cpusets of our own with a task of our own. Nobody
 * else's task is moved, and what is changed is restored also when the feature fails.
 */
@Requires(value = { os.linux && System.getProperty('user.name') == 'root' }, reason = 'changing interrupts and cpusets takes root')
@Requires(value = { new File('/sys/fs/cgroup/cpuset/tasks').canWrite() }, reason = 'this machine has no cgroup v1 cpuset hierarchy')
@Requires(value = { Runtime.runtime.availableProcessors() > 1 }, reason = 'there is only one CPU')
class RealMachineSpec extends Specification {
    static final CPUSETS = Path.of('/sys/fs/cgroup/cpuset')
    static final SCRIPT = '''\
        def spare = topology.cpus - topology.cpus.first(1)
        isolate('cordon-spec') {
            cpuset('/cordon-spec/guest') {
                cpus spare
                mems '0'
            }
            move from: '/cordon-spec/from', to: '/cordon-spec/guest'
            vm irqMask(spare)
        }'''.stripIndent()

    @AutoCleanup
    Scratch scratch = new Scratch()
    def machine = new Machine(new LinuxKernel(['/sys', '/proc/sys', '/proc/irq', CPUSETS.toString()]))
    def engine = new Engine(machine, scratch.dir().resolve('cordon'), 'spec')
    Process sleeper

    def setup() {
        for (group in ['cordon-spec', 'cordon-spec/from']) {
            def directory = Files.createDirectory(CPUSETS.resolve(group))
            for (file in ['cpuset.mems', 'cpuset.cpus']) Files.writeString(directory.resolve(file), Files.readString(CPUSETS.resolve(file)))
        }
        sleeper = new ProcessBuilder('sleep', '600').start()
        Files.writeString(CPUSETS.resolve('cordon-spec/from/tasks'), sleeper.pid().toString())
    }

    def cleanup() {
        engine.releaseAll { }
        sleeper?.destroyForcibly()?.waitFor()
        for (group in ['cordon-spec/guest', 'cordon-spec/from', 'cordon-spec']) {
            def directory = CPUSETS.resolve(group)
            for (int i = 0; i < 100 && Files.exists(directory); i++) {
                try {
                    Files.delete(directory)
                } catch (IOException e) {
                    sleep 20
                }
            }
        }
    }

    /** Every file that the script touches, and who is where. */
    Map<String, String> state() {
        def all = new TreeMap<String, String>()
        def read = { Path p -> all[p.toString()] = Files.readString(p) }
        read(Path.of('/proc/irq/default_smp_affinity'))
        Files.list(Path.of('/proc/irq')).withCloseable { irqs ->
            irqs.filter { Files.isDirectory(it) }.forEach { read(it.resolve('smp_affinity_list')) }
        }
        for (group in ['', 'cordon-spec', 'cordon-spec/from']) {
            for (file in ['cpuset.cpus', 'cpuset.mems', 'cpuset.cpu_exclusive', 'cpuset.memory_migrate', 'cpuset.sched_load_balance']) read(CPUSETS.resolve(group).resolve(file))
        }
        all['guest'] = Files.exists(CPUSETS.resolve('cordon-spec/guest')).toString()
        all['sleeper'] = Files.readString(Path.of("/proc/${sleeper.pid()}/cgroup")).readLines().find { it.contains(':cpuset:') }
        all
    }

    def "a script that chooses its CPUs by topology changes this machine's interrupts and a cpuset, and gives all back"() {
        given:
        def before = state()
        def specs = new ScriptCompiler().compile(SCRIPT, 'real.groovy').run(machine, [], RoadSpec.Stub.log(), System.out)
        def spare = machine.online() - machine.online().first(1)

        when:
        def report = engine.apply(engine.plan(specs), { false })
        def during = state()

        then:
        report.outcome() == Report.Outcome.DONE
        during['sleeper'].endsWith(':/cordon-spec/guest')
        Files.readString(CPUSETS.resolve('cordon-spec/guest/cpuset.cpus')).strip() == spare.list()
        report.lines().count { it.kind() == Line.Kind.CHANGED } > 3
        engine.status().intact()

        when:
        def released = engine.release(['cordon-spec'])

        then:
        released.outcome() == Report.Outcome.DONE
        !released.drifted()
        state() == before
        !Files.exists(scratch.dir().resolve('cordon'))
    }
}
