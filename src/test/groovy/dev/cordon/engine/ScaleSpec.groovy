package dev.cordon.engine

import dev.cordon.Passing
import dev.cordon.Scratch
import dev.cordon.cpu.CpuSet
import dev.cordon.knob.Governor
import dev.cordon.knob.HostCpus
import dev.cordon.knob.IrqMask
import dev.cordon.knob.IsolationSpec
import dev.cordon.knob.Knob
import dev.cordon.knob.Machine
import dev.cordon.os.Kernel
import dev.cordon.os.emulated.TreeKernel
import dev.cordon.plan.Origin
import dev.cordon.scale.LargeMachine
import dev.cordon.scale.LargeMachine.Groups
import spock.lang.AutoCleanup
import spock.lang.Specification

import static dev.cordon.ledger.Report.Outcome.DONE

/** How often the kernel is asked, which no machine's load changes; and that a large machine is given back as it was. */
class ScaleSpec extends Specification {
    static class Counting extends Passing {
        int looks
        int changes

        Counting(Kernel kernel) { super(kernel) }

        @Override
        protected void beforeChange(String path, String value) { changes++ }

        @Override
        String read(String path) {
            looks++
            super.read(path)
        }

        @Override
        List<String> list(String directory) {
            looks++
            super.list(directory)
        }

        @Override
        boolean exists(String path) {
            looks++
            super.exists(path)
        }

        List<Integer> take() {
            def taken = [looks, changes]
            looks = 0
            changes = 0
            taken
        }
    }

    @AutoCleanup Scratch scratch = new Scratch()
    /** What it took in each run to find out who holds anything. */
    List<List<Integer>> claimed = []

    /** What planning, applying and restoring ask and change. */
    List<List<Integer>> run(LargeMachine size, Knob knob) {
        def root = scratch.dir().resolve("$size.irqs-$size.tasks-$size.groups")
        size.make(root)
        def before = Tree.of(root)
        def kernel = new Counting(TreeKernel.on(root))
        def engine = { new Engine(new Machine(kernel), root.resolve('run/cordon'), 'spec') }
        def spec = new IsolationSpec('vm', false, [new IsolationSpec.Sentence(knob, new Origin('v.groovy', 1))])
        def plans = engine().plan([spec])
        def counts = [kernel.take()]
        def applied = engine().apply(plans, { false })
        counts << kernel.take()
        assert engine().claimed().owners() == ['vm'] as Set
        claimed << kernel.take()
        assert applied.outcome() == DONE
        assert before.differences(Tree.of(root), 'run')
        def released = engine().release(['vm'])
        counts << kernel.take()
        assert released.outcome() == DONE
        assert !released.drifted()
        assert before.differences(Tree.of(root)) == []
        counts
    }

    /** What the second costs more than the first, for each thing that it has more of. */
    static List<List<Integer>> each(List<List<Integer>> small, List<List<Integer>> large, int more) {
        [small, large].transpose().collect { a, b -> [a, b].transpose().collect { x, y -> (y - x).intdiv(more) } }
    }

    def 'an interrupt is listed once, read once, written once and read back once'() {
        given:
        def mask = new IrqMask(Optional.of(CpuSet.ofList('8-63')))

        expect:
        // all have a handler: whether it is still there is looked up before the value is read
        each(run(new LargeMachine(64, 10, 0, Groups.NONE), mask), run(new LargeMachine(64, 60, 0, Groups.NONE), mask), 50) == [[1, 0], [3, 1], [3, 1]]

        and: 'who holds them is found without a look at any'
        claimed[0] == claimed[1]
    }

    def 'of a frequency policy nothing is read for the plan: it has a CPU of its own, and one answers for the governors of all'() {
        given:
        def performance = { String cpus -> new Governor('performance', Optional.of(CpuSet.ofList(cpus))) }

        expect:
        each(run(new LargeMachine(64, 0, 0, Groups.NONE), performance('0-9')), run(new LargeMachine(64, 1, 0, Groups.NONE), performance('0-59')), 50) == [[0, 0], [2, 1], [2, 1]]
    }

    def 'of a task on v1 its state and its group are read before it is recorded, moved, and afterwards'() {
        expect:
        each(run(new LargeMachine(4, 0, 40, Groups.V1), host1()), run(new LargeMachine(4, 0, 540, Groups.V1), host1()), 500) == [[0, 0], [6, 1], [4, 1]]
    }

    static HostCpus host1() { new HostCpus(CpuSet.ofList('0'), []) }

    def 'on v2, where the slices are confined, tasks cost nothing'() {
        expect:
        each(run(new LargeMachine(4, 0, 40, Groups.V2), host1()), run(new LargeMachine(4, 0, 540, Groups.V2), host1()), 500) == [[0, 0], [0, 0], [0, 0]]
    }
}
