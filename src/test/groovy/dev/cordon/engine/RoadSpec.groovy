package dev.cordon.engine

import dev.cordon.Scratch
import dev.cordon.dsl.words.Log
import dev.cordon.dsl.compiler.ScriptCompiler
import dev.cordon.knob.Machine
import dev.cordon.ledger.Line
import dev.cordon.ledger.Report
import dev.cordon.os.emulated.TreeKernel
import dev.cordon.os.BundledMachines
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/** The whole road, from a script's text to the same tree as before. */
class RoadSpec extends Specification {
    static final CARD = '''\
#!/usr/bin/env cordon
isolate {
    host cpus('C0-6,16-22')
    vm irqMask('C8-15,24-31')
    governor 'performance'
}
'''

    @AutoCleanup
    Scratch scratch = new Scratch()

    Path machine(String name) {
        def tree = Files.createDirectory(scratch.dir().resolve(name))
        BundledMachines.unpack(name, tree)
        tree
    }

    static Engine engine(Path tree) {
        new Engine(new Machine(TreeKernel.on(tree)), tree.resolve('run/cordon'), 'spec')
    }

    static Report apply(Path tree, String script, String name = 'gaming-vm.groovy') {
        def machine = new Machine(TreeKernel.on(tree))
        def engine = engine(tree)
        def specs = new ScriptCompiler().compile(script, name).run(machine, [], Stub.log(), new PrintStream(OutputStream.nullOutputStream()))
        engine.apply(engine.plan(specs), { false })
    }

    static class Stub {
        static Log log() {
            [info: { }, warn: { }, debug: { }] as Log
        }
    }

    static String value(Path tree, String path) {
        Files.readString(tree.resolve(path)).strip()
    }

    def "the card's script isolates #name and gives it back: no difference in any file"() {
        given:
        def tree = machine(name)
        def before = Tree.of(tree)

        when:
        def report = apply(tree, CARD)

        then:
        report.outcome() == Report.Outcome.DONE
        held.every { path, value -> RoadSpec.value(tree, path) == value }
        engine(tree).status().intact()

        when:
        def released = engine(tree).releaseAll { }

        then:
        released.outcome() == Report.Outcome.DONE
        !released.drifted()
        before.differences(Tree.of(tree)) == []

        where:
        name               | held
        'ryzen-5950x'      | ['sys/fs/cgroup/system.slice/cpuset.cpus': '0-6,16-22', 'sys/fs/cgroup/user.slice/cpuset.cpus': '0-6,16-22',
                              'sys/fs/cgroup/init.scope/cpuset.cpus': '0-6,16-22', 'proc/irq/default_smp_affinity': '00ff00ff',
                              'sys/devices/system/cpu/cpufreq/policy8/scaling_governor': 'performance']
        'ryzen-5950x-v1'   | ['sys/fs/cgroup/cpuset/host.slice/cpuset.cpus': '0-6,16-22', 'proc/irq/default_smp_affinity': '00ff00ff',
                              'sys/devices/system/cpu/cpufreq/policy31/scaling_governor': 'performance']
    }

    def 'on v1 every task that can move is in /host.slice while it is held'() {
        given:
        def tree = machine('ryzen-5950x-v1')
        def tasks = value(tree, 'sys/fs/cgroup/cpuset/tasks').readLines() as Set

        when:
        def report = apply(tree, CARD)
        def stayed = value(tree, 'sys/fs/cgroup/cpuset/tasks').readLines() as Set
        def moved = value(tree, 'sys/fs/cgroup/cpuset/host.slice/tasks').readLines() as Set

        then:
        !moved.empty
        stayed + moved == tasks
        def refused = report.lines().count { it.kind() == Line.Kind.REFUSED && it.address().startsWith('task ') }
        def bound = report.lines()*.reason().find { it.contains('bound to their CPUs') }
        bound.startsWith("${stayed.size() - refused} tasks are kernel threads that are bound")
    }

    def 'a script that asks for the number of nodes takes one branch here and the other there'() {
        given:
        def script = '''\
            isolate {
                if (topology.nodes.size() > 1) {
                    host cpus('N0')
                } else {
                    host cpus('C0-3')
                }
            }'''.stripIndent()

        expect:
        ['ryzen-5950x': '0-3', 'threadripper-1920x': '0-5,12-17'].every { name, cpus ->
            def tree = machine(name)
            apply(tree, script)
            value(tree, 'sys/fs/cgroup/system.slice/cpuset.cpus') == cpus
        }
    }

    def 'two guests overlap and stop in the order in which they started'() {
        given:
        def tree = machine('ryzen-5950x')
        def before = Tree.of(tree)
        def irq = 'proc/irq/default_smp_affinity'
        def governor = 'sys/devices/system/cpu/cpufreq/policy8/scaling_governor'
        def slice = 'sys/fs/cgroup/system.slice/cpuset.cpus'
        def initial = value(tree, governor)

        when:
        apply(tree, "isolate('win11') { host cpus('0-7,16-23'); vm irqMask('C8-15,24-31'); governor 'performance' }", 'a.groovy')
        def one = [value(tree, slice), value(tree, irq), value(tree, governor)]
        apply(tree, "isolate('linux') { host cpus('0-3,8-31'); vm irqMask('C4-7'); governor 'powersave', on: 'C8' }", 'b.groovy')
        def both = [value(tree, slice), value(tree, irq), value(tree, governor)]
        engine(tree).release(['win11'])
        def two = [value(tree, slice), value(tree, irq), value(tree, governor)]
        engine(tree).release(['linux'])

        then:
        one == ['0-7,16-23', '00ff00ff', 'performance']
        both == ['0-3,16-23', '00ff000f', 'powersave']
        two == ['0-3,8-31', 'ffffff0f', 'powersave']
        initial != 'performance'
        before.differences(Tree.of(tree)) == []
    }

    def 'a plan changes nothing, and says what would change'() {
        given:
        def tree = machine('ryzen-5950x')
        def before = Tree.of(tree)
        def machine = new Machine(TreeKernel.on(tree))
        def specs = new ScriptCompiler().compile(CARD, 'gaming-vm.groovy').run(machine, [], Stub.log(), System.out)

        when:
        def changes = engine(tree).preview(engine(tree).plan(specs)).changes()

        then:
        before.differences(Tree.of(tree)) == []
        with(changes.find { it.address() == '/proc/irq/default_smp_affinity' }) { Change c ->
            [c.owner(), c.word(), c.origin().toString(), c.from().get(), c.to(), c.changes()] ==
                ['gaming-vm.groovy', 'vm irqMask', 'gaming-vm.groovy:4', 'ffffffff', '00ff00ff', true]
        }
        changes.find { it.address() == 'unit system.slice AllowedCPUs' }.with { [it.from().get(), it.to()] } == ['', '0-6,16-22']
    }

    def 'a plan of a changed script says what it would give up'() {
        given:
        def tree = machine('ryzen-5950x')
        apply(tree, CARD)
        def machine = new Machine(TreeKernel.on(tree))
        def specs = new ScriptCompiler().compile("isolate { vm irqMask('C8-15,24-31') }", 'gaming-vm.groovy').run(machine, [], Stub.log(), System.out)

        when:
        def changes = engine(tree).preview(engine(tree).plan(specs)).changes().findAll { it.word() == 'no longer wanted' }

        then:
        changes.find { it.address().endsWith('policy8/scaling_governor') }.with { [it.from().get(), it.to()] } == ['performance', 'schedutil']
        changes.size() == 19
    }
}
