package dev.cordon.cgroup

import dev.cordon.os.emulated.EmulatedKernel
import dev.cordon.os.emulated.MemoryStore
import spock.lang.Specification

class CgroupLayoutSpec extends Specification {
    static final String V2 = '41 31 0:38 / /sys/fs/cgroup rw,nosuid shared:10 - cgroup2 cgroup2 rw,nsdelegate'
    static final String UNIFIED = '41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw'
    static final String CPU = '32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu'
    static final String CPUSET = '34 31 0:31 / /sys/fs/cgroup/cpuset rw,relatime - cgroup cgroup rw,cpuset'
    static final String TMPFS = '31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755'

    def 'v2 is where the controllers at its root name cpuset'() {
        given:
        def layout = layout([V2], ['/sys/fs/cgroup/cgroup.controllers': controllers])

        expect:
        layout.name == name
        layout.cpusets() == hierarchy

        where:
        controllers          || name   | hierarchy
        'cpuset cpu memory'  || 'v2'   | Optional.of(new Hierarchy(2, '/sys/fs/cgroup', true))
        'cpu memory'         || 'none' | Optional.empty()
        ''                   || 'none' | Optional.empty()
        'cpusets'            || 'none' | Optional.empty()
    }

    def 'v1 is where the options of a mount name cpuset, not where the first mount is'() {
        given:
        def layout = layout([TMPFS, CPU, CPUSET])

        expect:
        layout.name == 'v1'
        layout.cpusets().get() == new Hierarchy(1, '/sys/fs/cgroup/cpuset', true)
    }

    def 'a v2 tree beside a v1 hierarchy of cpusets is hybrid, in whatever order they stand'() {
        given:
        def layout = layout(mounts, ['/sys/fs/cgroup/unified/cgroup.controllers': 'hugetlb'])

        expect:
        layout.name == 'hybrid'
        layout.cpusets().get() == new Hierarchy(1, '/sys/fs/cgroup/cpuset', true)

        where:
        mounts << [[UNIFIED, CPU, CPUSET], [CPU, CPUSET, UNIFIED]]
    }

    def 'only the file system has controllers among its options: "#line"'() {
        expect:
        layout([line]).name == name

        where:
        line                                                                         || name
        '34 31 0:31 / /cg rw,relatime - cgroup cgroup rw,name=cpuset'                || 'none'
        '34 31 0:31 / /cg rw,relatime - cgroup cpuset rw,memory'                     || 'none'
        '34 31 0:31 / /cpuset rw,cpuset - tmpfs tmpfs rw'                            || 'none'
        '34 31 0:31 / /cg rw shared:9 master:3 - cgroup cgroup rw,cpu,cpuset,memory' || 'v1'
        '34 31 0:31 / /cg rw'                                                        || 'none'
        ''                                                                           || 'none'
    }

    def 'a mount without prefixes is known'() {
        expect:
        layout(['34 31 0:31 / /dev/cpuset rw - cgroup none rw,cpuset,noprefix,release_agent=/sbin/x']).cpusets().get() == new Hierarchy(1, '/dev/cpuset', false)
    }

    def 'of several mounts of cpusets one that shows all groups counts'() {
        expect:
        layout(['34 31 0:31 /docker/1 /a rw - cgroup cgroup rw,cpuset', '35 31 0:31 / /b rw - cgroup cgroup rw,cpuset',
                '36 31 0:31 / /c rw - cgroup cgroup rw,cpuset']).cpusets().get().mount() == '/b'
    }

    def 'a part of the hierarchy will do where there is no other'() {
        expect:
        layout(['34 31 0:31 /docker/1 /a rw - cgroup cgroup rw,cpuset']).cpusets().get().mount() == '/a'
    }

    def 'a later mount on the same directory hides the earlier one'() {
        expect:
        layout([V2, '51 41 0:50 / /sys/fs/cgroup rw - cgroup cgroup rw,cpuset'], ['/sys/fs/cgroup/cgroup.controllers': 'cpuset']).name == 'v1'
    }

    def 'blanks and other signs in a path stand as octal numbers'() {
        expect:
        layout(['34 31 0:31 / /my\\040cgroups\\011\\134x\\043 rw - cgroup cgroup rw,cpuset']).cpusets().get().mount() == '/my cgroups\t\\x#'
    }

    def 'without mountinfo the older table is read'() {
        given:
        def store = new MemoryStore().file('/proc/mounts', 'tmpfs /sys/fs/cgroup tmpfs rw 0 0\ncgroup /sys/fs/cgroup/cpuset\\040x cgroup rw,relatime,cpuset 0 0')

        expect:
        CgroupLayout.read(new EmulatedKernel(store)).cpusets().get() == new Hierarchy(1, '/sys/fs/cgroup/cpuset x', true)
    }

    def 'a machine without /proc has no cpusets'() {
        given:
        def layout = CgroupLayout.read(new EmulatedKernel(new MemoryStore()))

        expect:
        layout.name == 'none'
        layout.cpusets().empty
    }

    private static CgroupLayout layout(List<String> mounts, Map<String, String> files = [:]) {
        def store = new MemoryStore().file('/proc/self/mountinfo', mounts.join('\n'))
        files.each { path, text -> store.file(path, text) }
        CgroupLayout.read(new EmulatedKernel(store))
    }
}
