package dev.cordon.ledger

import dev.cordon.Passing
import dev.cordon.cpu.CpuSet
import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.plan.Origin
import dev.cordon.plan.Plan
import dev.cordon.plan.Step
import dev.cordon.plan.Transform
import spock.lang.Specification

import static dev.cordon.ledger.Line.Kind.*
import static dev.cordon.ledger.Machines.*

class ThreadMovesSpec extends Specification {
    static final HOST = new Ledger.Host('boot', POSSIBLE)
    static final long KERNEL = 0x208040
    static final long BOUND = 0x4208040
    static final long PROGRAM = 0x400000

    def host = new SimulatedHost(machine())

    static machine() {
        def m = v1()
        thread(m, 1, 'init', PROGRAM)
        thread(m, 2, 'kthreadd', KERNEL)
        thread(m, 3, 'cpuhp/0', BOUND)
        thread(m, 4, 'cpuhp/1', BOUND)
        thread(m, 10, 'kauditd', KERNEL)
        thread(m, 11, 'kworker/u8:0-events_unbound', BOUND)
        thread(m, 12, 'kswapd0', KERNEL, '0-3')
        m
    }

    static thread(m, int id, String name, long flags, String cpus = '0-7') {
        m.file("/proc/$id/stat", "$id ($name) S 2 0 0 0 -1 $flags 0 0 0 0 0 0 0 0 20 0 1 0 ${1000 + id} 0 0")
        m.file("/proc/$id/cgroup", '3:cpuset:/')
        m.file("/proc/$id/status", "Name:\t$name\nTgid:\t$id\nCpus_allowed_list:\t$cpus")
    }

    static Plan plan(String owner = 'vm', String without = '2-5') {
        new Plan(owner, [new Step.KernelThreads('kernelThreads', new Origin('vm.groovy', 3), 1, new Transform.Without(CpuSet.ofList(without)))], [])
    }

    Report run(Kernel kernel = host.kernel(), Closure<Report> work) {
        host.disarm()
        def ledger = Ledger.open(kernel, host.journal(), HOST, { 1L })
        def report = work(ledger)
        ledger.close()
        report
    }

    Report apply(String owner = 'vm', String without = '2-5', Kernel kernel = host.kernel()) {
        run(kernel) { it.apply([plan(owner, without)], { false }) }
    }

    Report release(String owner = 'vm', Kernel kernel = host.kernel()) {
        run(kernel) { it.release([owner]) }
    }

    String cpus(int id) {
        host.tree.read("/proc/$id/status").strip().split('\t').last()
    }

    static List<String> lines(Report report, Line.Kind kind) {
        report.lines().findAll { it.kind() == kind }.collect { it.address() + (it.reason() ? ": ${it.reason()}" : '') }
    }

    def 'those that the kernel has not bound get other CPUs, and theirs back'() {
        when:
        def report = apply()

        then:
        [1, 2, 3, 10, 11, 12].collect { cpus(it) } == ['0-7', '0-1,6-7', '0-7', '0-1,6-7', '0-7', '0-1']
        lines(report, CHANGED) == ['CPUs of task 2', 'CPUs of task 10', 'CPUs of task 12']
        lines(report, NOTE) == [": 3 threads of the kernel's are bound to their CPUs and stay: 2 cpuhp, kworker"]
        report.outcome() == Report.Outcome.DONE
        host.unannounced == []

        when:
        def back = release()

        then:
        lines(back, RESTORED) == ['CPUs of task 12', 'CPUs of task 10', 'CPUs of task 2']
        host.tree == machine()
        host.journal.length == 0
    }

    def 'a second run finds them held'() {
        given:
        apply()

        when:
        def report = apply()

        then:
        lines(report, HELD) == ['CPUs of task 2', 'CPUs of task 10', 'CPUs of task 12']
        lines(report, CHANGED) == []

        when:
        release()

        then:
        host.tree == machine()
    }

    def 'two owners leave in either order: #first goes first'() {
        when:
        apply('a', '2-3')
        apply('b', '6')

        then:
        cpus(10) == '0-1,4-5,7'
        cpus(12) == '0-1'

        when:
        release(first)

        then:
        cpus(10) == left

        when:
        release(second)

        then:
        host.tree == machine()

        where:
        first | second || left
        'a'   | 'b'    || '0-5,7'
        'b'   | 'a'    || '0-1,4-7'
    }

    def 'a thread that appears while others are moved is moved too'() {
        given:
        def kernel = new Passing(host.kernel()) {
            @Override
            void beforeChange(String path, String value) {
                if (path == 'task 2') thread(host.tree, 20, 'late', KERNEL)
            }
        }

        expect:
        lines(apply('vm', '2-5', kernel), CHANGED).last() == 'CPUs of task 20'
        cpus(20) == '0-1,6-7'
    }

    def 'one that ends meanwhile is none of those that were meant, and its number may be used again'() {
        given:
        def kernel = new Passing(host.kernel()) {
            @Override
            void beforeChange(String path, String value) {
                if (path != 'task 2') return
                host.tree.without('/proc/10')
                thread(host.tree, 12, 'other', PROGRAM, '0-6')
                host.tree.file('/proc/12/stat', '12 (other) S 2 0 0 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 99999 0 0')
            }
        }

        when:
        def report = apply('vm', '2-5', kernel)

        then:
        lines(report, CHANGED) == ['CPUs of task 2']
        lines(report, REFUSED) == []
        cpus(12) == '0-6'
        report.outcome() == Report.Outcome.DONE

        when:
        def back = release()

        then:
        lines(back, RESTORED) == ['CPUs of task 2']
        cpus(12) == '0-6'
        host.journal.length == 0
    }

    def 'what the kernel refuses is said, and the run goes on'() {
        given:
        host.tree.file('/proc/10/.refuses', 'EINVAL')

        when:
        def report = apply()

        then:
        lines(report, REFUSED) == ['CPUs of task 10: EINVAL (Invalid argument)']
        report.outcome() == Report.Outcome.DONE
        cpus(12) == '0-1'
    }

    def 'at the end one that has ended, or been given other CPUs, is left alone and said'() {
        given:
        apply()
        host.tree.without('/proc/10')
        host.tree.file('/proc/12/status', "Name:\tx\nCpus_allowed_list:\t5")

        when:
        def back = release()

        then:
        lines(back, GONE) as Set == ['CPUs of task 10: ESRCH (No such process)', 'CPUs of task 12: has been given other CPUs since'] as Set
        back.outcome() == Report.Outcome.DONE
        cpus(12) == '5'
        host.journal.length == 0
    }

    def 'where no thread of the kernel is to be seen that is said'() {
        given:
        [2, 3, 4, 10, 11, 12].each { host.tree.without("/proc/$it") }

        expect:
        lines(apply(), NOTE) == [": no thread of the kernel's is to be seen here, as in a container"]
    }

    def 'a run that is cut short at any operation is brought back by the next call'() {
        given:
        def all = { host = new SimulatedHost(machine()); host.disarm(); apply(); host.operations }()

        expect:
        (0..<all).every { n ->
            host = new SimulatedHost(machine())
            host.arm(new Fault(n, kind, false, 0), Fault.NONE)
            try {
                Ledger.open(host.kernel(), host.journal(), HOST, { 1L }).apply([plan()], { false })
            } catch (SimulatedHost.Crash e) {
                // the next call finds it
            }
            run { it.release(['vm']) }
            host.tree == machine() && host.unannounced == []
        }

        where:
        kind << [Fault.Kind.CRASH_BEFORE, Fault.Kind.CRASH_AFTER]
    }
}
