package dev.cordon.ledger

import dev.cordon.Scratch
import dev.cordon.cpu.CpuSet
import dev.cordon.os.Errno
import dev.cordon.os.Kernel
import dev.cordon.os.KernelException
import dev.cordon.os.LinuxKernel
import dev.cordon.os.StateDirectory
import dev.cordon.plan.Address
import dev.cordon.plan.Claim
import dev.cordon.plan.Form
import dev.cordon.plan.Origin
import dev.cordon.plan.Transform
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

/** Undo files and journals that name what Cordon never changes. */
class ForeignAddressesSpec extends Specification {
    static final HOST = new Ledger.Host('this-boot', CpuSet.ofList('0-7'))
    static final KINDS = ['file', 'file over ..', 'file over a link', 'irq', 'group to remove', 'group to make', 'controller', 'task', 'task over its value']

    @AutoCleanup Scratch scratch = new Scratch()
    @AutoCleanup Scratch outside = new Scratch()
    def kernel = new LinuxKernel([scratch.path('root/x').parent.toString()])
    Path root = scratch.dir().resolve('root')

    def setup() {
        outside.file('canary', '1')
        outside.file('9/smp_affinity_list', '1')
        outside.file('cgroup.subtree_control', 'cpu')
        outside.file('cgroup.procs', '1')
        outside.file('g/cgroup.procs', '1')
        Files.createDirectory(outside.dir().resolve('empty'))
        Files.createSymbolicLink(root.resolve('out'), outside.dir())
        scratch.file('root/own', '1')
    }

    def "an undo file that names a #kind outside is refused whole: nothing is written, there or elsewhere"() {
        given:
        def before = image()
        def own = new UndoFile.Item(new Address.FileValue("$root/own", Form.TEXT), 'given back', '1')
        def file = UndoFile.parse(new UndoFile('this-boot', 'x', [own, new UndoFile.Item(address(kind), baseline(kind), value(kind))]).json())

        when:
        ledger { it.restore(file, HOST) }

        then:
        def e = thrown(LedgerException)
        e.message ==~ /the undo file of 'x' names .*, which is never changed; nothing was changed/
        image() == before

        where:
        kind << KINDS
    }

    def "a journal that names a #kind outside leads to no write there"() {
        given:
        def before = image()
        state(kind)

        when: 'opened, which ends what a killed run has left, and released'
        ledger { it.release(['x']) }

        then:
        image() == before

        where:
        kind << KINDS
    }

    def "the same journal does harm where the door is open, so it is the door that keeps a #kind"() {
        given:
        def before = image()
        kernel = new LinuxKernel([root, outside.dir()]*.toString())
        state(kind)

        when:
        ledger { it.release(['x']) }

        then:
        image() != before

        where:
        kind << KINDS.findAll { !it.startsWith('task') }
    }

    def 'parts of an address that are none are refused when they are read: #json'() {
        when:
        UndoFile.parse("""{"cordonUndo": 1, "boot": "b", "owner": "o", "held": [{"address": $json, "baseline": "", "value": ""}]}""")

        then:
        def e = thrown(LedgerException)
        e.message.startsWith('no undo file: no address: ')

        where:
        json << ['{"irq": "/proc/irq/../../x", "action": ""}', '{"irq": "9", "action": ""}', '{"irq": "/proc/irq/9", "action": "../x"}', '{"irq": "/proc/irq/9", "action": ".."}',
                 '{"controller": "cpuset -memory", "in": "/g"}', '{"controller": "", "in": "/g"}',
                 '{"task": 1, "start": 1, "hierarchy": "/h", "by": "../x"}', '{"task": 1, "start": 1, "hierarchy": "/h", "by": "cgroup.kill"}']
    }

    def 'what is judged is what is written: #address'() {
        given:
        def touched = []
        def door = [write: { String path, String text -> touched << path }, makeDirectory: { touched << it }, removeDirectory: { touched << it }, exists: { true },
                    read: { throw new KernelException(KernelException.Operation.READ, it as String, Errno.ENOENT) }] as Kernel

        when:
        new Values(door).write(address, value)

        then:
        touched == [Targets.of(address, value)]

        where:
        address                                         | value
        new Address.FileValue('/a/b', Form.TEXT)        | 'x'
        new Address.Irq('/proc/irq/9', 'eth0')          | '0-3'
        new Address.Group('/h/g')                       | Address.Group.PRESENT
        new Address.Group('/h/g')                       | Address.Group.ABSENT
        new Address.Controller('/h/g', 'cpuset')        | Address.Controller.ON
        new Address.Task(7, 1, '/h', 'tasks')           | '/'
        new Address.Task(7, 1, '/h', 'cgroup.procs')    | '/g/h'
    }

    /** A state directory with the journal of a run that was killed after its write. */
    private void state(String kind) {
        def claim = new Claim('x', new Transform.Assign(value(kind)), 'set', new Origin('evil.groovy', 1), 1)
        def journal = [new Entry.Header(Entry.Header.FORMAT, 'this-boot', '0-7'), new Entry.Intend(address(kind), baseline(kind), claim)]
                .collect { Frames.encode(EntryJson.write(it)) }
        def state = Files.createDirectory(scratch.dir().resolve('state'))
        Files.setAttribute(state, 'unix:mode', 0700)
        Files.write(state.resolve('journal'), journal.collectMany { it.toList() } as byte[])
    }

    private Address address(String kind) {
        def out = outside.dir().toString()
        switch (kind) {
            case 'file': return new Address.FileValue("$out/canary", Form.TEXT)
            case 'file over ..': return new Address.FileValue("$root/../../${outside.dir().fileName}/canary", Form.TEXT)
            case 'file over a link': return new Address.FileValue("$root/out/canary", Form.TEXT)
            case 'irq': return new Address.Irq("$out/9", '')
            case 'group to remove': return new Address.Group("$out/empty")
            case 'group to make': return new Address.Group("$root/out/new")
            case 'controller': return new Address.Controller(out, 'cpuset')
            case 'task': return new Address.Task(1, start(), out, 'cgroup.procs')
            case 'task over its value': return new Address.Task(1, start(), root.toString(), 'cgroup.procs')
        }
        throw new IllegalArgumentException(kind)
    }

    /** What giving back would write, which is not what is there. */
    private static String baseline(String kind) {
        switch (kind) {
            case 'group to remove': return Address.Group.ABSENT
            case 'group to make': return Address.Group.PRESENT
            case 'controller': return Address.Controller.ON
            case 'task over its value': return '/out/g'
            case 'task': return '/g'
            default: return '2'
        }
    }

    /** What is there now, so that it passes for what the owner was given. */
    private static String value(String kind) {
        switch (kind) {
            case 'group to remove': return Address.Group.PRESENT
            case 'group to make': return Address.Group.ABSENT
            case 'controller': return Address.Controller.OFF
            case ~/task.*/: return group()
            default: return '1'
        }
    }

    /** The first process's, which is read and not touched. */
    private static long start() {
        def stat = new File('/proc/1/stat').text
        stat.substring(stat.lastIndexOf(')') + 2).split(' ')[19] as long
    }

    private static String group() {
        def line = new File('/proc/1/cgroup').readLines().find { it.startsWith('0::') }
        line ? line.substring(3) : '/'
    }

    private void ledger(Closure<?> work) {
        StateDirectory.open(scratch.dir().resolve('state')).lock('spec', Duration.ZERO).withCloseable { session ->
            def ledger = Ledger.open(kernel, session.journal(), HOST, { 1L })
            work(ledger)
            ledger.close()
        }
    }

    private Map<String, String> image() {
        def all = new TreeMap<String, String>()
        for (top in [root, outside.dir()]) {
            Files.walk(top).withCloseable { it.toList() }.each { p ->
                all[p.toString()] = Files.isSymbolicLink(p) ? 'link' : Files.isDirectory(p) ? 'directory' : p.text
            }
        }
        all
    }
}
