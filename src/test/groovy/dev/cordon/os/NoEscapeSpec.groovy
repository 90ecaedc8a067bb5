package dev.cordon.os

import dev.cordon.Scratch
import dev.cordon.cgroup.Hierarchy
import dev.cordon.os.emulated.TreeKernel
import groovy.transform.CompileStatic
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.LinkOption
import java.nio.file.Path
import java.util.stream.Collectors

/** Names are data: whatever a script, a journal or an undo file says, nothing is changed outside of the trees that may be. */
class NoEscapeSpec extends Specification {
    static final LIVE = 1_000_000
    static final TREE = 30_000
    static final GROUPS = 100_000

    @AutoCleanup Scratch scratch = new Scratch()
    @AutoCleanup Scratch outside = new Scratch()
    def root = trap()

    /** Links that lead out, directly and in steps, and into a neighbour whose name begins alike. */
    private Path trap() {
        def root = scratch.path('root/d/e/f').parent.parent.parent
        for (file in ['root/f', 'root/d/f', 'root/d/e/f', 'root-sibling/f', 'f']) scratch.file(file, 'inside')
        outside.file('canary', 'mine')
        outside.file('f', 'mine')
        outside.file('d/f', 'mine')
        Files.createDirectory(outside.dir().resolve('empty'))
        def link = { String name, String target -> Files.createSymbolicLink(root.resolve(name), Path.of(target)) }
        link('out', outside.dir().toString())
        link('outfile', "${outside.dir()}/canary")
        link('up', '..')
        link('self', 'self')
        link('abs', root.toString())
        link('chain', 'd/chain')
        link('d/chain', '../out')
        link('inside', 'd/e')
        root
    }

    def 'a million names, and the kernel\'s door lets nothing out'() {
        given:
        def before = image()
        def kernel = new LinuxKernel([root.toString()])

        when:
        def tally = hammer(kernel, [3, 33].collect { new HostileNames(it, root, outside.dir()) }, LIVE)
        println String.format('figure: S3 generated names at the live door: %,d (%,d writes, %,d directories made, %,d removed, the rest refused), %d escapes',
                LIVE, tally[0], tally[1], tally[2], difference(before).size())

        then:
        difference(before) == []
        tally[0] > 10_000
        tally[1] > 100
        tally[2] > 100
    }

    def 'a tree of files lets nothing out either'() {
        given:
        def before = image()
        Files.createDirectories(root.resolve('proc/self'))
        Files.writeString(root.resolve('proc/self/mountinfo'), '31 23 0:28 / /d rw - cgroup2 cgroup2 rw\n')
        def kernel = TreeKernel.on(root)

        when:
        // inside, the root is the tree's
        def names = new HostileNames(4, Path.of('/d'), outside.dir())
        def tally = hammer(kernel, [names], TREE)
        println String.format('figure: S3 generated names at a tree of files: %,d (%,d writes, the rest refused), %d escapes', TREE, tally[0], difference(before).size())

        then:
        difference(before) == []
        tally[0] > 300
    }

    def 'a group is below its hierarchy, or is no group'() {
        given:
        def hierarchy = new Hierarchy(2, '/sys/fs/cgroup', true)
        def names = new HostileNames(5, Path.of('/d'), outside.dir())
        int taken = 0
        def escapes = []

        when:
        GROUPS.times {
            def group = names.next()
            try {
                def directory = hierarchy.directory(group)
                taken++
                def path = Path.of(directory.replace("\0", "?"))
                if (path.normalize() != path || !(path.toString() == directory) || !path.startsWith('/sys/fs/cgroup')) escapes << group
            } catch (IllegalArgumentException e) {
                if (!e.message.contains('is no group path: ')) escapes << e
            }
        }
        println String.format('figure: S3 generated groups: %,d, %,d are groups, %d escapes', GROUPS, taken, escapes.size())

        then:
        escapes == []
        taken > 1000
    }

    def 'what may be changed can be asked before: #path'() {
        expect:
        new LinuxKernel([root.toString()]).admits(path.replace('IN', root.toString()).replace('OUT', outside.dir().toString())) == answer

        where:
        path                 || answer
        'IN/f'               || true
        'IN/d/none/deeper'   || true
        'IN/inside/f'        || true
        'IN'                 || true
        'IN/out/f'           || false
        'IN/outfile'         || false
        'IN/chain/none'      || false
        'IN/none/../../f'    || false
        'IN-sibling/f'       || false
        'OUT/f'              || false
        'OUT/none'           || false
        '/none'              || false
        'f'                  || false
        ''                   || false
        'IN/\0'              || false
        'IN/self/x'          || false
    }

    def 'the door says beforehand what it then does'() {
        given:
        def kernel = new LinuxKernel([root.toString()])
        def names = new HostileNames(6, root, outside.dir())
        def wrong = []

        when:
        20_000.times {
            def name = names.next()
            boolean written
            try {
                kernel.write(name, 'x')
                written = true
            } catch (KernelException e) {
                written = false
            }
            // with '..' in it the answer is no in any case
            if (written && !kernel.admits(name) && !name.split('/').contains('..')) wrong << name
        }

        then:
        wrong == []
    }

    /** In threads of their own: what refusals cost most is the stack they are thrown from. */
    private static List<Integer> hammer(Kernel kernel, List<HostileNames> names, int count) {
        def tallies = Collections.synchronizedList([])
        def threads = names.collect { n -> Thread.start { tallies << hammer(kernel, n, count.intdiv(names.size())) } }
        threads*.join()
        assert tallies.size() == names.size()
        (0..2).collect { i -> tallies.sum { it[i] } as int }
    }

    @CompileStatic
    private static int[] hammer(Kernel kernel, HostileNames names, int count) {
        int[] done = new int[3]
        for (int i = 0; i < count; i++) {
            String name = names.next()
            try {
                switch (i % 8) {
                    case 5:
                        kernel.makeDirectory(name)
                        done[1]++
                        break
                    case 6:
                    case 7:
                        kernel.removeDirectory(name)
                        done[2]++
                        break
                    default:
                        kernel.write(name, 'x')
                        done[0]++
                }
            } catch (KernelException e) {
                // refused, by us or by the kernel
            }
        }
        done
    }

    /** All that is outside of the root, with what it holds. */
    private Map<String, String> image() {
        def all = new TreeMap<String, String>()
        for (top in [scratch.dir(), outside.dir()]) {
            Files.walk(top).withCloseable { it.collect(Collectors.toList()) }.findAll { !(it.startsWith(root) && it != root) }.each { Path p ->
                all[p.toString()] = Files.isSymbolicLink(p) ? "-> ${Files.readSymbolicLink(p)}".toString() : Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS) ? 'directory' : p.text
            }
        }
        all
    }

    private List<String> difference(Map<String, String> before) {
        def now = image()
        (before.keySet() + now.keySet()).findAll { before[it] != now[it] }.toList()
    }
}
